"""Record dates, news, thanks, plans, our questions, links and mentions, one change each."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar, get_args

from reltui.book.book import Change
from reltui.book.exchange import TABLES
from reltui.domain.frameworks.engagement import SIZES
from reltui.domain.people.events import (
    Ask,
    Commitment,
    Entry,
    Exposure,
    Fall,
    PlainNote,
    Question,
    Story,
)
from reltui.domain.people.notes import (
    ItemLink,
    Mention,
    News,
    Note,
    Occasion,
    OurQuestion,
    Planned,
    Position,
    Thanks,
)
from reltui.domain.text.dates import long_date
from reltui.domain.text.typed_dates import parse_date, parse_day_of_year
from reltui.domain.vocabulary import Flow, LinkKind, NewsKind, OccasionKind, PlannedKind, ThanksKind
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.contacts.editing import keep, past_or_today
from reltui.services.contacts.other_kinds import no_such
from reltui.services.workspace.workspace import Workspace

N = TypeVar("N", bound=Note)

Item = Commitment | Entry | Ask | Exposure | Fall | Question | OurQuestion | Planned | Occasion
"""The records that a link or a thank-you can be about."""

_ITEMS: Final[dict[str, type[Item]]] = {
    "m": Commitment,
    "l": Entry,
    "a": Ask,
    "x": Exposure,
    "f": Fall,
    "q": Question,
    "u": OurQuestion,
    "p": Planned,
    "o": Occasion,
}

Removable = Note | PlainNote | Story | Entry | Ask | Exposure | Question
"""The records that are taken away where they were noted by mistake, beside a touch."""

REMOVABLE: Final[tuple[type[Removable], ...]] = get_args(Removable)
"""The kinds of these."""

_THANKED: Final[dict[ThanksKind, tuple[tuple[type[Item], ...], str]]] = {
    ThanksKind.THANKS: ((Commitment, Entry, Ask, Exposure), "gift, promise, ask or trust step"),
    ThanksKind.APOLOGY: ((Commitment, Fall), "promise or fall"),
}
"""What thanks and an apology can be for, and the words for that."""


def add_occasion(
    workspace: Workspace,
    contact_id: str,
    when: str,
    *,
    kind: str = "date",
    name: str = "",
    once: bool = False,
) -> Occasion:
    """Record a date that matters to somebody, with or without its year.

    A contract ends once; birthdays and anniversaries come each year, other dates too unless said
    otherwise. A date that comes once may be typed as any date (`3m`, `fri`).

    Raises:
        Refused: there is no such day, or a date that comes once has no year.
    """
    chosen = fields.one_of("kind", kind, OccasionKind)
    single = once or chosen == OccasionKind.CONTRACT_END
    try:
        month, day, year = parse_day_of_year(when)
    except ValueError as error:
        try:
            found = parse_date(when, workspace.today)
        except ValueError:
            raise Refused(str(error)) from error
        month, day, year = found.month, found.day, found.year
    if single and year is None:
        raise Refused(f"A date that comes once needs its year: {when!r} has none.")
    one = Occasion(
        *("", contact_id, workspace.today, chosen, month, day),
        year=year,
        name=fields.line("the name", name),
        yearly=not single,
    )
    return _keep(workspace, contact_id, one, f"{one.word} of")


def remove_record(workspace: Workspace, record_id: str) -> tuple[Removable, ...]:
    """Take away what was noted by mistake: a note, a gift, an ask, a question, a date, and more.

    Thanks, apologies and links that are about it go with it: all that is gone is returned, the
    record first. A promise is dropped instead, and what the ladder and the matrix say is taken back
    in the history.

    Raises:
        NobodyFound: there is none with this id.
    """
    wanted = record_id.strip()
    held = (workspace.book.get(kind, wanted) for kind in REMOVABLE)
    one: Removable | None = next((found for found in held if found is not None), None)
    if one is None:
        raise no_such(workspace, "note", record_id)
    about: list[Thanks | ItemLink] = [
        told for told in workspace.book.all(Thanks) if told.about == one.id
    ]
    gone = {one.id, *(told.id for told in about)}
    about += [link for link in workspace.book.all(ItemLink) if gone & {link.item, link.target}]
    name = workspace.dossier(one.who).contact.name
    with workspace.change(f"{one.id} of {name} taken away") as change:
        for record in (*about, one):
            change.remove(record)
    return one, *about


def add_news(
    workspace: Workspace,
    contact_id: str,
    text: str,
    *,
    kind: str = "heard",
    teller: str = "",
    protected: bool = False,
    contradicts: str = "",
    on: date | None = None,
) -> News:
    """Record what is new about somebody and who told it; a `protected` teller is never named.

    Raises:
        Refused: no text, a day to come, or a field that does not exist.
    """
    doubt = contradicts.strip().casefold()
    if doubt and doubt not in fields.names(workspace.playbook):
        raise Refused(f"There is no field {doubt!r} that news could contradict.")
    news = News(
        "",
        contact_id,
        past_or_today(workspace, "News", on),
        fields.words("The news", text),
        fields.one_of("kind", kind, NewsKind),
        fields.line("the teller", teller),
        protected,
        doubt,
    )
    return _keep(workspace, contact_id, news, "news of")


def thank(
    workspace: Workspace, contact_id: str, about: str, text: str = "", *, kind: str = "thanks"
) -> Thanks:
    """Keep that we thanked somebody for a gift, or apologised for a promise or a fall.

    Raises:
        NobodyFound: there is no such item, or it is none that one thanks or apologizes for.
        Refused: it is another person's.
    """
    chosen = fields.one_of("kind", kind, ThanksKind)
    item = _item(workspace, about)
    if item.who != contact_id:
        raise Refused(f"{item.id} belongs to somebody else.")
    kinds, words = _THANKED[chosen]
    if not isinstance(item, kinds):
        raise no_such(workspace, words, item.id)
    one = Thanks("", contact_id, workspace.today, chosen, item.id, fields.line("the words", text))
    return _keep(workspace, contact_id, one, f"{chosen} to")


def ask_them(
    workspace: Workspace, contact_id: str, text: str, *, on: date | None = None
) -> OurQuestion:
    """Record a question of ours to somebody, open until they answer.

    Raises:
        Refused: no text, a day to come, or it is open already.
    """
    day = past_or_today(workspace, "A question", on)
    said = fields.words("The question", text)
    for one in workspace.dossier(contact_id).our_questions:
        if one.answered is None and one.text.casefold() == said.casefold():
            raise Refused(f"That was asked on {long_date(one.on)} already, and is open: {one.id}.")
    question = OurQuestion("", contact_id, day, said)
    return _keep(workspace, contact_id, question, "our question to")


def their_answer(workspace: Workspace, question_id: str, text: str) -> OurQuestion:
    """Keep their answer to a question of ours.

    Raises:
        NobodyFound: there is no such question.
        Refused: it was answered already, or the answer is empty.
    """
    one = workspace.book.get(OurQuestion, question_id.strip().casefold())
    if one is None:
        raise no_such(workspace, "question of ours", question_id)
    if one.answered is not None:
        when = f", on {long_date(one.answered)}" if one.answered else ""
        raise Refused(f"That question was answered already{when}.")
    new = replace(one, answer=fields.words("The answer", text), answered=workspace.today)
    name = workspace.dossier(one.who).contact.name
    with workspace.change(f"answer of {name}") as change:
        change.put(new)
    return new


def plan_ahead(
    workspace: Workspace, contact_id: str, kind: str, text: str, size: int = 1
) -> Planned:
    """Record an ask or a help that is planned.

    Raises:
        Refused: no text, or kind or size does not exist.
    """
    chosen = fields.one_of("kind", kind, PlannedKind)
    most = SIZES[-1] if chosen == PlannedKind.ASK else 3
    one = Planned(
        "",
        contact_id,
        workspace.today,
        chosen,
        fields.words("The plan", text),
        fields.number("size", str(size), SIZES[0], most),
    )
    return _keep(workspace, contact_id, one, f"planned {chosen} with")


def carry_out(workspace: Workspace, planned_id: str, *, on: date | None = None) -> Ask | Entry:
    """Turn a planned ask or help that was made into a real one, and remove the plan.

    Raises:
        NobodyFound: there is no such plan.
        Refused: it was made on a day that lies ahead.
    """
    day = past_or_today(workspace, "What was planned", on)
    one = workspace.book.get(Planned, planned_id.strip().casefold())
    if one is None:
        raise no_such(workspace, "planned ask or help", planned_id)
    made: Ask | Entry = (
        Ask("", one.who, day, one.text, one.size)
        if one.kind == PlannedKind.ASK
        else Entry("", one.who, day, Flow.GIVE, one.text, size=min(one.size, 3))
    )
    made = replace(made, confidential=one.confidential)
    name = workspace.dossier(one.who).contact.name

    def work(change: Change) -> Ask | Entry:
        change.remove(one)
        return change.add(made)

    return keep(workspace, f"{one.kind} made: {name}", work)


def link_items(workspace: Workspace, item: str, kind: str, other: str) -> ItemLink:
    """Record how one item relates to another: waits_for, serves, hurts.

    `other` is the id of an item or a contact, a field such as "wants", or a name.

    Raises:
        NobodyFound: there is no such item.
        Refused: no other, or an item with itself.
    """
    mine = _item(workspace, item)
    wanted = fields.line("the other", other)
    if re.fullmatch(r"[A-Za-z][0-9]+", wanted):
        # "Q1" is meant for q1, while N1 and n1 may both be there.
        forms = (one for one in (wanted, wanted.casefold()) if _is_kept(workspace, one))
        if (found := next(forms, None)) is None:
            raise no_such(workspace, "record or person", wanted)
        wanted = found
    if not wanted or wanted == mine.id:
        raise Refused("A link joins an item with another one.")
    chosen = fields.one_of("kind", kind, LinkKind)
    one = ItemLink("", mine.who, workspace.today, mine.id, chosen, wanted)
    return _keep(workspace, mine.who, one, f"link of {mine.id}, about")


def mention(
    workspace: Workspace, contact_id: str, name: str, *, role: str = "", text: str = ""
) -> Mention:
    """Record a person who was mentioned and is not a contact.

    Raises:
        Refused: no name.
    """
    one = Mention(
        "",
        contact_id,
        workspace.today,
        fields.person_name(name),
        fields.line("the role", role),
        fields.words("The note", text) if text.strip() else "",
    )
    return _keep(workspace, contact_id, one, "somebody mentioned by")


def hold_position(
    workspace: Workspace,
    contact_id: str,
    account: str,
    *,
    role: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Position:
    """Record a position that somebody holds or held in an organization, or correct it.

    Raises:
        Refused: no organization, or it ends before it begins.
    """
    name = fields.line("the organization", account)
    if not name:
        raise Refused("Name the organization.")
    if since is not None and until is not None and until < since:
        raise Refused(f"It ends before it begins: {long_date(until)} is before {long_date(since)}.")
    dossier = workspace.dossier(contact_id)
    words = fields.line("the role", role)
    made = Position("", contact_id, workspace.today, name, words, since, until)
    for one in dossier.positions:
        if one.until is None and (one.account.casefold(), one.role) == (name.casefold(), words):
            new = replace(made, id=one.id, on=one.on, since=since or one.since, seq=one.seq)
            with workspace.change(f"position of {dossier.contact.name}") as change:
                change.put(new)
            return new
    return _keep(workspace, contact_id, made, "position of")


def _keep(workspace: Workspace, contact_id: str, one: N, name: str) -> N:
    who = workspace.dossier(contact_id).contact.name
    add: Callable[[Change], N] = lambda change: change.add(one)  # noqa: E731
    return keep(workspace, f"{name} {who}", add)


def _is_kept(workspace: Workspace, record_id: str) -> bool:
    """Whether the book holds a record, or a contact, with an id."""
    kinds = (kind for kind, (_, letter) in TABLES.items() if record_id.startswith(letter))
    return any(workspace.book.get(kind, record_id) is not None for kind in kinds)


def _item(workspace: Workspace, item_id: str) -> Item:
    wanted = item_id.strip().casefold()
    kind = _ITEMS.get(wanted[:1])
    found: Item | None = workspace.book.get(kind, wanted) if kind is not None else None
    if found is None:
        raise no_such(workspace, "promise, gift, ask, fall or question", item_id)
    return found
