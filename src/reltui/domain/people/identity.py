"""Whether two descriptions are of one person; docs/identity.md explains the rule.

Two descriptions are of one person if two independent witnesses agree and nothing contradicts. A
witness is the number of a card, the address of a profile, a mail address, a phone, the name, the
organization. If only one witness agrees, a person must decide.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Contact, is_no_person
from reltui.domain.people.joint_names import is_joint, words_of_joint
from reltui.domain.people.names import fold, generation_of, words_of
from reltui.domain.people.nicknames import ROOTS, same_given
from reltui.domain.people.unmapped_properties import parse
from reltui.domain.text.pattern import lazy

_ADDRESS: Final = lazy(r"[^\s@]+@[^\s@]+")


def is_address(mail: str) -> bool:
    """Whether a text has the form of an e-mail address: an @ between two parts, no blanks."""
    return _ADDRESS.fullmatch(mail) is not None


class NameAgreement(IntEnum):
    """How well two names agree."""

    AGAINST = -1
    """Both have a given name, and they are not one."""
    NONE = 0
    GIVEN = 1
    """The given name is the same, the family name is another or missing."""
    NEAR = 2
    """Given and family name agree, by a short form, an initial, or a part of a double name."""
    FULL = 3


class Identity(NamedTuple):
    """Facts that tell a person apart, folded; `nameless`: their name is an address or a phone.

    `spelled` holds the mail addresses as they are written, apart from case, `emails` what they are
    compared by.
    `joint` says that the name may be that of several people.
    `generation` is 1 for Sr., 2 for Jr. and so on, `born` the year of birth; 0 where not known.
    """

    words: tuple[str, ...]
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    profiles: frozenset[str] = frozenset()
    uid: str = ""
    account: str = ""
    is_company: bool = False
    nameless: bool = False
    generation: int = 0
    born: int = 0
    spelled: frozenset[str] = frozenset()
    joint: bool = False


class Verdict(NamedTuple):
    """The result of comparing two identities, with the witnesses that agree.

    `same` says that they are one person, `maybe` that they could be; `score` orders the latter.
    """

    same: bool
    maybe: bool
    why: tuple[str, ...] = ()
    score: int = 0


PhoneForm = Callable[[str], str]
"""A function that gives a phone its normal form; equal forms with a country are one number."""

DIFFERENT: Final = Verdict(same=False, maybe=False)
"""The verdict on two people who have nothing in common."""


def identity_of(
    name: str,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    *,
    account: str = "",
    uid: str = "",
    lines: Iterable[str] = (),
    form: PhoneForm | None = None,
) -> Identity:
    """The identity by the facts of a contact or a card; `form` may know a home country."""
    kept = tuple(lines)
    reach = {fold(value).strip() for value in (*emails, *phones)}
    boxes = frozenset(map(_mailbox, emails))
    spelled = frozenset(email.casefold().strip() for email in emails)
    joint = is_joint(name)
    return Identity(
        words_of_joint(name) if joint else words_of(name),
        boxes,
        frozenset(filter(None, map(form or phone_form, phones))),
        frozenset(_profiles(kept)),
        "" if uid.startswith("urn:reltui:") else uid.casefold().removeprefix("urn:uuid:"),
        " ".join(fold(account).split()),
        is_no_person(kept),
        fold(name).strip() in reach,
        generation_of(name),
        next((year for line in kept if line[:4] == "BDAY" and (year := _year_of(line))), 0),
        # Nearly everybody has the same in both, and a file has many people.
        boxes if spelled == boxes else spelled,
        joint,
    )


def identity_of_contact(contact: Contact, form: PhoneForm | None = None) -> Identity:
    """The identity of a contact of the book."""
    return identity_of(
        contact.name,
        contact.emails,
        contact.phones,
        account=contact.account,
        uid=contact.uid,
        lines=contact.unmapped_properties,
        form=form,
    )


def compare(one: Identity, other: Identity) -> Verdict:
    """Whether two are the same person; the order of the two does not matter."""
    if one.is_company != other.is_company:
        return DIFFERENT
    name = names_agree(one, other)
    mail = _mail(one, other)
    phone = any(same_phone(a, b) for a in one.phones for b in other.phones)
    profile = bool(one.profiles & other.profiles)
    uid = bool(one.uid) and one.uid == other.uid
    account = bool(one.account) and one.account == other.account
    why = tuple(
        word
        for word, agrees in (
            ("card number", uid),
            ("profile", profile),
            ("e-mail", mail),
            ("phone", phone),
            ("name", name >= NameAgreement.NEAR),
            ("given name", name is NameAgreement.GIVEN),
            ("organization", account),
        )
        if agrees
    )
    score = 8 * uid + 8 * profile + 4 * mail + 3 * phone + 2 * max(name, 0) + account
    card = uid or profile
    # An address alone tells who somebody is only as it is written: two spellings may be of two.
    alone = one.spelled & other.spelled if one.nameless or other.nameless else frozenset()
    same = _are_one(name, mail=mail, phone=phone, card=card) or (
        bool(alone) and not _is_shared(alone)
    )
    same = same and (
        card or not (are_of_two_generations(one, other) or _is_one_of_several(one, other, name))
    )
    reached = uid or profile or mail or phone
    shares = name is not NameAgreement.AGAINST and (mail or phone)
    alike = name is NameAgreement.FULL or (name is NameAgreement.NEAR and (account or reached))
    alike = alike or (reached and name is NameAgreement.AGAINST and _are_spelled_alike(one, other))
    return Verdict(same, not same and (uid or profile or shares or alike), why, score)


def _are_one(name: NameAgreement, *, mail: bool, phone: bool, card: bool) -> bool:
    """Whether two independent witnesses agree."""
    if card:
        return name > NameAgreement.NONE or mail or phone
    if mail and phone:
        return name is not NameAgreement.AGAINST
    return (mail or phone) and name >= NameAgreement.NEAR


def are_of_two_generations(one: Identity, other: Identity) -> bool:
    """Whether two may be parent and child, who share a name and often an address."""
    said = one.generation and other.generation and one.generation != other.generation
    return bool(said) or bool(
        one.born and other.born and abs(one.born - other.born) >= _A_GENERATION
    )


def _is_one_of_several(one: Identity, other: Identity, name: NameAgreement) -> bool:
    """Whether a name of several people is beside that of one, or of other people."""
    if not (one.joint or other.joint) or one.nameless or other.nameless:
        return False
    return one.joint != other.joint or name is not NameAgreement.FULL


def agree_at_work(one: Identity, other: Identity) -> bool:
    """Whether name and organization are enough, since nothing speaks against it.

    It is only asked of somebody in a file and somebody in the book, where each side has one such
    person: within one file two lines are two people.
    """
    if not one.account or one.account != other.account:
        return False
    against = (
        (one.uid and other.uid and one.uid != other.uid)
        or (one.emails and other.emails)
        or (one.phones and other.phones)
        or (one.profiles and other.profiles)
    )
    full = names_agree(one, other) is NameAgreement.FULL and one.joint == other.joint
    return full and not against and one.is_company == other.is_company


def names_agree(one: Identity, other: Identity) -> NameAgreement:
    """How well two names agree, whatever their order, accents, titles and case."""
    if one.nameless or other.nameless or not one.words or not other.words:
        return NameAgreement.NONE
    if one.generation and other.generation and one.generation != other.generation:
        return NameAgreement.AGAINST
    if one.joint or other.joint:
        return _joint_agreement(one, other)
    agreement = _agreement(one.words, other.words)
    if agreement is NameAgreement.AGAINST and _is_in_other_letters(one.words[0], other.words[0]):
        # 王小明 and Wang Xiaoming may be one: such spellings cannot be compared.
        return NameAgreement.NONE
    return agreement


def _joint_agreement(one: Identity, other: Identity) -> NameAgreement:
    """How well two names agree of which one may be that of several people."""
    mine, theirs = (set(map(_plain, who.words)) for who in (one, other))
    if mine == theirs and one.joint == other.joint:
        return NameAgreement.FULL
    if mine <= theirs or theirs <= mine:
        return NameAgreement.GIVEN
    return NameAgreement.NONE if mine & theirs else NameAgreement.AGAINST


@lru_cache(maxsize=1 << 16)
def _agreement(one: tuple[str, ...], other: tuple[str, ...]) -> NameAgreement:
    if one == other or sorted(map(_plain, one)) == sorted(map(_plain, other)):
        return NameAgreement.FULL
    if len(one) == 1 or len(other) == 1:
        single, whole = (one, other) if len(one) == 1 else (other, one)
        if same_given(single[0], whole[0]) and len(single[0]) > 1 and len(whole[0]) > 1:
            return NameAgreement.GIVEN
        return NameAgreement.NONE if single[0] in whole else NameAgreement.AGAINST
    given = same_given(_plain(one[0]), _plain(other[0]))
    family = not _halves(one[-1]).isdisjoint(_halves(other[-1])) or (
        # An initial beside a written-out given name stands for the family name.
        1 == min(len(one[-1]), len(other[-1])) < min(len(one[0]), len(other[0]))
        and one[-1][0] == other[-1][0]
    )
    inside = set(map(_plain, one)) <= set(map(_plain, other)) or set(map(_plain, other)) <= set(
        map(_plain, one)
    )
    if (given and family) or inside:
        return NameAgreement.NEAR
    if not given:
        return NameAgreement.AGAINST
    initial = len(one[0]) == 1 or len(other[0]) == 1
    return NameAgreement.NONE if initial else NameAgreement.GIVEN


def _are_spelled_alike(one: Identity, other: Identity) -> bool:
    """Whether two names differ by one letter of the given name alone: Sara Lee, Sarah Lee."""
    if one.joint or other.joint or one.generation != other.generation:
        return False
    if min(len(one.words), len(other.words)) < 2:
        return False
    given, family = (
        tuple(map(_plain, (a, b)))
        for a, b in zip(
            (one.words[0], one.words[-1]), (other.words[0], other.words[-1]), strict=True
        )
    )
    return family[0] == family[1] and _differ_by_a_letter(*given)


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether one letter is added, left out or another one, or two have changed places."""
    shorter = min(len(one), len(other))
    if shorter < 3:
        return False
    at = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    mine, theirs = one[at:], other[at:]
    turned = mine[:2] == theirs[:2][::-1] and mine[2:] == theirs[2:]
    return turned or mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:]


