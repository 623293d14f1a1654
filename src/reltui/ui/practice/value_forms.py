"""The forms of purpose and value: an entry of the ledger, and the reflection of four questions."""

from reltui.domain.people.fields import LONGEST_TEXT
from reltui.domain.vocabulary import Flow, LedgerKind, Purpose
from reltui.services.activity import logging
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.growth import practices
from reltui.ui.base.follow_ups import FOLLOW_UPS, with_a_reply
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.in_confidence import VEIL, in_confidence
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hinted


def entry_form(session: Session, who: str, way: Flow) -> Form[Saved]:
    """The form for an entry of the ledger: a line, its kind, and its size of 1 to 3."""
    name = session.workspace.dossier(who).contact.name

    def keep(values: Fields) -> str:
        entry = logging.enter_value(
            session.workspace,
            who,
            way,
            values["text"],
            kind=values["kind"],
            size=int(values["size"]),
        )
        return f"Kept: {'we' if way == 'give' else 'they'} gave {entry.kind}, size {entry.size}."

    hint = f"an hour, a warning, a name; {FOLLOW_UPS}"
    fields = (
        Field("text", "What", longest=LONGEST_TEXT, hint=hint),
        Field("kind", "Kind", answers=tuple(LedgerKind), value="time"),
        Field("size", "Size", answers=("1", "2", "3"), value="1"),
        VEIL,
    )
    title = f"We gave {name}" if way == "give" else f"{name} gave us"
    verb = "given to" if way == "give" else "received from"
    heeding = with_a_reply(session, who, f"{verb} {name}", keep)

    def save(values: Fields) -> Saved:
        return Saved(heeding(values))

    kept = in_confidence(session, f"{verb} {name}", save)
    return Form(session, f"{way}:{who}", title, fields, kept)


def reflection_form(session: Session, who: str) -> Form[Saved]:
    """The four questions, one line each, then the purpose and the potential."""
    workspace = session.workspace
    contact = workspace.dossier(who).contact
    practice = practices.reflection(workspace)
    left = practices.open_exercise(workspace, who, practice)
    written = len(left.lines) if left else 0
    shown = {
        "purpose": contact.purpose.value if contact.purpose else "unknown",
        "potential": contact.potential.value if contact.potential else "",
    }
    questions = practice.prompts[written:]

    edit = editing.Editing(workspace, contact)

    def save(values: Fields) -> Saved:
        lines = [values[f"line{written + n}"] for n in range(len(questions))]
        answered = [line for line in lines if line.strip()]
        if answered != lines[: len(answered)]:
            raise Refused("Answer the questions in their order; the last ones may wait.")
        changed = {name: values[name] for name in shown if values[name] != shown[name]}
        if not answered and not changed:
            raise Refused(hinted("Answer one question at least; {leave-form} leaves it for later."))
        if answered:
            practices.reflect(workspace, who, answered, changed)
        else:
            edit.save(changed)
        return Saved(
            "Kept. The last answers may wait." if len(answered) < len(questions) else "Kept."
        )

    fields = [
        Field(f"line{written + n}", f"{written + n + 1}", hint=text, longest=LONGEST_TEXT, rows=2)
        for n, text in enumerate(questions)
    ]
    fields += [
        Field("purpose", "All about", shown["purpose"], answers=("unknown", *Purpose)),
        Field("potential", "Potential", shown["potential"], "what it could become", LONGEST_TEXT),
    ]
    manner = FormOptions(note="me: how much can I make? them: all for them. us: both create it.")
    title = f"What is it for? {contact.name}"
    return Form(session, f"reflect:{who}", title, fields, save, manner=manner)
