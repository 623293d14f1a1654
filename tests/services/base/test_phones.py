"""Phones in normal form at home: a number without its country and the same with it are one."""

from datetime import date
from pathlib import Path

import pytest

from reltui.domain.people.contact import Contact
from reltui.domain.people.duplicates import pairs
from reltui.domain.people.identity import phone_form, same_phone
from reltui.services.base.drafts import Drafts
from reltui.services.base.errors import Refused
from reltui.services.base.phones import (
    form_at,
    home_region,
    region_called,
    region_of_locale,
    remember_region,
    without_country,
)
from reltui.services.transfer.import_plan import plan_import
from reltui.services.transfer.import_sources import read_sources

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("region", "one", "other"),
    [
        ("DE", "030 123456", "+49 30 123456"),
        ("DE", "(030) 123456", "0049 30 123456"),
        ("DE", "0151/2345678-9", "+49 151 23456789"),
        ("RU", "8 912 345-67-89", "+7 912 3456789"),
        ("US", "1-415-555-2671", "+1 (415) 555-2671"),
        ("US", "011 49 30 123456", "+49 30 123456"),
        ("IT", "06 1234567", "+39 06 1234567"),
        ("IN", "098765 43210", "+91 98765 43210"),
        ("AR", "011 15-2345-6789", "+54 9 11 2345-6789"),
        ("GB", "020 7946 0102 ext. 7", "+44 20 7946 0102 x7"),
    ],
)
def test_at_home_two_spellings_of_a_number_have_one_form(region: str, one: str, other: str) -> None:
    form = form_at(region)
    assert form(one) == form(other)
    assert form(one).startswith("+")


@pytest.mark.parametrize(
    ("region", "one", "other"),
    [
        ("DE", "030 123456", "+43 30 123456"),
        ("DE", "030 123456", "030 123457"),
        ("GB", "020 7946 0102 ext. 7", "020 7946 0102 ext. 8"),
        ("US", "415 555 2671", "+44 415 555 2671"),
    ],
)
def test_at_home_other_numbers_stay_others(region: str, one: str, other: str) -> None:
    form = form_at(region)
    assert not same_phone(form(one), form(other))


@pytest.mark.parametrize("phone", ["", "17", "112", "1-800-ROWBOAT", "ask Ana", "4.42E+11"])
def test_what_is_no_number_of_the_country_keeps_its_form(phone: str) -> None:
    assert form_at("DE")(phone) == phone_form(phone)


def test_without_a_home_the_last_digits_decide() -> None:
    assert form_at("") is phone_form
    assert form_at("ZZ")("030 123456") == phone_form("030 123456")


@pytest.mark.parametrize(
    ("environment", "region"),
    [
        ({"LANG": "de_DE.UTF-8"}, "DE"),
        ({"LANG": "de_DE@euro", "LC_TELEPHONE": "pt_BR.UTF-8"}, "BR"),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}, ""),
        ({"LANG": "C"}, ""),
        ({"LANG": "eo"}, ""),
        ({}, ""),
    ],
)
def test_the_locale_says_where_home_is(environment: dict[str, str], region: str) -> None:
    assert region_of_locale(environment) == region


def test_the_configuration_outranks_the_locale(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    environment = {"LANG": "de_DE.UTF-8", "RELTUI_CONFIG": str(config)}
    assert home_region(environment=environment).region == "DE"
    config.write_text('home_region = "IN"\n')
    assert home_region(environment=environment).region == "IN"
    config.write_text('theme = "dark"\nhome_region = "India"\n')
    region, warning = home_region(environment=environment)
    assert region == "DE"
    assert "line 2: home_region: two capitals name a country" in warning


def test_an_answer_outranks_the_locale_and_is_remembered(tmp_path: Path) -> None:
    environment = {"LANG": "de_DE.UTF-8", "RELTUI_CONFIG": str(tmp_path / "config.toml")}
    remember_region(Drafts(tmp_path / "book.json"), "CH")
    assert home_region(Drafts(tmp_path / "book.json"), environment).region == "CH"
    (tmp_path / "config.toml").write_text('home_region = "IN"\n')
    assert home_region(Drafts(tmp_path / "book.json"), environment).region == "IN"


@pytest.mark.parametrize(("typed", "region"), [("de", "DE"), ("+49", "DE"), ("0044", "GB")])
def test_a_country_is_known_by_its_letters_or_its_number(typed: str, region: str) -> None:
    assert region_called(typed) == region


@pytest.mark.parametrize("typed", ["", "Germany", "XX", "+999", "[b]"])
def test_what_is_no_country_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="is not a country"):
        region_called(typed)


def test_a_whole_number_without_its_country_is_counted() -> None:
    assert without_country(["030 1234567", "+49 30 1234567", "0049 30 1234567", "112", "x"]) == 1


def test_a_phone_in_another_spelling_is_a_witness_of_an_import(tmp_path: Path) -> None:
    file = tmp_path / "phone.csv"
    file.write_text("Name,Phone\nYuri Orlov,8 912 345-67-89\n", encoding="utf-8")
    known = Contact("c1", "Y. Orlov", DAY, phones=("+7 912 345 67 89",))
    readings = read_sources([str(file)])
    assert plan_import([known], readings, DAY, form=form_at("RU")).result.added == 0
    assert plan_import([known], readings, DAY).result.added == 1


def test_a_phone_in_another_spelling_is_a_witness_for_duplicates() -> None:
    people = [
        Contact("c1", "Ravi Menon", DAY, phones=("022 2345 6789",)),
        Contact("c2", "R. Menon", DAY, phones=("+91 22 23456789",)),
    ]
    (pair,) = pairs(people, form=form_at("IN"))
    assert pair.same
    assert "phone" in pair.why
