"""The text of one account, to read before a visit."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from reltui.cli import json_shapes
from reltui.cli.terminal import column_widths, paint, wrapped
from reltui.cli.text.coach import summary
from reltui.domain.accounts.coverage import named_roles
from reltui.domain.people.contact import Contact
from reltui.domain.text.dates import short_date, with_short_dates
from reltui.domain.text.safe import clean_line
from reltui.domain.vocabulary import Party
from reltui.services.accounts.account_page import AccountPage
from reltui.services.base.plain import plain
from reltui.text_layout import pad

LABEL: Final = 12
"""The width of the labels at the left, in columns."""


def shape(page: AccountPage) -> json_shapes.Shape:
    """The account as JSON: its coverage, open items, and past touches."""
    since = {one.contact.id: one for one in page.members}
    found = json_shapes.coverage(page.name, page.coverage)
    for one in found["people"]:
        member = since[one["id"]]
        one["role"], one["since"] = member.role, plain(member.since)
        one["owner"] = member.owner
    return {
        **found,
        "owners": [{"owner": owner, "people": count} for owner, count in page.owners],
        "former": [
            {
                **_who(one.contact),
                "role": one.position.role,
                "since": plain(one.position.since),
                "until": plain(one.position.until),
                "account": one.contact.account,
            }
            for one in page.former
        ],
        "promises": [
            {
                **_who(one),
                "promise": promise.id,
                "by": promise.by,
                "text": promise.text,
                "due": plain(promise.due),
            }
            for one, promise in page.promises
        ],
        "next": [{**_who(one), "move": json_shapes.move(move)} for one, move in page.moves],
        "touches": [
            {
                **_who(one),
                "touch": touch.id,
                "on": plain(touch.on),
                "kind": touch.kind,
                "by": touch.by,
                "text": touch.text,
            }
            for one, touch in page.touches
        ],
    }


def words(page: AccountPage, today: date) -> str:
    """The account in words: people with their roles, commitments of both sides, moves, touches."""
    cover = page.coverage
    lines = [paint(page.name, "bold"), summary(cover, thread=False)]
    if page.owners:
        owners = ", ".join(f"{owner} ({count})" for owner, count in page.owners)
        lines.append(f"Looked after by {owners}.")
    if cover.single_threaded:
        lines.append("Single-threaded: at most one person would take our call.")
    if cover.missing:
        lines.append(f"Missing: {', '.join(cover.missing)}.")
    lines += ["", *_people(page, today)]
    lines += [
        f"At risk: {one.contact.name}: {with_short_dates('; '.join(one.reasons), today)}"
        for one in cover.at_risk
    ]
    for title, by in (("We owe", Party.US), ("They owe", Party.THEM)):
        lines += _part(
            title,
            (
                f"{one.name}: {clean_line(promise.text)}, due {short_date(promise.due, today)}"
                f"{', OVERDUE' if promise.due < today else ''} [{promise.id}]"
                for one, promise in page.promises
                if promise.by == by
            ),
        )
    lines += _part("Next", (f"{one.name}: {move.what}" for one, move in page.moves))
    lines += _part(
        "Last",
        (
            f"{short_date(touch.on, today)} {touch.word}, {one.name}"
            f"{': ' if touch.text else ''}{clean_line(touch.text)}"
            for one, touch in page.touches
        ),
    )
    return "\n".join(lines)


def _people(page: AccountPage, today: date) -> list[str]:
    rows = []
    for one in page.members:
        what = one.role
        if one.since:
            what += f"{', ' if what else ''}since {short_date(one.since, today)}"
        roles = ", ".join(named_roles(page.coverage.roles[one.contact.id]))
        rows.append(("", one.contact.id, one.contact.name, what, roles))
    for gone in page.former:
        until = f" until {short_date(gone.position.until, today)}" if gone.position.until else ""
        left = f"{gone.position.role}, left{until}".removeprefix(", ")
        rows.append(("", gone.contact.id, gone.contact.name, left, ""))
    widths = column_widths(rows, (2, 3, 4))
    return ["  ".join(map(pad, row, widths)).rstrip() for row in rows]


def _part(title: str, texts: Iterable[str]) -> list[str]:
    lines = [
        wrapped(f"  {title if number == 0 else ''}", text, LABEL)
        for number, text in enumerate(texts)
    ]
    return ["", *lines] if lines else []


def _who(contact: Contact) -> json_shapes.Shape:
    return {"id": contact.id, "name": contact.name}
