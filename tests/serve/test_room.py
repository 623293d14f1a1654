"""A room on a program that is slow to read: every key reaches it, as it was typed."""

import asyncio
import sys

from reltui.serve.room import Room

SLOW = """
import hashlib, os, time
time.sleep(0.5)
seen = b""
while not seen.endswith(b"END"):
    seen += os.read(0, 65536)
print(len(seen), hashlib.sha256(seen).hexdigest(), flush=True)
"""

WAITING = "import sys; sys.stdin.read()"


class Somebody:
    """A member of a room, who keeps what comes."""

    name, size, owner = "mara", (80, 24), True

    def __init__(self) -> None:
        self.seen = b""
        self.dropped: list[str] = []

    def send(self, data: bytes) -> None:
        """Keep it."""
        self.seen += data

    def unsent(self) -> int:
        """Nothing waits."""
        return 0

    def drop(self, reason: str) -> None:
        """Leave."""
        self.dropped.append(reason)


async def test_all_that_is_typed_before_the_program_reads_reaches_it_unchanged() -> None:
    import hashlib

    done = asyncio.Event()
    member = Somebody()
    command = [sys.executable, "-I", "-c", SLOW]
    room = Room(command, {}, lambda _room: done.set(), joinable=False)
    await room.start(member)
    # More than a terminal holds by itself; enter and ctrl+c among it are keys like all others.
    typed = b"a line\r\x03\x04\x13" * 20_000 + b"END"
    for at in range(0, len(typed), 50_000):
        room.typed(member, typed[at : at + 50_000])
    await asyncio.wait_for(done.wait(), 60)
    told = f"{len(typed)} {hashlib.sha256(typed).hexdigest()}".encode()
    assert told in member.seen
    assert b"a line" not in member.seen


async def test_who_leaves_takes_a_command_that_was_begun_along() -> None:
    done = asyncio.Event()
    first, second = Somebody(), Somebody()
    room = Room([sys.executable, "-c", WAITING], {}, lambda _room: done.set(), joinable=True)
    await room.start(first)
    room.join(second)
    room.typed(second, b"\x1d")
    room.leave(second)
    room.join(second)
    room.typed(second, b"q")
    assert second.dropped == []
    room.leave(second)
    # What still comes from a connection that is gone begins no command either.
    room.typed(second, b"\x1d")
    room.join(second)
    room.typed(second, b"q")
    assert second.dropped == []
    room.typed(second, b"\x1dq")
    assert second.dropped == ["You have left the room."]
    room.leave(second)
    room.leave(first)
    await asyncio.wait_for(done.wait(), 60)
