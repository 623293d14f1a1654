"""Importing 10,000 people, against decoding and splitting the same bytes; and its memory."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from reltui.interop.detect import read_bytes
from reltui.services.transfer.import_plan import plan_import
from reltui.services.transfer.import_sources import read_sources
from support.bench import ratio, side_by_side

PEOPLE = 10_000
TODAY = date(2026, 3, 2)
_PEAK = """
import re, sys
from reltui.interop import detect
data = open(sys.argv[1], "rb").read()
if sys.argv[2] == "read":
    detect.read_bytes(data, "f")
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1))
"""


def cards(count: int) -> bytes:
    """A vCard file of this many people, each with the properties that phones write."""
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maja Lind {number}\r\nN:Lind {number};Maja;;;\r\n"
        f"ORG:Nordwerk {number % 400};Sales\r\nTITLE:Head of Zoë's purchasing\r\n"
        f"EMAIL;TYPE=INTERNET,WORK:maja.{number}@nordwerk.example\r\n"
        f"TEL;TYPE=CELL:+49 {number:07}\r\n"
        f"NOTE:Met at the fair\\, liked the\r\n  demo\\nCall in May\r\nCATEGORIES:fair,vip\r\n"
        f"UID:urn:uuid:{number:032x}\r\nREV:20260301T000000Z\r\nEND:VCARD\r\n"
        for number in range(count)
    ).encode()


def table(count: int) -> bytes:
    """A CSV file of this many people."""
    head = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    rows = (
        f"Maja,Lind {number},m.{number}@x.example,Nordwerk,Zoë's aide,2026-03-01\n"
        for number in range(count)
    )
    return (head + "".join(rows)).encode()


def run() -> list[str]:
    """The lines of the report."""
    lines = []
    for kind, data in (("vCards", cards(PEOPLE)), ("CSV rows", table(PEOPLE))):
        name = f"reading {PEOPLE:,} {kind}"
        found = side_by_side(
            {
                name: lambda data=data: read_bytes(data, "f"),  # type: ignore[misc]
                "decoding and splitting": lambda data=data: data.decode().splitlines(),  # type: ignore[misc]
            },
            rounds=7,
        )
        lines.append(ratio(found, name, "decoding and splitting"))
        lines.append(f"{name}: {PEOPLE / found[name]:,.0f} people a second")
    return [*lines, *_growth(), *_planning(), *_memory()]


def _growth() -> list[str]:
    """Whether twice the file takes twice the time, and what one long folded note takes."""
    once, twice = cards(PEOPLE), cards(2 * PEOPLE)
    note = b"BEGIN:VCARD\r\nFN:A\r\nNOTE:x\r\n" + (b" " + b"y" * 73 + b"\r\n") * 100_000
    found = side_by_side(
        {
            "20,000 vCards": lambda: read_bytes(twice, "f"),
            "10,000 vCards": lambda: read_bytes(once, "f"),
            "one note of 7 MB": lambda: read_bytes(note, "f"),
        },
        rounds=5,
    )
    return [
        ratio(found, "20,000 vCards", "10,000 vCards", "2"),
        f"one note of 7 MB: {found['one note of 7 MB'] * 1e3:.0f} ms",
    ]


def _planning() -> list[str]:
    """Matching the people of a file with as many in the book, against reading them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "many.vcf"
        path.write_bytes(cards(PEOPLE))
        readings = read_sources([str(path)])
        known = [one.contact for one in plan_import([], readings, TODAY).additions]
        found = side_by_side(
            {
                "matching 10,000 with 10,000": lambda: plan_import(known, readings, TODAY),
                "reading them": lambda: read_sources([str(path)]),
            },
            rounds=5,
        )
    return [ratio(found, "matching 10,000 with 10,000", "reading them")]


def _memory() -> list[str]:
    """The peak memory of a process that reads a file, and of one that only loads its bytes."""
    lines = []
    photo = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"A" * 20_000 + b"\r\nEND:VCARD\r\n"
    big = cards(10_000).replace(b"END:VCARD\r\n", photo)
    with TemporaryDirectory() as folder:
        for label, data in (("10,000 vCards", cards(PEOPLE)), ("200 MB with photos", big)):
            path = Path(folder) / "many.vcf"
            path.write_bytes(data)
            peaks = [
                int(
                    subprocess.run(
                        [sys.executable, "-c", _PEAK, str(path), mode],
                        check=True,
                        capture_output=True,
                    ).stdout
                )
                for mode in ("read", "load")
            ]
            lines.append(
                f"{label} ({len(data) / 1e6:.1f} MB): peak {peaks[0] / 1024:.0f} MB, only loading "
                f"its bytes {peaks[1] / 1024:.0f} MB"
            )
    return lines
