"""Names that may be those of several people, and names that are of one."""

import pytest

from reltui.domain.people.identity import compare, identity_of
from reltui.domain.people.joint_names import is_joint, is_list_of_given

JOINT = """
Anna and Ben Smith|Smith, Anna; Smith, Ben|Smith, Anna and Ben|Mr & Mrs Jones
Mr. and Mrs. Peter Jones|Familie Müller|Anna Smith / Ben Jones|Anna Smith & Ben Jones
Anna Smith + Ben Jones|Anna Smith, Ben Jones|The Smith Family|Herr und Frau Weber
Ana y Luis García|Anne et Paul Martin|Ben (and Anna) Smith|Fam. de Vries|Eheleute Braun
Jan en Anna de Vries|Anna e Marco Rossi|Jan a Eva Novákovi|Anna/Ben Smith|Anna&Ben Smith
Anna ＆ Ben|Лена и Пётр Ивановы|ANNA AND BEN SMITH|J & M Smith
"""
SINGLE = """
Ortega y Gasset|José Ortega y Gasset|Maria Costa e Silva|Smith & Sons|And Uğur|Ann-Marie Lee
García Márquez, Gabriel José|Jon Stevens, M.D.|van der Berg, Jan|Research and Development
Ola Nordmann|Anders And|Y Lan Nguyen|H&M|AT&T|Ann Lee, Nord AG|Pi i Margall|Müller GmbH & Co. KG
王小明|A. Lee|E. Y. Harburg|Lee, Ann|Ann (Annie) Lee
Lee; Ann|Ann O'Neil;Jr|John A Smith Jr|Mary E Van Dyke|Thomas I van Dijk
Karl von Altstadt und zu Burg|Ida von und zu Linden
"""


@pytest.mark.parametrize("name", JOINT.strip().replace("\n", "|").split("|"))
def test_a_name_of_several_people_is_known(name: str) -> None:
    assert is_joint(name)


@pytest.mark.parametrize("name", SINGLE.strip().replace("\n", "|").split("|"))
def test_a_name_of_one_person_or_a_firm_is_none_of_several(name: str) -> None:
    assert not is_joint(name)


@pytest.mark.parametrize(
    ("given", "family", "several"),
    [
        ("Anna, Ben", "Smith", True),
        ("Wei, Jun", "Zhang", True),
        ("Anna-Lena, Ben, Çağla", "Smith", True),
        ("Anna, Ben", "", True),
        ("Smith, Anna", "", False),
        ("Smith, Anna", "Smith", False),
        ("Thomas, Dr.", "Weber", False),
        ("Ana, PhD", "Ruiz", False),
        ("Ana, M.", "Ruiz", False),
        ("Anna Maria", "Smith", False),
        ("Anna,", "Smith", False),
    ],
)
def test_commas_part_several_given_names(given: str, family: str, several: bool) -> None:
    assert is_list_of_given(given, family) is several


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna and Ben Smith", "Anna Smith", False),
        ("Anna and Ben Smith", "Ben Smith", False),
        ("Mr & Mrs Peter Jones", "Peter Jones", False),
        ("Anna and Ben Smith", "Anna and Carl Smith", False),
        ("Anna and Ben Smith", "Ben & Anna Smith", True),
        ("Familie Müller", "Familie Müller", True),
    ],
)
def test_one_of_several_people_is_not_all_of_them(one: str, other: str, same: bool) -> None:
    """They share an address and a phone, as a couple does; what could be one is a proposal."""
    two = (identity_of(name, ["s@x.example"], ["+47 900 00 001"]) for name in (one, other))
    found = compare(*two)
    assert found.same is same
    assert found.same or found.maybe
