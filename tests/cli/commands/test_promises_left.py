"""What is still due is said by each command that settles something with a contact."""

import pytest

from support.cli import Shell


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("keep", "m1"), ", 1 promise still due"),
        (("did", "c1", "--kind", "mail"), ", mail logged, 1 promise still due. Next: "),
        (("touch", "c1", "--kind", "call"), "2 promises still due: m1, m2 (`reltui keep m1`)"),
        (("keep", "m4"), "their own\n"),
    ],
)
def test_a_command_tells_the_promises_that_it_leaves_due(
    shell: Shell, command: tuple[str, ...], words: str
) -> None:
    shell.ok("add", "Dana Whitfield")
    shell.ok("commit", "c1", "send the plan", "--due", "2026-11-20")
    shell.ok("commit", "c1", "ring the depot", "--due", "2026-11-22")
    shell.ok("commit", "c1", "not yet due", "--due", "2026-11-23")
    shell.ok("commit", "c1", "their own", "--due", "2026-11-20", "--by", "them")
    assert words in shell.ok(*command).out
