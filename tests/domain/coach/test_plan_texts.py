"""The texts of the plan: the code names keys and slots that the playbook holds, and only those."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.domain.coach import plan, undertaking
from reltui.domain.playbook import PREMISES
from reltui.services.playbook.loading import shipped
from reltui.services.playbook.templates import PERSONAL

ROOMS = [
    *sorted(Path(str(plan.__file__)).parent.rglob("*.py")),
    Path(str(undertaking.__file__)),
]
OWN = PERSONAL | frozenset().union(*shipped().names.values())
PREFIX = {"_line": {"approach.py": "how.", "notes.py": "note."}}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call that asks for a text of the plan: file, key (a pattern) and the call."""
    for room in ROOMS:
        for node in ast.walk(ast.parse(room.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in {"line", "_bare_line", "waits", "_line", "phrase"}:
                    yield from _keys(room.name, name, node)


def _keys(file: str, name: str, node: ast.Call) -> Iterator[tuple[str, str, ast.Call]]:
    texts = [part for one in node.args[:2] for part in ast.walk(one)]
    prefix = PREFIX.get(name, {}).get(file, "")
    inner = {id(part) for one in texts if isinstance(one, ast.JoinedStr) for part in one.values}
    for one in texts:
        if isinstance(one, ast.JoinedStr):
            parts = (
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_ .]*"
                for part in one.values
            )
            yield name, re.escape(prefix) + "".join(parts), node
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in inner:
            yield name, re.escape(prefix + one.value), node


def test_every_text_of_the_plan_is_used_and_every_key_that_is_used_has_a_text() -> None:
    book = shipped().plan
    source = "\n".join(room.read_text("utf-8") for room in ROOMS)
    used = {key for _, key, _ in calls()}
    for key in [*book.texts, *book.waits, *book.phrases]:
        names = {key, key.split(".", 1)[-1], key.rsplit(".", 1)[0]}
        known = any(re.fullmatch(one, key) for one in used) or key in _BY_CLASS
        assert known or any(f'"{name}"' in source for name in names), key


_BY_CLASS = {
    *("commitment", "waiting", "occasion", "touch", "practice", "touch.snoozed"),
    *(
        "occasion.contract_end",
        "occasion.requested",
        "occasion.price_rise",
        "occasion.we_promised",
        "occasion.they_promised",
        "practice.yes",
        "practice.best",
        "practice.heard",
        "practice.settling",
        "commitment.soon",
    ),
}
"""What is left for another day by class or rule: read by the name of the move."""


@pytest.mark.parametrize("part", ["line", "waits"])
def test_a_call_hands_over_every_slot_that_its_texts_name(part: str) -> None:
    book = shipped().plan
    held = book.texts if part == "line" else book.waits
    tried = 0
    for name, pattern, node in calls():
        texts = [one for key, found in held.items() if re.fullmatch(pattern, key) for one in found]
        spread = any(word.arg is None for word in node.keywords)
        if name != part or not texts or spread or "[a-z" in pattern:
            continue
        tried += 1
        given = {word.arg for word in node.keywords} | OWN
        assert {slot for one in texts for slot in one.slots} <= given, pattern
    assert tried > 20


def test_every_premise_of_a_text_is_known() -> None:
    book = shipped().plan
    needs = {need for texts in book.texts.values() for one in texts for need in one.needs}
    needs |= {need for texts in book.waits.values() for one in texts for need in one.needs}
    assert needs <= PREMISES


@pytest.mark.parametrize("start", ["how.", "why.classify.", "why.commitment.", "why.touch.last"])
def test_what_is_read_most_has_three_wordings_at_least(start: str) -> None:
    for key, texts in shipped().plan.texts.items():
        if not key.startswith(start) or key in {"how.door", "how.away", "how.turned"}:
            # Of these three the facts make the wording.
            continue
        assert len(texts) >= 3, key
