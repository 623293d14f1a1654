"""Phones in normal form, for users whose home country is known.

    form = form_at("DE")
    form("030 123456") == form("+49 30 123456")

phonenumbers knows the rules of each country. It is imported for the first number without a country.
"""

# phonenumbers is imported inside functions: it takes 15 ms, and few phones need it.

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.identity import PhoneForm, phone_form
from reltui.domain.text.safe import clean_line
from reltui.services.base.config import config_path, load_config
from reltui.services.base.drafts import Drafts
from reltui.services.base.errors import Refused

_DRAFT: Final = "home region"
"""Under what name the drafts of a book hold the country."""

_WHOLE: Final = 7
"""The digits of a number that is not an internal one, without its country."""

_SHORTEST: Final = 5
"""Shorter numbers are internal or emergency numbers."""

_REMEMBERED: Final = 1 << 15


class HomeRegion(NamedTuple):
    """The country of numbers without one, as two capitals; "" where nothing says it.

    `warning` names the faults of the configuration, which may say it; "" for none.
    """

    region: str
    warning: str = ""


def home_region(
    drafts: Drafts | None = None, environment: Mapping[str, str] = os.environ
) -> HomeRegion:
    """The country of numbers without one.

    The configuration says it, else what was answered in an import, which the drafts of the book
    remember, else the locale.
    """
    config = load_config(config_path(environment))
    answered = drafts.get(_DRAFT).get("region", "") if drafts is not None else ""
    return HomeRegion(
        config.home_region or answered or region_of_locale(environment), config.warning
    )


def remember_region(drafts: Drafts, region: str) -> None:
    """Remember the country of numbers without one, for this book.

    What cannot be written is asked for again: nothing is lost.
    """
    with suppress(OSError):
        drafts.keep(_DRAFT, {"region": region})


def region_called(typed: str) -> str:
    """The country that somebody typed as two capitals: "de", "DE" or "+49".

    Raises:
        Refused: it is none that has phones.
    """
    import phonenumbers

    text = typed.strip().upper().removeprefix("00").removeprefix("+")
    region = text
    if text.isascii() and text.isdigit() and len(text) < 4:
        region = phonenumbers.region_code_for_country_code(int(text))
    if region not in phonenumbers.SUPPORTED_REGIONS:
        shown = clean_line(typed)[:20]
        raise Refused(f"{shown!r} is not a country. Write two letters, such as DE or US, or +49.")
    return str(region)


def without_country(phones: Iterable[str]) -> int:
    """How many of these phones could be anywhere: whole numbers that do not say their country."""
    plain = (phone_form(phone).partition("x")[0] for phone in phones)
    return sum(number.isdigit() and len(number) >= _WHOLE for number in plain)


def region_of_locale(environment: Mapping[str, str]) -> str:
    """The country of the machine's locale, such as DE in de_DE.UTF-8; "" for none."""
    for name in ("LC_ALL", "LC_TELEPHONE", "LANG"):
        if told := environment.get(name, ""):
            _, _, region = told.partition(".")[0].partition("@")[0].partition("_")
            return region if len(region) == 2 and region.isascii() and region.isupper() else ""
    return ""


@cache
def form_at(region: str) -> PhoneForm:
    """A function for the normal form of phones, with this home country; "" for no country."""
    if not region:
        return phone_form

    @lru_cache(maxsize=_REMEMBERED)
    def form(phone: str) -> str:
        plain = phone_form(phone)
        number = plain.partition("x")[0]
        if not number.isdigit() or len(number) < _SHORTEST:
            return plain
        return _whole(phone, region) or plain

    return form


def _whole(phone: str, region: str) -> str:
    """A number with its country, in the form of `phone_form`; "" where it is none of the region."""
    import phonenumbers

    try:
        found = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(found):
        return ""
    whole = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    return f"{whole}x{found.extension}" if found.extension else str(whole)
