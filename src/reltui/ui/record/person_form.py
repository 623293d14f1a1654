"""What the forms about a person share: their title, their draft, and the fields of several."""

from collections.abc import Callable
from typing import Final

from reltui.domain.frameworks.engagement import SIZES
from reltui.services.base.drafts import Fields
from reltui.ui.base.form import Field, Form
from reltui.ui.base.in_confidence import in_confidence
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session

DAY: Final = 40
"""The characters that a day may take."""

WHEN: Final = Field("on", "When", "", "today; or the day it happened", DAY)
"""The field for the day of what has happened."""

Heed = Callable[[Session, str, str, Callable[[Fields], str]], Callable[[Fields], str]]
"""Makes the saving of a form heed what its text says beside itself."""

NO_YES: Final = ("no", "yes")
"""The answers of a field that is a yes or a no; the first is given beforehand."""


def person_form(
    about: tuple[Session, str],
    names: tuple[str, str],
    keep: Callable[[Fields], str],
    *fields: Field,
    heed: Heed | None = None,
) -> Form[Saved]:
    """A form about one person.

    `about` is the session and the id of the person, `names` the name of the draft and the title.
    `keep` writes down what the fields hold, and returns the sentence to say. `heed` reads the
    promise and the tags of the text: `with_follow_ups`, `with_its_day`.
    """
    (session, who), (draft, title) = about, names
    name = session.workspace.row(who).name
    change = f"{draft.replace('-', ' ')} of {name}"
    heeding = heed(session, who, change, keep) if heed is not None else keep

    def save(values: Fields) -> Saved:
        return Saved(heeding(values))

    kept = in_confidence(session, change, save)
    return Form(session, f"{draft}:{who}", f"{title}: {name}", fields, kept)


def size_field() -> Field:
    """The field for the size of an ask or of a risk, 1 to 7."""
    sizes = tuple(str(one) for one in SIZES)
    return Field(
        "size", "Size", "1", "1 seconds of their time, 7 their name at stake", answers=sizes
    )
