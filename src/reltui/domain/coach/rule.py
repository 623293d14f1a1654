"""The rules of the coach: what makes a function the rule of a class of move; how they are found."""

from collections.abc import Callable, Iterator
from types import ModuleType

from reltui.domain.coach.case import Case
from reltui.domain.coach.move import Finding
from reltui.domain.named import NamedTuple
from reltui.domain.vocabulary import RANK_OF_CLASS, MoveClass


class Rule(NamedTuple):
    """The rule of a class of move; `find` returns its findings for a person, or none."""

    move_class: MoveClass
    find: Callable[[Case], Iterator[Finding]]

    def __call__(self, case: Case) -> Iterator[Finding]:
        """The findings for a person."""
        return self.find(case)


def rule_for(move_class: MoveClass) -> Callable[[Callable[[Case], Iterator[Finding]]], Rule]:
    """A decorator that makes a function the rule of a class of move."""

    def make(find: Callable[[Case], Iterator[Finding]]) -> Rule:
        return Rule(move_class, find)

    return make


def rules_of(*modules: ModuleType) -> tuple[Rule, ...]:
    """The rules of some modules, the highest class first."""
    found = (one for module in modules for one in vars(module).values() if isinstance(one, Rule))
    return tuple(sorted(found, key=lambda rule: RANK_OF_CLASS[rule.move_class]))
