"""The forms of the program: which fields each has, and what saving it does."""

from collections.abc import Callable, Mapping

from reltui.domain.people.contact import DIRECTIONS, SATISFACTIONS, Answer, Contact
from reltui.domain.people.events import TOUCH_KINDS
from reltui.domain.text.dates import parse_date, short_date
from reltui.services.activity import logging
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.contacts.fields import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT
from reltui.services.transfer.import_plan import Plan, plan_import, read_sources
from reltui.ui.base.form import After, Field, Form, Manner
from reltui.ui.base.session import KEPT_UNTIL_QUIT, Session


def add_form(session: Session, after: After) -> Form:
    """The form for a new contact: a name is enough."""

    def save(values: Fields) -> str:
        contact = editing.add_contact(
            session.workspace,
            values["name"],
            account=values["account"],
            title=values["title"],
            email=values["email"],
            phone=values["phone"],
            direction=values["direction"],
        )
        after(contact.id)
        return f"{contact.name} is in the book. c classifies, t logs the first touch."

    fields = (
        Field("name", "Name", longest=LONGEST_NAME, hint="the only one that is needed"),
        Field("account", "Organization", longest=LONGEST_LINE),
        Field("title", "Title", longest=LONGEST_LINE),
        Field("email", "E-mail", longest=LONGEST_LINE, hint="several: with commas"),
        Field("phone", "Phone", longest=LONGEST_LINE),
        Field("direction", "They are our", answers=DIRECTIONS, value="customer"),
    )
    manner = Manner(note=_warning(session))
    return Form(session, "add", "Add a contact", fields, save, manner=manner)


def touch_form(session: Session, who: str, after: After) -> Form:
    """The form for a touch: what happened, how, by whom, and when."""
    contact = session.workspace.dossier(who).contact

    def save(values: Fields) -> str:
        try:
            on = parse_date(values["on"], session.workspace.today) if values["on"].strip() else None
        except ValueError as error:
            raise Refused(str(error)) from error
        touch = logging.log_touch(
            session.workspace,
            who,
            values["text"],
            kind=values["kind"],
            by=values["by"],
            on=on,
            confidential=values["confidential"] == "yes",
        )
        after(None)
        day = short_date(touch.on, session.workspace.today)
        return f"Logged: {touch.kind} on {day} with {contact.name}."

    fields = (
        Field("text", "What", longest=LONGEST_TEXT, hint="a line is enough; their words first"),
        Field("kind", "How", answers=TOUCH_KINDS, value="call"),
        Field("by", "Begun by", answers=("us", "them"), value="us"),
        Field("on", "When", longest=20, hint="today; or yesterday's date, like 2026-11-21"),
        Field("confidential", "Confidential", answers=("no", "yes"), value="no"),
    )
    return Form(session, f"touch:{who}", f"A touch with {contact.name}", fields, save)


def side_fields(shown: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields of their side: what they see, feel and want, and how content they are."""
    return (
        Field("sees", "Sees", shown["sees"], "what they see from where they stand", LONGEST_TEXT),
        Field("feels", "Feels", shown["feels"], "how they feel about it", LONGEST_TEXT),
        Field("wants", "Wants", shown["wants"], "what they want", LONGEST_TEXT),
        Field(
            "satisfaction",
            "Satisfied?",
            shown["satisfaction"],
            answers=("unknown", *reversed(SATISFACTIONS)),
        ),
    )


def edit_form(session: Session, who: str, after: After) -> Form:
    """The form for what is known of a contact: their side first."""
    contact = session.workspace.dossier(who).contact
    shown = _shown(contact)

    def save(values: Fields) -> str:
        changed = {name: text for name, text in values.items() if text != shown[name]}
        if not changed:
            return ""
        editing.set_fields(session.workspace, who, changed)
        after(None)
        return f"Saved: {', '.join(changed)} of {contact.name}."

    fields = (
        *side_fields(shown),
        Field("name", "Name", shown["name"], longest=LONGEST_NAME),
        Field("title", "Title", shown["title"], longest=LONGEST_LINE),
        Field("account", "Organization", shown["account"], longest=LONGEST_LINE),
        Field("email", "E-mail", shown["email"], "several: with commas", LONGEST_LINE),
        Field("phone", "Phone", shown["phone"], longest=LONGEST_LINE),
        Field("direction", "They are our", shown["direction"], answers=DIRECTIONS),
        Field("note", "Note", shown["note"], longest=LONGEST_TEXT),
    )
    return Form(session, f"edit:{who}", f"Edit {contact.name}", fields, save)


def import_form(session: Session, then: Callable[[Plan], None]) -> Form:
    """The form for an import: which file; what it would do is shown before anything is kept."""

    def save(values: Fields) -> str:
        path = values["path"].strip()
        if not path:
            raise Refused("Name a file: a vCard (.vcf), a table (.csv), or a folder of cards.")
        readings = read_sources([path], encoding=values["encoding"].strip() or None)
        plan = plan_import(session.workspace.book.contacts(), readings, session.workspace.today)
        if plan.result.problems and not any(reading.people for reading in readings):
            raise Refused(plan.result.problems[0].reason)
        then(plan)
        return ""

    fields = (
        Field("path", "File", hint="~/contacts.vcf, a .csv, or a folder of cards", longest=4000),
        Field("encoding", "Encoding", hint="only where letters look wrong", longest=40),
    )
    manner = Manner("preview", enter=True, note=_warning(session))
    return Form(session, "import", "Import contacts", fields, save, manner=manner)


def _warning(session: Session) -> str:
    """What to say before somebody's own people go into the example book."""
    return KEPT_UNTIL_QUIT.capitalize() if session.demo else ""


def _shown(contact: Contact) -> Mapping[str, str]:
    """What the fields of a contact hold, each on one line."""

    def said(one: Answer | None) -> str:
        return one.value if one else ""

    texts = {
        "sees": said(contact.sees),
        "feels": said(contact.feels),
        "wants": said(contact.wants),
        "satisfaction": said(contact.satisfaction) or "unknown",
        "name": contact.name,
        "title": contact.title,
        "account": contact.account,
        "email": ", ".join(contact.emails),
        "phone": ", ".join(contact.phones),
        "direction": contact.direction,
        "note": contact.note,
    }
    return {name: text.replace("\n", " ") for name, text in texts.items()}
