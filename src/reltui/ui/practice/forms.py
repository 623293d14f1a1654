"""The forms of the practices: one line for each prompt; the user can stop and continue later."""

from reltui.domain.people.events import Exposure
from reltui.domain.people.fields import LONGEST_TEXT
from reltui.domain.playbook import Practice
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import Outcome
from reltui.services.activity import outcomes
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.growth import practices
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.in_confidence import VEIL
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hinted

LABEL = 14
"""The width of a label: a prompt that fits becomes the label, others get a number."""

TEN = "ten"
"""The practice that needs ten good answers to a request before a decision (tip 8)."""


def practice_form(session: Session, who: str, practice: Practice) -> Form[Saved]:
    """The form for a practice about a person; it holds the lines written before."""
    match practice.key:
        case "trust":
            return trust_form(session, who, practice)
        case "weigh" | "respond" | "choose":
            return pause_form(session, who, whole=False)
        case _:
            return lines_form(session, who, practice)


def lines_form(session: Session, who: str, practice: Practice) -> Form[Saved]:
    """The form of prompts, one line each; a decision needs ten good answers, or "enough"."""
    left = practices.open_exercise(session.workspace, who, practice)
    written = len(left.lines) if left else 0
    count = max(1, max(len(practice.prompts), practice.wants) - written)

    def save(values: Fields) -> Saved:
        lines = [values[f"line{n}"] for n in range(written, written + count)]
        lines = [text for text in lines if text.strip()]
        missing = practice.wants - written - len(lines)
        enough = values.get("enough") == "yes"
        if decision := values.get("decision", "").strip():
            if missing > 0 and not enough:
                raise Refused(f"The decision waits: {missing} good answers come before it.")
            lines.append(f"The decision: {decision}")
        request = values.get("request", "")
        if not (lines or enough or request.strip()):
            raise Refused(hinted("Write one line at least; {leave-form} leaves it for later."))
        veiled = values[VEIL.name] == "yes"
        one = practices.practise(
            session.workspace,
            who,
            practice,
            lines,
            confidential=veiled,
            request=request,
            enough=enough,
        )
        if one.done:
            return Saved(f"{practice.name.capitalize()}: done, and kept.")
        return Saved(
            f"Kept: {len(one.lines)} of {plural(practice.wants, 'line')}. The rest can wait."
        )

    fields = [_line(practice, number) for number in range(written, written + count)]
    note = practice.gist
    if practice.key == TEN:
        note = f"{written} of {practice.wants} are written. The decision waits for the tenth."
        asked = Field(
            "request", "The request", left.request if left else "", "in their words", LONGEST_TEXT
        )
        hint = "only once there are ten, or enough"
        decision = Field("decision", "The decision", hint=hint, longest=LONGEST_TEXT)
        fields = [asked, *fields, decision, Field("enough", "Enough?", "no", answers=("no", "yes"))]
    title = f"{practice.name}: {session.workspace.dossier(who).contact.name}"
    manner = FormOptions(note=note)
    return Form(session, f"{practice.key}:{who}", title, [*fields, VEIL], save, manner=manner)


def _line(practice: Practice, number: int) -> Field:
    """The field of a prompt: the prompt is its hint, and its label if it is short enough."""
    prompts = practice.prompts
    prompt = prompts[min(number, len(prompts) - 1)] if prompts else ""
    short = prompt.partition(",")[0]
    label = short if practice.key != TEN and 0 < len(short) <= LABEL else f"{number + 1}"
    return Field(f"line{number}", label, hint=prompt, longest=LONGEST_TEXT)


def pause_form(session: Session, who: str, *, whole: bool) -> Form[Saved]:
    """The form after the pause: at least two choices, the draft, and whether it is a response."""
    name = session.workspace.dossier(who).contact.name

    def save(values: Fields) -> Saved:
        choices = [values[key] for key in ("one", "two", "three")]
        how = values["how"].strip()
        tag = f"{values['tag']}: {how}" if how else values["tag"]
        practices.after_pause(session.workspace, who, choices, values["draft"], tag, whole=whole)
        if values["tag"] == "reaction":
            return Saved("Kept as a reaction. Sleep on it before it is sent.")
        return Saved("Kept as a response.")

    fields = [
        Field("one", "I could", hint="one thing you could do", longest=LONGEST_TEXT),
        Field("two", "Or", hint="another", longest=LONGEST_TEXT),
        Field("three", "Or", hint="a third, if there is one", longest=LONGEST_TEXT),
        Field("draft", "The draft", hint="the reply, in their ears", longest=LONGEST_TEXT, rows=5),
        Field("tag", "It is a", answers=("response", "reaction"), value="response"),
        Field("how", "I can tell by", hint="does it serve the two of you, or your temper?"),
    ]
    manner = FormOptions(note="" if whole else "The seconds were cut short; that is kept too.")
    return Form(session, f"pause:{who}", f"After the pause: {name}", fields, save, manner=manner)


def trust_form(session: Session, who: str, practice: Practice) -> Form[Saved]:
    """The form for a trust step: what is shown, what could be lost, its size, and its result."""
    contact = session.workspace.dossier(who).contact

    def save(values: Fields) -> Saved:
        lines = [values[key] for key in ("shown", "lost", "answered") if values[key].strip()]
        if not (values["shown"].strip() and values["lost"].strip()):
            raise Refused("Say what you show, and what you lose if it goes wrong.")
        outcome = None if values["outcome"] == "open" else values["outcome"]
        practices.trust_step(session.workspace, who, lines, int(values["size"]), outcome)
        if outcome is None:
            return Saved(hinted("Kept. {outcome} says later what became of it."))
        return Saved("Kept.")

    sizes = tuple(str(size) for size in range(1, 8))
    # A playbook of the user may have fewer prompts.
    shown, lost, *_ = (*practice.prompts, "", "")
    fields = [
        Field("shown", "I show", hint=shown, longest=LONGEST_TEXT),
        Field("lost", "I could lose", hint=lost, longest=LONGEST_TEXT),
        Field("size", "Size", str(max(1, contact.level or 1)), answers=sizes),
        Field("answered", "They said", hint="how they answered; may come later"),
        Field("outcome", "Outcome", "open", answers=("open", *Outcome)),
    ]
    manner = FormOptions(note=practice.gist)
    title = f"{practice.name}: {contact.name}"
    return Form(session, f"trust:{who}", title, fields, save, manner=manner)


def outcome_form(session: Session, risk: Exposure, wanted: Outcome | None = None) -> Form[Saved]:
    """The form for the result of a trust step: returned, ignored or abused.

    `wanted` is the result that stands in the form first.
    """
    old = risk.outcome

    def save(values: Fields) -> Saved:
        outcomes.close_exposure(
            session.workspace, risk.id, values["outcome"], correct=old is not None
        )
        return Saved(f"Kept: {values['outcome']}.")

    field = Field("outcome", "It was", wanted or old or "returned", answers=tuple(Outcome))
    note = f"{risk.text} (It was {old}; saving changes that.)" if old else risk.text
    manner = FormOptions(enter=True, note=note)
    title = "What became of the trust step?"
    return Form(session, f"outcome-{risk.id}:{risk.who}", title, [field], save, manner=manner)
