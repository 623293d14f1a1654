"""A team's book on a server, and a plain dict: they live through the same and stay alike."""

from hypothesis import settings

from support.laws import one_in
from support.postgres import Postgres
from support.team_machine import live


def test_a_book_on_a_server_lives_like_a_dict(postgres: Postgres) -> None:
    live(postgres, settings(one_in(10), stateful_step_count=20))
