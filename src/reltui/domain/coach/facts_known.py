"""What the facts of one case begin with: the person, the day, and the answers of the matrix.

Ages are days up to the day of the case.
"""

from datetime import date

from reltui.domain.coach.case import Case
from reltui.domain.people.confidential import quotable
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.record import cached
from reltui.domain.text.dates import add_days
from reltui.domain.text.second_person import Addressee, pronoun_in
from reltui.domain.text.spoken import spoken_date


class Known:
    """One person on one day, without anything confidential."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.today = case.today
        self.dossier = quotable(case.dossier)
        self.contact: Contact = case.contact

    @cached
    def first(self) -> str:
        """The name by which one speaks to the person."""
        return self.contact.first_name

    def day(self, day: date) -> str:
        """A day as one says it."""
        return spoken_date(day, self.today)

    def age(self, day: date) -> int:
        """How many days ago it was; below zero for a day to come."""
        return (self.today - day).days

    @cached
    def person(self) -> Addressee:
        """How the person is named, and by which pronoun the notes speak of them."""
        own = str(getattr(self.contact, "pronoun", "") or "").split("/")[0].strip().casefold()
        if own not in {"she", "he", "they"}:
            told = self.dossier
            texts = [one.text for one in told.touches] + [one.text for one in told.ledger]
            texts += [one.text for one in told.commitments] + [one.text for one in told.asks]
            texts += [one.because for one in told.falls]
            contact = self.contact
            said = (contact.wants, contact.sees, contact.feels, contact.potential)
            texts += [one.value for one in said if one]
            own = pronoun_in(texts)
        return Addressee(self.first, self.contact.name, own)

    @property
    def they(self) -> str:
        """The person as the subject of a second clause: a pronoun where one is known."""
        return {"she": "she", "he": "he"}.get(self.person.pronoun, self.first)

    def answer(self, name: str) -> Answer | None:
        """The answer to one of the four dimensions."""
        return self.case.answers.get(name)

    def value(self, name: str) -> str | None:
        """The bare value of one of the four dimensions."""
        answer = self.case.answers.get(name)
        return answer.value if answer else None

    @cached
    def stale(self) -> tuple[str, ...]:
        """The dimensions whose answers are too old to build on."""
        limit = self.case.playbook.numbers.stale
        return tuple(
            name
            for name, said in self.case.answers.items()
            if add_days(said.on, limit) <= self.today
        )
