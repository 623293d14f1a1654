"""Phones in normal form, for users whose home country is known.

    form = form_at("DE")
    form("030 123456") == form("+49 30 123456")

phonenumbers knows the rules of each country. It is imported for the first number without a country.
"""

import os
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from reltui.domain.people.identity import PhoneForm, phone_form
from reltui.services.base.config import config_path, load_config

_SHORTEST: Final = 5
"""Shorter numbers are internal or emergency numbers."""

_REMEMBERED: Final = 1 << 15


def home_region(environment: Mapping[str, str] = os.environ) -> str:
    """The country of numbers without one, as two capitals: of the configuration, else the locale.

    "" where neither says it.

    Raises:
        Refused: the configuration cannot be read or has a fault.
    """
    config = load_config(config_path(environment))
    return config.home_region or region_of_locale(environment)


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
