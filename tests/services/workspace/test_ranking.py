"""The ranking says the same whether it was just worked out or read from what was kept ready."""

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.coach.coach import OWED, STRANGERS
from reltui.services.playbook.loading import shipped
from reltui.services.workspace.account_index import Key, Stranger
from reltui.services.workspace.ranking import Ranking, cached_ranking
from support.people import TODAY

numbers = st.integers(1, 90)
names = st.sampled_from(("ana", "bo\nlu", "chen\\n", "d\ta\t7", "émeka \u2028 fox", ""))
places = st.builds(
    # A stranger has no stake and no day.
    lambda rank, stake, due, name: (rank, *((0, 0) if rank == STRANGERS else (stake, due)), name),
    st.sampled_from((OWED, OWED + 1, STRANGERS - 1, STRANGERS)),
    st.integers(-60, 0),
    st.integers(0, 3),
    names,
)
days = st.none() | st.integers(-3, 40).map(lambda ahead: TODAY + timedelta(days=ahead))
people = st.dictionaries(numbers, st.tuples(st.none() | places, days), max_size=90)


def as_ranked(found: dict[int, tuple[tuple[int, int, int, str] | None, date | None]]) -> Ranking:
    ranking = Ranking()
    ranking.fill((f"c{one}", *told(one, *pair)) for one, pair in found.items())
    return ranking


def told(
    number: int, place: tuple[int, int, int, str] | None, until: date | None
) -> tuple[Key | None, date | None]:
    return (None if place is None else (*place, f"c{number}")), until


def first_strangers(ranking: Ranking) -> list[Stranger]:
    return [Stranger(0, "", key) for key in ranking.strangers()[:3]]


def again(ranking: Ranking) -> Ranking:
    value, parts = ranking.for_cache(TODAY, shipped(), first_strangers(ranking))
    told = json.loads(json.dumps(value))
    found = cached_ranking(told, parts.__getitem__, TODAY, shipped())
    assert found is not None
    return found


@given(people, st.lists(st.tuples(numbers, st.none() | places, days), max_size=80))
def test_changes_on_a_kept_ranking_come_to_the_same_as_on_a_fresh_one(
    found: dict[int, tuple[tuple[int, int, int, str] | None, date | None]],
    changes: list[tuple[int, tuple[int, int, int, str] | None, date | None]],
) -> None:
    kept = again(as_ranked(found))
    for number, place, until in changes:
        kept.put(f"c{number}", *told(number, place, until))
        found = {**found, number: (place, until)}
    fresh = as_ranked(found)
    for ranking in (kept, again(kept)):
        assert len(ranking) == len(fresh)
        assert ranking.known == fresh.known
        for cap in (0, 5, 200):
            assert ranking.first(cap) == fresh.first(cap)
        strangers = {key[-1]: key for key in fresh.strangers()}
        for number, (place, _) in found.items():
            who = f"c{number}"
            name = place[3] if place else ""
            assert ranking.stranger_key(name, who) == strangers.get(who)
        for ahead in (0, 1, 20, 100):
            day = TODAY + timedelta(days=ahead)
            assert ranking.due(day) == fresh.due(day)
        assert ranking.strangers() == fresh.strangers()


def test_the_first_keys_of_many_blocks_are_read_from_the_first_blocks() -> None:
    ranking = Ranking()
    ranking.fill((f"c{one}", (1, 0, 0, f"n{one:05}", f"c{one}"), None) for one in range(1, 2001))
    value, parts = ranking.for_cache(TODAY, shipped(), ())
    asked: list[str] = []

    def part(name: str) -> bytes:
        asked.append(name)
        return parts[name]

    found = cached_ranking(value, part, TODAY, shipped())
    assert found is not None
    assert found.first(20) == ranking.first(20)
    assert asked == ["keys.0"]
    assert found.first(1500) == ranking.first(1500)
    found.put("c1999", None, None)
    ranking.put("c1999", None, None)
    assert found.first(2000) == ranking.first(2000)
    assert found.for_cache(TODAY, shipped(), ())[1] == ranking.for_cache(TODAY, shipped(), ())[1]


def test_a_ranking_of_a_later_day_is_passed_over() -> None:
    value, parts = Ranking().for_cache(TODAY, shipped(), ())
    part = parts.__getitem__
    assert cached_ranking(value, part, TODAY - timedelta(days=1), shipped()) is None
    assert cached_ranking(value, part, TODAY + timedelta(days=400), shipped()) is not None
    assert cached_ranking({**value, "format": 3}, part, TODAY, shipped()) is None
    assert cached_ranking({**value, "made": "another version"}, part, TODAY, shipped()) is None
