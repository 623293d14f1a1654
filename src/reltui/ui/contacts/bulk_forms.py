"""The forms about one person or many: tags, fields, a touch; and forgetting one."""

import shlex
from collections.abc import Sequence

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import Party, TouchKind
from reltui.services.activity import bulk
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.contacts.downgrade import worse_for
from reltui.services.upkeep import maintenance
from reltui.services.workspace.workspace import Workspace
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.base.snoozing import with_undo


def tag_form(session: Session, ids: Sequence[str]) -> Form[Saved]:
    """The form for tags: words to give, and words with a minus to take away."""

    def save(values: Fields) -> Saved:
        words = values["tags"].replace(",", " ").split()
        if any(word.startswith("-") for word in words):
            outcome = bulk.set_fields(session.workspace, ids, {"tag": ",".join(words)})
        else:
            outcome = bulk.tag(session.workspace, ids, words)
        return Saved(with_undo(outcome))

    field = Field("tags", "Tags", hint="vip press; -old takes one away", longest=LONGEST_LINE)
    return Form(session, _draft("tag", ids), f"Tag {whom(session, ids)}", [field], save)


def set_form(session: Session, ids: Sequence[str]) -> Form[Saved]:
    """The form for fields, as the command `set` takes them: power=high cadence=30d."""

    def save(values: Fields) -> Saved:
        outcome = bulk.set_fields(session.workspace, ids, _pairs(values["values"]))
        return Saved(with_undo(outcome))

    def weigh(values: Fields) -> str:
        try:
            wanted = _pairs(values["values"])
        except Refused:
            return ""  # saving says it
        return worse_for(session.workspace, ids, wanted)

    hint = 'power=high cadence=30d wants="fewer calls"'
    field = Field("values", "Set", hint=hint, longest=LONGEST_TEXT)
    title, manner = f"Set fields of {whom(session, ids)}", FormOptions(weigh=weigh)
    return Form(session, _draft("set", ids), title, [field], save, manner=manner)


def touch_all_form(
    session: Session,
    ids: Sequence[str],
    kind: TouchKind = TouchKind.MEETING,
    by: Party = Party.US,
) -> Form[Saved]:
    """The form for one touch with several people: a letter to all, a meeting."""

    def save(values: Fields) -> Saved:
        outcome = bulk.touch(
            session.workspace, ids, values["text"], kind=values["kind"], by=values["by"]
        )
        return Saved(with_undo(outcome))

    fields = (
        Field("text", "What", longest=LONGEST_TEXT, hint="a line is enough", rows=4),
        Field("kind", "How", answers=tuple(TouchKind), value=kind),
        Field("by", "Begun by", answers=tuple(Party), value=by),
    )
    return Form(session, _draft("touch", ids), f"A touch with {whom(session, ids)}", fields, save)


def forget_form(session: Session, who: str) -> Form[str]:
    """The form that asks for the name before somebody is erased for good.

    Where several people have the name, the organization or the id is asked for with it. The name is
    typed again each time, and what is erased stays in sight.
    """
    workspace = session.workspace
    contact = workspace.dossier(who).contact
    name, twins = contact.name, namesakes(workspace, contact)
    more = "" if not twins else contact.account if _tells_apart(contact, twins) else contact.id
    wanted = f"{name}, {more}" if more else name

    def save(values: Fields) -> str:
        if values["name"].split() != wanted.split():
            raise Refused(f"Nothing was erased. To erase for good, type: {wanted}")
        receipt = maintenance.forget(session.workspace.book, who, session.workspace.now())
        # Erasing takes the cached list away: it is made anew while nobody types.
        session.workspace.views.is_behind = True
        return " ".join(maintenance.receipt_in_words(receipt))

    told = (name, contact.title, contact.account, contact.id if more == contact.id else "")
    about = " · ".join(one for one in told if one)
    note = f"Everything about {about} is erased. This cannot be undone."
    if twins:
        note += f" {plural(len(twins) + 1, 'person')} have this name."
    field = Field("name", "Their name", hint=f"type: {wanted}", longest=LONGEST_NAME + LONGEST_LINE)
    manner = FormOptions("erase for good", enter=True, warning=note, drafts=False)
    return Form(session, f"forget:{who}", f"Forget {name} for good", [field], save, manner=manner)


def namesakes(workspace: Workspace, contact: Contact) -> list[Contact]:
    """Everybody else who has the name of somebody, the archived too."""
    return [
        one.contact
        for one in workspace.dossiers.values()
        if one.contact.name.casefold() == contact.name.casefold() and one.contact.id != contact.id
    ]


def _tells_apart(contact: Contact, twins: Sequence[Contact]) -> bool:
    account = contact.account.casefold()
    return bool(account) and all(one.account.casefold() != account for one in twins)


def whom(session: Session, ids: Sequence[str]) -> str:
    """The people of a form: the name of one, the number of several."""
    if len(ids) == 1:
        return session.workspace.dossier(ids[0]).contact.name
    return plural(len(ids), "person")


def _draft(name: str, ids: Sequence[str]) -> str:
    return f"{name}:{ids[0]}" if len(ids) == 1 else name


def _pairs(typed: str) -> dict[str, str]:
    """Fields and their values, as they are typed after one another.

    Raises:
        Refused: a word without a value, or a quotation mark without its other one.
    """
    try:
        words = shlex.split(typed)
    except ValueError as error:
        raise Refused("A quotation mark is missing.") from error
    pairs = [word.partition("=") for word in words]
    if not pairs or not all(name and sign for name, sign, _ in pairs):
        raise Refused("Say what to set, as FIELD=VALUE: power=high cadence=30d.")
    return {name: value for name, _, value in pairs}
