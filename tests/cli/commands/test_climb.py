"""`reltui climb`: no step is recorded while a fall is to be made good first."""

from support.cli import Shell


def fallen(shell: Shell) -> None:
    """Dana and we, ready for level 4 after a fall to 3 in October, with a repair promised."""
    shell.today = "2026-09-01"
    shell.ok("add", "Dana Okafor", "--account", "Acme Robotics")
    shell.ok("set", "Dana", "ours=4", "theirs=4", "relationship=yes", "perception=advocate")
    shell.today = "2026-10-01"
    shell.ok("fall", "Dana", "--to", "3", "--side", "both", "--because", "The crane stood still")
    shell.today = "2026-10-05"
    shell.ok("commit", "Dana", "A crane stands in within a day", "--due", "2026-10-09")
    shell.today = "2026-10-09"
    shell.ok("keep", "m1")
    shell.ok("set", "Dana", "ready=both")


def test_a_young_repair_bars_the_step_and_says_until_when(shell: Shell) -> None:
    fallen(shell)
    shell.today = "2026-10-12"
    said = shell.refused("climb", "Dana")
    assert "No step up with Dana yet" in said
    assert "the crane stood still" in said
    assert "2026-10-26" in said


def test_a_repair_that_they_called_good_lets_the_step_be_recorded(shell: Shell) -> None:
    fallen(shell)
    shell.today = "2026-11-20"
    shell.ok("set", "Dana", "satisfaction=satisfied")
    assert "level 4" in shell.ok("climb", "Dana").out


def test_a_step_that_both_sides_took_is_recorded_where_nothing_fell(shell: Shell) -> None:
    shell.today = "2026-10-01"
    shell.ok("add", "Wei Chen")
    shell.ok("set", "Wei", "ours=3", "theirs=3", "ready=both", "satisfaction=dissatisfied")
    assert "level 4" in shell.ok("climb", "Wei").out
