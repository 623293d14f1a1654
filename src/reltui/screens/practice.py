"""The form for a practice: its prompts, one line each; what is left open can be resumed."""

from reltui.domain.playbook import Practice
from reltui.screens.form import Field, Form
from reltui.screens.forms import After
from reltui.screens.session import Session
from reltui.services import exercises
from reltui.services.drafts import Fields
from reltui.services.errors import Refused
from reltui.services.fields import LONGEST_TEXT


def practice_form(session: Session, who: str, practice: Practice, after: After) -> Form:
    """The form for a practice about somebody; lines that were written before stay written."""
    left = exercises.open_exercise(session.desk, who, practice)
    written = len(left.lines) if left else 0
    count = max(1, max(len(practice.prompts), practice.wants) - written)

    def save(values: Fields) -> str:
        lines = [text for text in values.values() if text.strip()]
        if not lines:
            raise Refused("Write one line at least; esc leaves it for later.")
        one = exercises.practise(session.desk, who, practice, lines)
        after(None)
        if one.done:
            return f"{practice.name.capitalize()}: done, and kept."
        return f"Kept: {len(one.lines)} of {practice.wants} lines. The rest can wait."

    fields = []
    for number in range(written, written + count):
        hint = practice.prompts[min(number, len(practice.prompts) - 1)] if practice.prompts else ""
        fields.append(Field(f"line{number}", f"{number + 1}", hint=hint, longest=LONGEST_TEXT))
    name = session.desk.dossier(who).contact.name
    return Form(session, f"{practice.key}:{who}", f"{practice.name}: {name}", fields, save)
