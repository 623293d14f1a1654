"""Practices: exercises about a contact, kept with their state; and the reflection."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from reltui.book.book import Change
from reltui.domain.frameworks.trust import next_practice
from reltui.domain.people.events import Exercise, Exposure
from reltui.domain.playbook import Play, Practice
from reltui.services.activity.logging import expose
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.contacts.editing import keep, set_fields
from reltui.services.workspace.workspace import Workspace

REFLECTION: Final = "purpose"
"""The key of the reflection on the purpose: four questions, saved as an exercise."""

LEAST_CHOICES: Final = 2
"""The least choices that the pause asks for (tip 5)."""

QUIET: Final = 20
"""The seconds of the pause (tip 3)."""


def reflection(workspace: Workspace) -> Practice:
    """The reflection on the purpose, its questions being the prompts. Source: Dr Mark Hollyoake."""
    questions = workspace.playbook.review
    gist = "What is this relationship for, and does what we give fit it?"
    return Practice(
        REFLECTION, 0, "the purpose", gist, Play((), ()), questions, wants=len(questions)
    )


def open_exposure(workspace: Workspace, who: str) -> Exposure | None:
    """The oldest trust step of ours without an outcome."""
    risks = workspace.dossier(who).exposures
    return next((one for one in risks if one.by == "us" and one.outcome is None), None)


def practice_named(workspace: Workspace, key: str) -> Practice:
    """The practice with this key; the reflection on the purpose is one too.

    Raises:
        Refused: there is none; the keys are named.
    """
    known = {practice.key: practice for practice in workspace.playbook.practices}
    known.setdefault(REFLECTION, reflection(workspace))
    return known[fields.one_of("A practice", key, tuple(known))]


def current(workspace: Workspace, contact_id: str) -> Practice:
    """The practice to do now with a contact: one that was begun and left, else the next of ten."""
    dossier = workspace.dossier(contact_id)
    known = {practice.key for practice in workspace.playbook.practices}
    left = [one for one in dossier.exercises if not one.done and one.practice in known]
    if left:
        return practice_named(workspace, left[-1].practice)
    found = next_practice(dossier, workspace.playbook.practices)
    if found is None:
        raise Refused("The playbook has no practices.")
    return found


def open_exercise(workspace: Workspace, contact_id: str, practice: Practice) -> Exercise | None:
    """The unfinished exercise of this practice; None if there is none."""
    rows = workspace.dossier(contact_id).exercises
    return next((one for one in rows if one.practice == practice.key and not one.done), None)


def practise(
    workspace: Workspace,
    contact_id: str,
    practice: Practice,
    lines: Sequence[str],
    *,
    confidential: bool = False,
    fresh: bool = False,
    request: str = "",
    enough: bool = False,
) -> Exercise:
    """Write lines of an exercise: on from where one was left, or a `fresh` one all the same.

    It is done when it has as many lines as the practice wants (the ten good answers: ten), or with
    `enough` as it stands, and only then does it count as this round's turn. `request` is what they
    asked, in their words.

    Raises:
        Refused: a line is empty or too long, or nothing is written that could be enough.
    """
    contact = workspace.dossier(contact_id).contact
    more = tuple(fields.words("A line", line) for line in lines)
    left = None if fresh else open_exercise(workspace, contact_id, practice)
    asked = fields.words("The request", request) if request.strip() else ""
    if enough and not (more or (left and left.lines)):
        raise Refused("Nothing is written yet: one line is the least that can be enough.")

    def work(change: Change) -> Exercise:
        if left is None:
            begun = Exercise("", contact_id, workspace.today, practice.key, more, request=asked)
            begun = _closed(begun, practice, confidential=confidential)
            return change.add(replace(begun, done=begun.done or enough))
        further = replace(left, on=workspace.today, lines=(*left.lines, *more), seq=change.seq)
        further = _closed(further, practice, confidential=confidential or left.confidential)
        asked_for = asked or left.request
        further = replace(further, done=further.done or enough, request=asked_for)
        change.put(further)
        return further

    return keep(workspace, f"practice {practice.name} about {contact.name}", work)


def reflect(
    workspace: Workspace, contact_id: str, lines: Sequence[str], values: Mapping[str, str]
) -> Exercise:
    """Save a reflection on the purpose, and the fields it changes, as one change.

    `values` are fields as `editing.set_fields` takes them: purpose, potential.

    Raises:
        Refused: a line or a value against its rule; nothing is kept then.
    """
    name = f"reflection on the purpose with {workspace.dossier(contact_id).contact.name}"
    with workspace.change(name):
        if values:
            set_fields(workspace, contact_id, values)
        return practise(workspace, contact_id, reflection(workspace), lines)


def after_pause(
    workspace: Workspace,
    contact_id: str,
    choices: Sequence[str],
    draft: str,
    tag: str,
    *,
    whole: bool,
) -> Exercise:
    """Save the result of the pause: the choices, the draft, and whether it is a response.

    It counts for tips 3, 4 and 5. `tag` is "response" or "reaction", as its writer says; `whole`
    says whether the seconds were not cut short.

    Raises:
        Refused: fewer than two choices, no draft, or no tag; nothing is kept then.
    """
    listed = [choice for choice in choices if choice.strip()]
    if len(listed) < LEAST_CHOICES:
        raise Refused("Between what happened and what you do there is a choice: list two at least.")
    said = fields.one_of("The draft", tag.partition(":")[0], ("response", "reaction"))
    fields.words("The draft", draft)
    weighed = f"after {QUIET} quiet seconds" if whole else "after a pause that was cut short"
    name = f"pause about {workspace.dossier(contact_id).contact.name}: a {said}"
    with workspace.change(name):
        practise(workspace, contact_id, practice_named(workspace, "choose"), listed, fresh=True)
        practise(workspace, contact_id, practice_named(workspace, "weigh"), [weighed], fresh=True)
        return practise(
            workspace, contact_id, practice_named(workspace, "respond"), [draft, tag], fresh=True
        )


def trust_step(
    workspace: Workspace, contact_id: str, lines: Sequence[str], size: int, outcome: str | None
) -> Exercise:
    """Save a trust step: what is shown, what could be lost, and its exposure.

    Raises:
        Refused: a line, the size (1 to 7) or the outcome against its rule; nothing is kept then.
    """
    name = f"trust step with {workspace.dossier(contact_id).contact.name}"
    with workspace.change(name):
        expose(workspace, contact_id, lines[0], by="us", size=size, outcome=outcome)
        return practise(
            workspace, contact_id, practice_named(workspace, "trust"), lines, fresh=True
        )


def _closed(one: Exercise, practice: Practice, *, confidential: bool) -> Exercise:
    return replace(one, done=len(one.lines) >= practice.wants, confidential=confidential)