def _plain(word: str) -> str:
    """A word with umlauts and their two-letter spellings made equal."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("-", "")


def _halves(family: str) -> frozenset[str]:
    """A family name and the halves of a double one."""
    return frozenset(_plain(part) for part in (family, *family.split("-")) if len(part) > 1)


@lru_cache(maxsize=1 << 15)
def phone_form(phone: str) -> str:
    """A phone in normal form: digits, a + if the country is known, and the extension after an x.

    A number that is a word keeps its letters.
    """
    body, _, extension = _EXTENSION.sub("x", phone, count=1).partition("x")
    if _WORDED.search(phone):
        return re.sub(r"[^0-9A-Z+]", "", phone.upper())
    bare = body.replace("(0)", "")
    digits = re.sub(r"[^0-9]", "", bare)
    if not digits:
        return ""
    country = bare.lstrip().startswith("+") or digits.startswith("00")
    number = f"+{digits.removeprefix('00')}" if country else digits.lstrip("0") or digits
    ext = re.sub(r"[^0-9]", "", extension)
    return f"{number}x{ext}" if ext else number


def same_phone(one: str, other: str) -> bool:
    """Whether two phones in normal form are one number; a missing country matches any country."""
    if one == other:
        return True
    (a, _, a_ext), (b, _, b_ext) = one.partition("x"), other.partition("x")
    if a_ext != b_ext or (a[:1] == "+") == (b[:1] == "+"):
        return False
    short, long = (a, b) if b[:1] == "+" else (b, a)
    return len(short) >= _SHORTEST and long.endswith(short)


def phone_tail(phone: str) -> str:
    """The last digits of a phone in normal form, for look-ups."""
    return phone.partition("x")[0].lstrip("+")[-_SHORTEST:]


def keys_of(one: Identity) -> Iterator[tuple[str, str]]:
    """The look-up keys of an identity: two that could be one person share at least one key."""
    if one.uid:
        yield "uid", one.uid
    for profile in one.profiles:
        yield "profile", profile
    for email in one.emails:
        yield "email", email
    for phone in one.phones:
        yield "phone", phone_tail(phone)
    if one.nameless or not one.words:
        return
    yield "name", " ".join(sorted(map(_plain, one.words)))
    if len(one.words) > 1:
        for half in _halves(one.words[-1]):
            yield "work", f"{half} {one.account}"
            for given in ROOTS.get(one.words[0], (_plain(one.words[0]),)):
                yield "given", f"{given} {half}"


def _is_in_other_letters(one: str, other: str) -> bool:
    """Whether one of two folded words is in Latin letters and the other one has none."""
    return any("a" <= letter <= "z" for letter in one) != any(
        "a" <= letter <= "z" for letter in other
    )


def _mailbox(email: str) -> str:
    """An address as it is compared: Gmail takes no notice of the points in one.

    What stands behind a + tells people of one box apart, such as a family's, so it counts.
    """
    plain = fold(email).strip()
    box, _, host = plain.rpartition("@")
    if host in _GMAIL:
        name, plus, tag = box.partition("+")
        return f"{name.replace('.', '')}{plus}{tag}@gmail.com"
    return plain


def _year_of(line: str) -> int:
    """The year in a line of a birthday; 0 where it has none."""
    year = line.rpartition(":")[2][:4]
    return int(year) if year.isdecimal() and year != "1604" else 0


def _mail(one: Identity, other: Identity) -> bool:
    return not one.emails.isdisjoint(other.emails)


def _is_shared(emails: frozenset[str]) -> bool:
    """Whether all these mail addresses belong to an office, not to a person."""
    return all(map(is_of_an_office, emails))


def is_of_an_office(email: str) -> bool:
    """Whether an address is that of an office or a group, such as info@, and of no one person."""
    return _OFFICE.match(email.casefold()) is not None


def _profiles(lines: Iterable[str]) -> Iterator[str]:
    """The addresses of profiles among kept lines, such as linkedin.com/in/annlee."""
    for line in lines:
        if "/" in line and (one := parse(line)) and one.name in _LINKS:
            found = _PROFILE.fullmatch(one.value.strip().casefold())
            if found and not _NOT_A_PERSON.match(found["path"]):
                yield f"{found['host']}/{found['path'].strip('/')}"


_SHORTEST: Final = 7
"""The digits by which a number without its country is told."""

_A_GENERATION: Final = 12
"""The years from which on two people of one name are parent and child, not one mistyped date."""

_GMAIL: Final = frozenset({"gmail.com", "googlemail.com"})
_EXTENSION: Final = lazy(r"\s*(?:;ext=|ext\.?|extension|\bx\b|#)\s*(?=\d)", re.IGNORECASE)
_WORDED: Final = lazy(r"\d[-. ]?[A-Z]{3,}")
_LINKS: Final = frozenset({"URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP", "X-COLUMN"})
_PROFILE: Final = lazy(
    r"(?:https?://)?(?:[a-z0-9-]+\.)*?(?P<host>(?:linkedin|xing|facebook|twitter|x|github|gitlab"
    r"|instagram|threads|bsky|mastodon|orcid|about)\.[a-z.]{2,})/(?P<path>[^?#\s]*[^?#\s/])/?"
    r"(?:[?#]\S*)?"
)
_NOT_A_PERSON: Final = lazy(r"(?:company|companies|school|groups?|jobs|pages|posts)\b|feed")
_OFFICE: Final = lazy(
    r"(?:info|office|sales|kontakt|contact|contacto|hello|hallo|support|admin|praxis|mail|service"
    r"|team|post|buero|empfang|reception|billing|hr|jobs|press|presse|marketing|family|familie"
    r"|einkauf|vertrieb|order|orders|accounts?|accounting|enquiries|inquiries|help|noreply"
    r"|no-reply)[@+.-]"
)
