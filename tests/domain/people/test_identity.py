"""Who is who: the rule as a table of cases, and its laws over generated people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.identity import (
    Identity,
    NameAgreement,
    compare,
    identity_of,
    keys_of,
    names_agree,
    phone_form,
    same_phone,
)


def one(text: str) -> Identity:
    """An identity out of "name | mails | phones | account | uid | profile"."""
    parts = [part.strip() for part in text.split("|")] + [""] * 6
    name, mails, phones, account, uid, profile = parts[:6]
    lines = (f"URL:https://www.{profile}",) if profile else ()
    return identity_of(
        name, mails.split(), [phones] if phones else [], account=account, uid=uid, lines=lines
    )


@pytest.mark.parametrize(
    ("one_name", "other_name", "agreement"),
    [
        ("Dana Whitfield", "Whitfield, Dana", NameAgreement.FULL),
        ("Dr. José de la Cruz", "jose cruz", NameAgreement.FULL),
        ("Jürgen Müller", "Juergen Mueller", NameAgreement.FULL),
        ("Łukasz Żak", "Lukasz Zak", NameAgreement.FULL),
        ("Mai Tran, PMP", "Mai Tran", NameAgreement.FULL),
        ("佐藤 健", "佐藤 健", NameAgreement.FULL),
        ("Robert Ray", "Bob Ray", NameAgreement.NEAR),
        ("M. Lind", "Maja Lind", NameAgreement.NEAR),
        ("Maja L.", "Maja Lind", NameAgreement.NEAR),
        ("Dan Orr", "Dan Orr-Smith", NameAgreement.NEAR),
        ("Anna Maria Smith", "Anna Smith", NameAgreement.NEAR),
        ("Ann Lee", "Ann Ray", NameAgreement.GIVEN),
        ("Dana", "Dana Whit", NameAgreement.GIVEN),
        ("Jonas Eklund", "Sara Eklund", NameAgreement.AGAINST),
        ("Dr. Anna Smith", "Dr. Bernd Jonas", NameAgreement.AGAINST),
        ("Frau Müller", "Frau Lehmann", NameAgreement.AGAINST),
        ("Ana von Berg", "Bo von Dahl", NameAgreement.AGAINST),
        ("Ann (ACME)", "Bob (ACME)", NameAgreement.AGAINST),
        ("A. Smith", "A. Jonas", NameAgreement.NONE),
        ("Ben Carter", "Anna Carter", NameAgreement.AGAINST),
        ("Ben Carter", "Carter, Ben", NameAgreement.FULL),
        ("Y. Orlov", "Yuri Orlov", NameAgreement.NEAR),
        ("Al Reyes", "Sofia Reyes", NameAgreement.AGAINST),
        ("Le Minh", "Tran Minh", NameAgreement.AGAINST),
        ("Ortega y Gasset, José", "José Ortega Gasset", NameAgreement.FULL),
        ("Tom Reed Sr.", "Tom Reed Jr.", NameAgreement.AGAINST),
        ("John Ito II", "John Ito III", NameAgreement.AGAINST),
        ("Tom Reed Jr.", "Reed, Tom", NameAgreement.FULL),
        ("Иван Петров", "Ivan Petrov", NameAgreement.FULL),
        ("Νίκος Παππάς", "Nikos Pappas", NameAgreement.FULL),
        ("王小明", "Wang Xiaoming", NameAgreement.NONE),
        ("Gosia Nowak", "Małgorzata Nowak", NameAgreement.NEAR),
        ("Nacho Gil", "Ignacio Gil", NameAgreement.NEAR),
    ],
)
def test_names_agree_as_far_as_their_words_do(
    one_name: str, other_name: str, agreement: NameAgreement
) -> None:
    pair = identity_of(one_name), identity_of(other_name)
    assert names_agree(*pair) is agreement
    assert names_agree(*reversed(pair)) is agreement


SAME, MAYBE, NO = "same", "maybe", "no"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("Jonas Eklund | e@fjord.example", "Sara Eklund | e@fjord.example", NO),
        ("Dr. Anna Smith | praxis@x.example", "Dr. Bernd Jonas | praxis@x.example", NO),
        ("Dana | info@acme.example", "Dana Whit | info@acme.example", MAYBE),
        ("Ann Lee | a@x.example", "Lee, Ann | A@X.example", SAME),
        ("Bob Ray | b@x.example", "Robert Ray | b@x.example", SAME),
        ("Ann Lee || +49 151 2345678", "Ann Lee || 0151 2345678", SAME),
        ("Ann Lee || +49 151 2345678", "Ann Lee || 0151 9999999", MAYBE),
        ("Toni Test |||| abc-1", "Toni Testeroni |||| abc-1", SAME),
        ("Bob Ray | b@x.example ||| u2", "Bobby Stone | b@x.example ||| u2", SAME),
        ("Akira Mori | a@x.example ||| 1", "Bela Nagy | b@x.example ||| 1", MAYBE),
        ("Dan Orr ||||| linkedin.com/in/dan", "Dan Smith ||||| linkedin.com/in/dan/", SAME),
        ("Dan Orr ||||| linkedin.com/in/dan", "Eva Holm ||||| linkedin.com/in/dan", MAYBE),
        ("Dan Orr ||||| xing.com/pages/x", "Dan Om ||||| xing.com/pages/x", NO),
        ("a@x.example | a@x.example", "Ann Lee | a@x.example", SAME),
        ("info@x.example | info@x.example", "Ann Lee | info@x.example", MAYBE),
        ("Michael", "Michael", MAYBE),
        ("Ann Lee | ann.lee@gmail.com", "Ann Lee | annlee@googlemail.com", SAME),
        ("Ann Lee | a.lee+x.y@gmail.com", "Ann Lee | alee+x.y@gmail.com", SAME),
        ("Bob Fox | fox+bob@gmail.com", "Anna Fox | fox+anna@gmail.com", NO),
        ("Bob Fox | fox+bob@gmail.com", "fox+anna@gmail.com | fox+anna@gmail.com", NO),
        ("Bob Fox | b.fox@gmail.com", "bfox@gmail.com | bfox@gmail.com", MAYBE),
        ("Bob Fox | b.fox@gmail.com", "B.Fox@gmail.com | B.Fox@gmail.com", SAME),
        ("Jörg Fox | jörg@x.example", "jorg@x.example | jorg@x.example", MAYBE),
        ("Ann Lee | ann.lee@x.example", "Ann Lee | annlee@x.example", MAYBE),
        ("Tom Reed Sr. | r@x.example", "Tom Reed Jr. | r@x.example", NO),
        ("王小明 | w@x.example", "Wang Xiaoming | w@x.example", MAYBE),
        ("Ann Lee ||| Acme", "Ann Lee ||| Globex", MAYBE),
        ("Bob Ray ||| Acme", "Robert Ray ||| Acme", MAYBE),
        ("Bob Ray ||| Acme", "Ann Lee ||| Acme", NO),
        ("Ann Lee", "Bob Ray", NO),
        (
            "Ben Carter | home@c.example | 0151 2345678",
            "Anna Carter | home@c.example | 0151 2345678",
            NO,
        ),
    ],
)
def test_two_are_one_where_two_witnesses_agree(first: str, second: str, verdict: str) -> None:
    for pair in ((one(first), one(second)), (one(second), one(first))):
        found = compare(*pair)
        assert (SAME if found.same else MAYBE if found.maybe else NO) == verdict


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("19500521", "19800203", False), ("19800521", "19800512", True), ("--0521", "1980", True)],
)
def test_parent_and_child_share_a_name_and_an_address(first: str, second: str, same: bool) -> None:
    pair = [
        identity_of("Tom Reed", ["reeds@x.example"], lines=(f"BDAY:{day}",))
        for day in (first, second)
    ]
    found = compare(*pair)
    assert (found.same, found.same or found.maybe) == (same, True)


def test_a_company_is_never_a_person() -> None:
    company = identity_of("Ann Lee", ["a@x.example"], lines=("KIND:org",))
    assert not compare(company, one("Ann Lee | a@x.example")).same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("+49 (0)151 2345678", "0049 151 2345678", True),
        ("0151-2345678", "+49 151 2345678", True),
        ("+1 555 0100", "+44 555 0100", False),
        ("1-800-ROWBOAT", "1-800-SAILING", False),
        ("1", "+49 1", False),
        ("+49 30 1234567 ext. 12", "+49 30 1234567 x12", True),
        ("+49 30 1234567 ext. 12", "+49 30 1234567 x13", False),
    ],
)
def test_phones_are_one_in_any_spelling(first: str, second: str, same: bool) -> None:
    assert same_phone(phone_form(first), phone_form(second)) is same


words = st.sampled_from(
    [
        "Ann",
        "Bob",
        "Robert",
        "Lee",
        "Ray",
        "Lee-Ray",
        "Müller",
        "Mueller",
        "Dr.",
        "von",
        "A.",
        "(ACME)",
        "佐藤",
        "Jonas",
    ]
)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)
mails = st.lists(st.sampled_from(["a@x.example", "info@x.example", "b@y.example"]), max_size=2)
phones = st.lists(st.sampled_from(["+49 151 2345678", "0151 2345678", "1"]), max_size=2)
people = st.builds(
    identity_of,
    names,
    mails,
    phones,
    account=st.sampled_from(["", "Acme"]),
    uid=st.sampled_from(["", "u1", "u2"]),
    lines=st.sampled_from([(), ("URL:https://xing.com/profile/ann",), ("KIND:org",)]),
)


@pytest.mark.parametrize(
    ("first", "second", "maybe"),
    [
        ("Sara Lee | a@x.example", "Sarah Lee | a@x.example", True),
        ("Micheal Ray | | +49 151 2345678", "Michael Ray | | +49 151 2345678", True),
        (
            "Jan Novák | n@x.example | +49 151 2345678",
            "Jana Novák | n@x.example | +49 151 2345678",
            True,
        ),
        ("Sara Lee", "Sarah Lee", False),
        ("Sara Lee | a@x.example", "Tara Ray | a@x.example", False),
        ("Ann Berg | a@x.example", "Bo Berg | a@x.example", False),
        ("Al Berg | a@x.example", "Ed Berg | a@x.example", False),
        ("Jonas Berg | a@x.example", "Johanna Berg | a@x.example", False),
    ],
)
def test_one_letter_of_a_given_name_makes_a_proposal_and_no_more(
    first: str, second: str, maybe: bool
) -> None:
    found = compare(one(first), one(second))
    assert (found.same, found.maybe) == (False, maybe)


@given(people, people)
def test_the_order_of_two_does_not_matter(first: Identity, second: Identity) -> None:
    assert compare(first, second) == compare(second, first)


@given(people, people)
def test_nobody_is_merged_without_two_witnesses(first: Identity, second: Identity) -> None:
    found = compare(first, second)
    nameless = first.nameless or second.nameless
    assert not found.same or len(found.why) >= (1 if nameless else 2)


@given(people, people)
def test_whoever_could_be_one_is_found_by_a_key(first: Identity, second: Identity) -> None:
    found = compare(first, second)
    if found.same or found.maybe:
        assert set(keys_of(first)) & set(keys_of(second))
