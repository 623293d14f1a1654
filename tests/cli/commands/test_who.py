"""WHO of a command: whoever the list of contacts finds by a spelling is found by it."""

from support.cli import Shell


def test_every_command_finds_whom_the_list_finds(shell: Shell) -> None:
    shell.ok("add", "Tomás Oyola", "--email", "josé@oyola.example")
    for number in range(2):
        # The second time the list that the first call left ready is read.
        assert shell.json("contacts", "tomas")[0]["id"] == "c1", number
        for who in ("tomas", "TOMAS OYOLA", "oyola tomas", "jose@oyola.example"):
            assert shell.json("show", who)["id"] == "c1"
            shell.ok("touch", who, "a call")
            shell.ok("commit", who, "the offer", "--due", "fri")
    assert "not the whole name" in shell.refused("forget", "tomas", "--yes")
