"""The form for one check of the ladder: yes or no, with the evidence in a few words."""

from reltui.domain.frameworks.ladder import Proof, SideReadiness
from reltui.domain.people.fields import LONGEST_LINE
from reltui.services.base.drafts import Fields
from reltui.services.contacts import editing
from reltui.ui.base.form import Field, Form, FormOptions, Save
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session


def check_form(session: Session, who: str, side: SideReadiness, proof: Proof) -> Form[Saved]:
    """The form for a check of one side, by itself."""
    keep = check_saver(session, who, side, proof)

    def save(values: Fields) -> Saved:
        sentence = keep(values)
        return Saved(sentence)

    draft = f"{check_draft(side, proof)}:{who}"
    manner = FormOptions(note=proof.text.ask)
    return Form(session, draft, proof.text.statement, check_fields(proof), save, manner=manner)


def check_draft(side: SideReadiness, proof: Proof) -> str:
    """The name under which a draft about a check is kept."""
    return f"check-{side.side}-{side.level}-{proof.text.key}"


def check_fields(proof: Proof) -> list[Field]:
    """The fields for a check: the evidence first, then whether it holds."""
    held = proof.answer
    note = held.note if held else ""
    return [
        Field("note", "Evidence", note, "what happened, and when", LONGEST_LINE),
        Field("answer", "Does it hold", held.answer if held else "yes", answers=("yes", "no")),
    ]


def check_saver(session: Session, who: str, side: SideReadiness, proof: Proof) -> Save:
    """A function that saves the answer to a check and returns the message."""

    def save(values: Fields) -> str:
        editing.answer_check(
            session.workspace,
            who,
            side=side.side,
            level=side.level,
            key=proof.text.key,
            answer=values["answer"],
            note=values["note"],
        )
        return f"Kept: {'it holds' if values['answer'] == 'yes' else 'not yet'}."

    return save
