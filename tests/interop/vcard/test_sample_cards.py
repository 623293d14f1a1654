"""Every card of the sample files arrives as its file has it."""

import pytest

from support.cards import read_sample

N = "\N{LATIN CAPITAL LETTER N WITH TILDE}"

CARDS = {
    "aosp__v21_invalid_multiple_line.vcf": [("Omega", ["omega@example.com"], [], "", "", "")],
    "aosp__v21_multiple_entry.vcf": [
        ("安藤ロイド3", [], ["9", "10", "11", "12"], "", "", ""),
        ("安藤ロイド4", [], ["13", "14", "15", "16"], "", "", ""),
        ("安藤ロイド5", [], ["17", "18", "19", "20"], "", "", ""),
    ],
    "aosp__v30_simple.vcf": [("And Roid", [], ["0300000000"], "Open", "", "")],
    "aosp__v40_sort_as.vcf": [("安藤 ロイド", [], [], "グーグル", "", "")],
    "ez__John_Doe_ANDROID.vcf": [
        ("john.doe@company.com", ["john.doe@company.com"], [], "", "", ""),
        ("jane.doe@company.com", ["jane.doe@company.com"], [], "", "", ""),
        (" ".join(N * 5), [], ["123456789"], "", "", ""),
        (
            " ".join(N * 11),
            [],
            ["123456", "234567", "3456789", "45678901"],
            "",
            "",
            "\n\n".join(["Ñ Ñ Ñ Ñ Ñ Ñ Ñ ÑÑ Ñ Ñ Ñ Ñ Ñ Ñ ÑÑ Ñ Ñ Ñ Ñ"] * 2),
        ),
        (
            " ".join(N * 4),
            ["bob@company.com", N * 14],
            ["123456"],
            N * 12,
            "",
            "",
        ),
        (N * 4, ["henry@company.com"], ["55556666"], N * 44, "", ""),
    ],
    "ez__John_Doe_BLACK_BERRY.vcf": [("John Doe", [], ["+96123456789"], "Acme Solutions", "", "")],
    "ez__outlook-2003.vcf": [
        (
            "John Doe III",
            ["jdoe@hotmail.com"],
            ["BusinessPhone", "HomePhone", "MobilePhone", "BusinessFaxPhone"],
            "Company, The",
            "The Job Title",
            "This is the note field!!\nSecond line\n\nThird line is empty",
        )
    ],
    "ez__fullcontact.vcf": [
        (
            "Prefix FirstName MiddleName LastName Suffix",
            [f"{word}@example.com" for word in ("home", "work", "school", "other", "custom")],
            [f"555-555-111{digit}" for digit in range(1, 10)],
            "Organization1",
            "Title1",
            "Notes line 1\nNotes line 2",
        )
    ],
    "ez__rfc2426-example.vcf": [
        (
            "Frank Dawson",
            ["Frank_Dawson@Lotus.com", "fdawson@earthlink.net"],
            ["+1-919-676-9515", "+1-919-676-9564"],
            "Lotus Development Corporation",
            "",
            "",
        ),
        (
            "Tim Howes",
            ["howes@netscape.com"],
            ["+1-415-937-3419", "+1-415-528-4164"],
            "Netscape Communications Corp.",
            "",
            "",
        ),
    ],
    "ez__rfc6350-example.vcf": [
        (
            "Simon Perreault",
            ["simon.perreault@viagenie.ca"],
            ["+1-418-656-9254;ext=102", "+1-418-262-6501"],
            "Viagenie",
            "",
            "",
        )
    ],
    "i4j__vcard-group.vcf": [("Lierstr. 20a, München, 80639, Deutschland", [], [], "", "", "")],
    "i4j__vcard-lowercase.vcf": [("xy@zz.com", ["xy@zz.com"], [], "", "", "")],
}


@pytest.mark.parametrize("name", CARDS)
def test_a_sample_card_arrives_whole(name: str) -> None:
    reading = read_sample(name)
    assert reading.problems == ()
    assert [
        (one.name, list(one.emails), list(one.phones), one.account, one.title, one.note)
        for one in reading.people
    ] == CARDS[name]


