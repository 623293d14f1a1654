"""What we write is read by somebody else: vobject and khard, over every sample, and laws."""

import ast
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.contact import Contact
from reltui.interop.vcard.write import Version, write_vcards
from reltui.services.transfer.import_plan import plan_import
from reltui.services.transfer.import_sources import read_sources
from support.cards import read_card
from support.people import TODAY
from support.places import SAMPLES

vobject = pytest.importorskip("vobject", reason="the independent reader is not installed")

NAMES = sorted(path.name for path in SAMPLES.glob("*.*")) if SAMPLES.is_dir() else []
FILES = [name for name in NAMES if name.endswith((".vcf", ".csv"))]
BYTES = "/9j/4AAQSkZJRgABAQAAAQABAAD"


def read(data: bytes) -> list[Any]:
    """The cards as vobject has them, each tested against what its version asks for."""
    return list(vobject.readComponents(data.decode("utf-8"), validate=True))


def same_people(cards: list[Any], people: list[Contact]) -> None:
    assert [one.fn.value for one in cards] == [one.name for one in people]
    for one, contact in zip(cards, people, strict=True):
        said = {
            name: {line.value for line in one.contents.get(name, ())}
            for name in ("email", "tel", "note")
        }
        assert said["email"] == set(contact.emails)
        assert said["tel"] == set(contact.phones)
        assert len(one.contents["uid"]) == 1
        assert len(one.contents["n"]) == 1
        if contact.account:
            # vobject has an organization as a list of its units.
            assert contact.account in {line.value[0] for line in one.contents["org"]}
        if contact.note:
            assert contact.note in said["note"]


@pytest.mark.parametrize("version", get_args(Version))
@pytest.mark.parametrize("name", FILES or ["none"])
def test_every_sample_goes_out_as_the_same_people(name: str, version: Version) -> None:
    if not (SAMPLES / name).is_file():
        pytest.skip("the folder of sample files is not here")
    plan = plan_import([], read_sources([str(SAMPLES / name)]), TODAY)
    people = [one.contact for one in plan.additions]
    data = write_vcards(people, version)
    same_people(read(data) if people else [], people)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            f"PHOTO;ENCODING=b;TYPE=png:data:image/png;base64,{BYTES}",
            f"data:image/png;base64,{BYTES}",
        ),
        (f"PHOTO:data:image/png;base64\\,{BYTES}", f"data:image/png;base64,{BYTES}"),
        (f"PHOTO;ENCODING=b;TYPE=JPEG:{BYTES}AA", f"data:image/jpeg;base64,{BYTES}A"),
        (f"PHOTO;ENCODING=b;TYPE=JPEG:{BYTES[:-1]}", f"data:image/jpeg;base64,{BYTES[:-1]}=="),
        (f"PHOTO;ENCODING=b;TYPE=JPEG:{BYTES}:", f"data:image/jpeg;base64,{BYTES}="),
    ],
)
def test_a_photo_is_one_address_of_data_and_its_base64_is_valid(line: str, kept: str) -> None:
    (person,) = read_card("FN:Ana Ruiz", line).people
    (found,) = (one for one in person.unmapped_properties if one.startswith("PHOTO"))
    assert found.partition(":")[2].rstrip("=") == kept.rstrip("=")
    contact = Contact("c1", "Ana Ruiz", TODAY, unmapped_properties=person.unmapped_properties)
    for version in get_args(Version):
        (one,) = read(write_vcards([contact], version))
        assert one.photo.value


def test_the_profile_of_a_card_is_not_kept() -> None:
    (person,) = read_card("PROFILE:VCARD", "FN:Ana Ruiz").people
    assert person.unmapped_properties == ()
    old = Contact("c1", "Ana Ruiz", TODAY, unmapped_properties=("X-PROFILE:VCARD",))
    for version in get_args(Version):
        same_people(read(write_vcards([old], version)), [old])


@cache
def everybody() -> dict[str, Contact]:
    """All people of the sample files, each with a number of their own."""
    found: dict[str, Contact] = {}
    for name in FILES:
        for one in plan_import([], read_sources([str(SAMPLES / name)]), TODAY).additions:
            number = f"sample-{len(found)}"
            found[number] = replace(one.contact, uid=number)
    return found


@pytest.mark.skipif(not FILES, reason="the folder of sample files is not here")
@pytest.mark.parametrize("version", get_args(Version))
def test_khard_reads_everybody_out_of_a_folder_of_our_cards(
    version: Version, tmp_path: Path
) -> None:
    khard = Path(sys.executable).with_name("khard")
    if not khard.exists():
        pytest.skip("khard is not installed here")
    people = everybody()
    folder, config = tmp_path / "cards", tmp_path / "khard.conf"
    folder.mkdir()
    for number, contact in people.items():
        (folder / f"{number}.vcf").write_bytes(write_vcards([contact], version))
    config.write_text(f"[addressbooks]\n[[all]]\npath = {folder}\n", encoding="utf-8")
    fields = "uid,formatted_name,emails,phone_numbers"
    done = subprocess.run(
        [khard, "-c", config, "list", "--parsable", "--fields", fields],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    told = {row[0]: (row[1], _of_khard(row[2]), _of_khard(row[3])) for row in rows}
    assert told == {
        number: (one.name, set(one.emails), set(one.phones)) for number, one in people.items()
    }


def _of_khard(cell: str) -> set[str]:
    """The addresses or phones of khard's lists by kind."""
    kinds = ast.literal_eval(cell) if cell else {}
    return {value for values in kinds.values() for value in values}


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
_LINES = st.sampled_from(
    [
        *("N:Ruiz;Ana;;;", "ADR;TYPE=work:;;Gran Vía 3;Madrid;;28013;Spain", "GEO:geo:1,2"),
        *("TEL;TYPE=cell,pref:+34 1", "EMAIL;TYPE=INTERNET;PREF=2:a@x.example", "X-ODD;P=a:b;c"),
        *("BDAY:1980-05-21", "BDAY:--0521", "BDAY:circa 1800", "IMPP:xmpp:ana@x.example"),
        *("item1.URL:https://x.example/?a=1,2;b", "item1.X-ABLABEL:Shop", "RELATED:Bo, her son"),
        *(f"PHOTO;ENCODING=b:{BYTES}", "KEY;VALUE=uri:https://x.example/k", "SOUND:ana"),
        *("CATEGORIES:a,b\\,c", "NICKNAME:Ani,Annie", "SORT-STRING:Ruiz", "CLASS:PRIVATE"),
        *("LABEL;TYPE=work:Gran Vía 3\\nMadrid", "MAILER:x", "TZ:+01:00", "NOTE:a\\nb\\, c"),
        *("ORG:Nord;Sales;North", "TITLE:Head", "ROLE:Buyer", "PROFILE:VCARD", "NAME:the list"),
    ]
)


@given(_TEXT, st.lists(_LINES, max_size=8, unique=True), st.sampled_from(["2.1", "3.0", "4.0"]))
def test_whatever_came_in_goes_out_as_a_card_that_others_read(
    name: str, lines: list[str], version: str
) -> None:
    reading = read_card(f"FN:{name}", *lines, version=version)
    people = [one.contact for one in plan_import([], [reading], TODAY).additions]
    for wanted in get_args(Version):
        same_people(read(write_vcards(people, wanted)), people)
