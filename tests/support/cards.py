"""Made-up cards, and the way to the sample files that tests read where they are."""

import pytest

from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Reading
from support.places import SAMPLES


def sample(name: str) -> bytes:
    """The bytes of a sample file; the test is skipped where the samples are not there."""
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip(f"the sample file {name} is not here")
    return path.read_bytes()


def read_sample(name: str) -> Reading:
    """A sample file, read."""
    return read_bytes(sample(name), name)


def card(*lines: str, version: str = "3.0") -> str:
    """A vCard with these property lines."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def read_card(*lines: str, version: str = "3.0") -> Reading:
    """The reading of one vCard with these property lines."""
    return read_bytes(card(*lines, version=version).encode("utf-8"), "one.vcf")
