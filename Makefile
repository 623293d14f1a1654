# Two commands do all set-up: `make run` and `make test`. Both make their own virtual environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# Compiled modules are kept: a test process compiles all tests otherwise, and each start all of src.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run dev console test check bench bench-quick torture pictures keys man wheel clean

run: $(STAMP)
	@if [ -e "$$($(BIN)/reltui where)" ]; then $(BIN)/reltui; else $(BIN)/reltui demo; fi

# The app for who works on it: a change of a file in styles/ shows at once. BOOK=... for another book.
dev: $(STAMP)
	$(BIN)/textual run --dev -c "$(BIN)/reltui $(if $(BOOK),--book $(BOOK),demo)"

# What the app of `make dev` logs; start it first, in a second terminal.
console: $(STAMP)
	$(BIN)/textual console

# Three workers for two cores: a test of a real terminal or server waits for most of its time. Each
# worker more collects all tests, and makes the books that they share, once more.
test: $(STAMP)
	$(BIN)/python -m pytest -q -n 3 --dist worksteal

check: $(STAMP)
	$(BIN)/ruff format --check src tests docs
	$(BIN)/ruff check src tests docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/python -m tests.packaging.sizes

bench-quick: $(STAMP)
	$(BIN)/python -m tests.bench quick

bench: $(STAMP)
	$(BIN)/python -m tests.bench

torture: $(STAMP)
	$(BIN)/python -m tests.torture

pictures: $(STAMP)
	$(BIN)/python docs/pictures.py

keys: $(STAMP)
	$(BIN)/python docs/keys.py

man: $(STAMP)
	$(BIN)/python docs/man.py

wheel: $(STAMP)
	rm -rf dist build && $(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf $(VENV) build dist src/*.egg-info

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "reltui needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@echo "Setting up, this takes a minute or two."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@# Once: the first start, and each process of the tests at the same time, would compile all of it.
	$(BIN)/python -m compileall -q src
	touch $(STAMP)