JOHN = "Mr. John Richter, James Doe Sr."
LICENSE = 'THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY'


@pytest.mark.parametrize(
    ("name", "contact", "note"),
    [
        (
            "ez__John_Doe_EVOLUTION.vcf",
            (
                "Mr. John Richter, James Doe Sr.",
                ("905-666-1234", "905-555-1234"),
                "john.doe@ibm.com",
            ),
            (LICENSE, "SUCH DAMAGE."),
        ),
        (
            "ez__John_Doe_GMAIL.vcf",
            (
                "Mr. John Richter, James Doe Sr.",
                ("905-555-1234", "905-666-1234"),
                "john.doe@ibm.com",
            ),
            (LICENSE, "SUCH DAMAGE.\nFavotire Color: Blue"),
        ),
        (
            "ez__John_Doe_MS_OUTLOOK.vcf",
            (
                "Mr. John Richter James Doe Sr.",
                ("(905) 555-1234", "(905) 666-1234"),
                "john.doe@ibm.cm",
            ),
            ("THIS SOFTWARE IS PROVIDED BY GEORGE EL-HADDAD ''AS IS''", "SUCH DAMAGE."),
        ),
    ],
)
def test_a_long_note_arrives_unfolded(
    name: str, contact: tuple[str, tuple[str, ...], str], note: tuple[str, str]
) -> None:
    (one,) = read_sample(name).people
    assert (one.name, one.phones, *one.emails) == contact
    assert (one.account, one.title) == ("IBM", "Money Counter")
    assert one.note.startswith(note[0])
    assert one.note.endswith(note[1])
    assert "PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL" in one.note
    assert "\n" not in one.note.removesuffix("\nFavotire Color: Blue")


def test_the_cards_of_a_mac_arrive_all() -> None:
    reading = read_sample("i4j__vcard-vCards-SAP.vcf")
    by_name = {one.name: one for one in reading.people}
    assert len(reading.people) == len(by_name) == 30
    assert reading.problems == ()
    assert (reading.encoding, reading.guessed) == ("cp1252", True)
    assert by_name["Günther Blümchen"].account == "Oracle"
    assert by_name["Günther Blümchen"].emails == ("Guenther.Bluemchen@oracle.com",)
    assert by_name["Günther Blümchen"].phones == ("+1.650.506.7000",)
    assert by_name["Ingrid Spaßlund"].account == "Nike"
    assert by_name["Karlsruhe Travel"].account == "Karlsruhe Travel"
    assert by_name["Dirk Hageman"].phones == ("+49(721)847932", "+49(175)9876543")
    assert all(one.emails or one.phones for one in reading.people)
    assert all(one.tags == ("Demo", "Nepomuk(SAP)") for one in reading.people)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("aosp__v30_simple.vcf", "ORG:Open;Handset; Alliance"),
        ("ez__fullcontact.vcf", "TITLE:Title2"),
        ("ez__fullcontact.vcf", "ORG:Organization2;Department2"),
        ("ez__rfc6350-example.vcf", "N:Perreault;Simon;;;ing. jr,M.Sc."),
        ("ez__John_Doe_GMAIL.vcf", "item1.X-ABDATE:1975-03-01"),
        (
            "ez__outlook-2003.vcf",
            r"X-LABEL;TYPE=work:TheOffice\n123 Main St\nAustin\, TX 12345\n"
            "United States of America",
        ),
        ("aosp__v21_multiple_entry.vcf", "SOUND;TYPE=x-irmc-n:ｱﾝﾄﾞｳﾛｲﾄﾞ3;;;;"),
    ],
)
def test_what_is_not_used_is_kept_for_the_way_back(name: str, line: str) -> None:
    assert line in read_sample(name).people[0].unmapped_properties


def test_a_uid_and_the_tags_arrive() -> None:
    (one,) = read_sample("ez__John_Doe_EVOLUTION.vcf").people
    assert (one.uid, one.tags) == ("477343c8e6bf375a9bac1f96a5000837", ("VIP",))
