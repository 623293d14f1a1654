"""The app on a team's book: what others do arrives, and the top says what is still to be sent."""

from pathlib import Path

from reltui.services.contacts import editing
from support.postgres import Postgres
from support.team import Team
from support.ui import LARGE, app_on, said, shown, until
from torture.harness import AT, person


async def test_what_others_add_arrives_while_the_app_runs(
    postgres: Postgres, tmp_path: Path
) -> None:
    team = Team(postgres, tmp_path)
    mara, ben = team.machine("mara"), team.machine("ben")
    with ben.book() as book, book.change("Add", AT) as change:
        change.add(person("Marcus Oyelaran"))
    team.settle()
    app = app_on(ben.path, "contacts")
    async with app.run_test(size=LARGE) as pilot:
        with mara.book() as book, book.change("Add", AT) as change:
            change.add(person("Dana Whitfield"))
        mara.carry()
        await until(lambda: app.session.workspace.has("c1001"))
        app.follow()
        await pilot.pause()
        assert "Dana Whitfield" in shown(app)
        editing.add_contact(app.session.workspace, "Priya Nair")

        def sent() -> bool:
            mara.carry()
            with mara.book() as book:
                return len(book.contacts()) == 3

        await until(sent)
    team.close()


async def test_without_a_server_the_top_says_what_is_here_only(
    postgres: Postgres, tmp_path: Path
) -> None:
    team = Team(postgres, tmp_path)
    ben = team.machine("ben")
    app = app_on(ben.path, "contacts")
    postgres.run(f"DELETE FROM reltui_book WHERE book_id = '{team.address.book}'")  # noqa: S608
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        editing.add_contact(app.session.workspace, "Priya Nair")
        await until(lambda: "offline, 1 to send" in shown(app))
        await until(lambda: any("There is no book called" in one for one in said(app)))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "1 to send" in shown(app).splitlines()[0]
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert f"The team's book {team.address.book} on this machine, as ben" in said(app)[-1]
        assert "1 change still to be sent" in said(app)[-1]
    team.close()
