"""All benchmarks, or those named: `python -m tests.bench [NAME...]`.

Each prints ratios measured side by side in this run; none of them can fail, they report.
"""

import importlib
import sys
from pathlib import Path


def main(names: list[str]) -> None:
    """Run the benchmarks of these names, all of them where none is given."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    for name in names or [stem.removeprefix("bench_") for stem in found]:
        print(f"== {name}", flush=True)
        for line in importlib.import_module(f"bench.bench_{name}").run():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
