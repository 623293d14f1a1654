"""The promise and the tags in a text of a form: `!fri` and `#tag`, as in the quick entry."""

from collections.abc import Callable
from functools import partial
from typing import Final

from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.ui.base.session import Session

FOLLOW_UPS: Final = "!fri promises, #tag tags"
"""What a field says of it."""


def with_follow_ups(
    session: Session,
    who: str,
    name: str,
    keep: Callable[[Fields], str],
    *,
    is_ours: bool = True,
) -> Callable[[Fields], str]:
    """A form's saving, as one change with a name, that heeds the promise and the tags of `text`.

    Where the text is not a promise of ours (`is_ours`), but a request, say, or what they gave, the
    promise is to get back to them.
    """

    def save(values: Fields) -> str:
        # Imported here: a form opens 12 ms sooner.
        from reltui.domain.people.quick_entry import parse_text
        from reltui.services.activity.quick_entry import keep_follow_ups

        found = parse_text(values["text"], session.workspace.today)
        if found.problem is not None:
            raise Refused(found.problem)
        if found.due is None and not found.tags:
            return " ".join(filter(None, (keep(values), found.remark)))
        with session.workspace.change(name):
            said = keep({**values, "text": found.text})
            # A protected teller may be named in the words that the promise takes over.
            hidden = "yes" in {values.get("protected"), values.get("confidential")}
            more = keep_follow_ups(
                session.workspace,
                who,
                found,
                confidential=hidden,
                is_ours=is_ours,
                is_shared=bool(values.get("with", "").strip()),
            )
        return " ".join(filter(None, (f"{said} Also {more.said}.", found.remark)))

    return save


with_a_reply = partial(with_follow_ups, is_ours=False)
"""As `with_follow_ups`, for other texts: we promise to get back to them."""


def with_its_day(
    session: Session,
    who: str,
    name: str,
    keep: Callable[[Fields], str],
    proposed: str = "",
) -> Callable[[Fields], str]:
    """The saving of a form for a promise: a day in its `text` is its `due`, in one change.

    `proposed` is what stands in `due` before anybody types.
    """

    def save(values: Fields) -> str:
        # Imported here: a form opens 12 ms sooner.
        from reltui.domain.people.quick_entry import parse_text
        from reltui.services.activity.quick_entry import keep_follow_ups

        found = parse_text(values["text"], session.workspace.today)
        if found.problem is not None:
            raise Refused(found.problem)
        if found.due is not None:
            if values["due"].strip() not in {"", proposed}:
                raise Refused("The day is said twice, in the text and below: say it once.")
            values = {**values, "due": found.due.isoformat()}
        if not found.tags:
            said = keep({**values, "text": found.text})
            return " ".join(filter(None, (said, found.remark)))
        with session.workspace.change(name):
            said = keep({**values, "text": found.text})
            more = keep_follow_ups(session.workspace, who, found._replace(due=None))
        return " ".join(filter(None, (f"{said} Also {more.said}.", found.remark)))

    return save
