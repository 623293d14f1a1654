"""The forms for days and spans of time: the goal, a date, a place in an organization."""

from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.people.fields import LONGEST_LINE, LONGEST_NAME
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import (
    OccasionKind,
)
from reltui.services.activity import notes
from reltui.services.base.drafts import Fields
from reltui.services.base.typed import typed_begin_or_none, typed_end_or_none
from reltui.services.contacts import editing
from reltui.ui.base.form import Field, Form
from reltui.ui.base.in_confidence import VEIL
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.record.person_form import DAY, NO_YES, person_form


def goal_form(session: Session, who: str) -> Form[Saved]:
    """The form for the level that is aimed at, its day, and why."""
    contact = session.workspace.dossier(who).contact
    goal, lowest = contact.goal, contact.level or LEVELS[0]
    level = min(lowest + 1, LEVELS[-1])
    ours, theirs = goal.sides if goal else (level, level)
    months = session.workspace.playbook.numbers.horizon_months

    def keep(values: Fields) -> str:
        levels = (values["ours"], values["theirs"])
        wanted = "none" if "none" in levels else "/".join(dict.fromkeys(levels))
        day = values["by"].strip()
        value = "none" if wanted == "none" else f"{wanted}@{day}" if day else wanted
        made = editing.set_fields(
            session.workspace, who, {"goal": value}, because=values["because"]
        )
        if made.goal is None:
            return "There is no goal any more."
        by = short_date(made.goal.by, session.workspace.today)
        return f"The goal is {made.goal.words}, by {by}."

    levels = tuple(str(one) for one in range(lowest, LEVELS[-1] + 1))
    return person_form(
        (session, who),
        ("goal", "The goal"),
        keep,
        Field("ours", "Our level", str(ours), answers=(*levels, "none")),
        Field("theirs", "Their level", str(theirs), answers=(*levels, "none")),
        Field(
            "by",
            "By when",
            str(goal.by) if goal else "",
            f"6m, 31 Dec 2027, 31.12.2027; empty: in {plural(months, 'month')}",
            DAY,
        ),
        Field("because", "Because", "", "what it is good for; may stay empty", LONGEST_LINE),
    )


def date_form(session: Session, who: str) -> Form[Saved]:
    """The form for a date that matters to somebody."""

    def keep(values: Fields) -> str:
        kept = notes.add_occasion(
            *(session.workspace, who, values["when"]),
            kind=values["kind"].replace(" ", "_"),
            name=values["name"],
            once=values["once"] == "yes",
        )
        return f"Kept: {kept.word}."

    kinds = tuple(one.replace("_", " ") for one in OccasionKind)
    return person_form(
        (session, who),
        ("date", "A date"),
        keep,
        Field("when", "Day", "", "17 May, 17.5.1980, 1980-05-17", DAY),
        Field("kind", "It is a", "birthday", answers=kinds),
        Field("name", "Called", "", "what the day is called; may stay empty", LONGEST_NAME),
        Field("once", "Only once", "no", answers=NO_YES),
        VEIL,
    )


def position_form(session: Session, who: str) -> Form[Saved]:
    """The form for a place that somebody holds or held in an organization."""

    def keep(values: Fields) -> str:
        kept = notes.hold_position(
            *(session.workspace, who, values["account"]),
            role=values["role"],
            since=typed_begin_or_none(values["since"], session.workspace.today),
            until=typed_end_or_none(values["until"], session.workspace.today),
        )
        return f"Kept: {kept.account}."

    return person_form(
        (session, who),
        ("position", "A place in an organization"),
        keep,
        Field("account", "Organization", "", "beside the one of their card", LONGEST_NAME),
        Field("role", "Role", "", "adviser, member of the board; may stay empty", LONGEST_NAME),
        Field("since", "From", "", "1 Mar 2024; may stay empty", DAY),
        Field("until", "Until", "", "empty while it is held", DAY),
        VEIL,
    )
