"""Commands for dates, news, thanks, plans, links and mentions."""

from pathlib import Path

import pytest

from support.cli import Shell


@pytest.fixture
def dana(shell: Shell) -> Shell:
    shell.ok("add", "Dana Whitfield", "--account", "Northwind")
    shell.ok(
        "set", "c1", "relationship=yes", "power=high", "perception=advocate", "activity=active"
    )
    return shell


def test_dates_are_kept_with_and_without_a_year(dana: Shell) -> None:
    kept = dana.json("date", "c1", "29 Feb", "--kind", "birthday")
    assert (kept["month"], kept["day"], kept["year"], kept["yearly"]) == (2, 29, None, True)
    once = dana.json("date", "c1", "3m", "--kind", "contract_end", "--name", "frame contract")
    assert (once["year"], once["month"], once["yearly"]) == (2027, 2, False)
    assert "not a day of the calendar" in dana.refused("date", "c1", "31 Feb")
    assert "needs its year" in dana.refused("date", "c1", "05-01", "--once")
    assert len(dana.json("show", "c1")["occasions"]) == 2
    dana.ok("unnote", kept["id"])
    assert len(dana.json("show", "c1")["occasions"]) == 1


def test_a_touch_without_a_text_ends_without_a_colon(dana: Shell) -> None:
    dana.ok("touch", "c1", "--kind", "call")
    dana.ok("touch", "c1", "the late pallet", "--kind", "mail")
    page = dana.ok("show", "c1").out
    assert "mail by us: the late pallet" in page
    assert "call by us\n" in page


def test_a_birthday_soon_is_in_today(dana: Shell) -> None:
    dana.ok("date", "c1", "1980-11-24", "--kind", "birthday")
    moves = dana.json("next", "c1")["moves"]
    assert moves[0]["class"] == "occasion"
    assert "2026-11-24" in moves[0]["why"][0]["facts"][0]
    assert dana.json("today")["queue"][0]["move"]["class"] == "occasion"


def test_news_names_its_teller_and_what_it_contradicts(dana: Shell) -> None:
    kept = dana.json(
        *("news", "c1", "leaves in spring", "--from", "Tom", "--protect", "--contradicts", "power"),
        *("--on", "2026-11-20"),
    )
    assert (kept["teller"], kept["protected"], kept["contradicts"]) == ("Tom", True, "power")
    assert "no field" in dana.refused("news", "c1", "x", "--contradicts", "colour")
    assert "lies ahead" in dana.refused("news", "c1", "x", "--on", "2027-01-01")


def test_thanks_and_apologies_belong_to_one_thing(dana: Shell) -> None:
    gift = dana.json("receive", "c1", "an introduction")["id"]
    promise = dana.json("commit", "c1", "the plan", "--due", "3d")["id"]
    assert dana.json("thank", "c1", gift, "for the name")["about"] == gift
    assert dana.json("apologize", "c1", promise)["kind"] == "apology"
    dana.ok("add", "Tom Reyes")
    assert "somebody else" in dana.refused("thank", "c2", gift)
    assert dana("thank", "c1", "l99").status == 5


def test_a_question_of_ours_is_asked_once_and_answered(dana: Shell) -> None:
    one = dana.json("question", "c1", "Which depot goes first?", "--by", "us")["id"]
    assert "already" in dana.refused("question", "c1", "which depot goes first?", "--by", "us")
    assert dana.json("answer", one, "the north one")["answer"] == "the north one"
    assert "already" in dana.refused("answer", one, "the south one")
    assert dana.json("show", "c1")["questions"] == []


def test_a_planned_ask_is_no_ask_until_it_was_made(dana: Shell) -> None:
    plan = dana.json("ask", "c1", "to read a page", "--size", "2", "--planned")["id"]
    assert dana.json("show", "c1")["asks"] == []
    made = dana.json("made", plan)
    assert (made["text"], made["size"]) == ("to read a page", 2)
    assert dana.json("show", "c1")["planned"] == []
    help_ = dana.json("give", "c1", "a template", "--planned")["id"]
    dana.ok("made", help_)
    assert dana.json("show", "c1")["ledger"][0]["way"] == "give"


def test_the_answer_to_an_ask_has_its_day_and_reason(dana: Shell) -> None:
    one = dana.json("ask", "c1", "to read a page", "--size", "2")["id"]
    kept = dana.json(
        "outcome", one, "no", "--because", "no time before March", "--on", "2026-11-22"
    )
    assert (kept["answered"], kept["reason"]) == ("2026-11-22", "no time before March")


def test_items_are_related_and_others_mentioned(dana: Shell) -> None:
    promise = dana.json("commit", "c1", "the numbers", "--due", "3d", "--by", "them")["id"]
    asked = dana.json("question", "c1", "Which format?")["id"]
    assert dana.json("relate", promise, "waits_for", asked)["target"] == asked
    assert "another one" in dana.refused("relate", promise, "hurts", promise)
    assert dana.json("mention", "c1", "Olu Adeyemi", "--role", "deputy")["role"] == "deputy"
    shown = dana.json("show", "c1")
    assert len(shown["links"]) == len(shown["mentions"]) == 1


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (("give", "c1", "a plan"), "ledger"),
        (("ask", "c1", "a name", "--size", "2"), "asks"),
        (("trust", "c1", "our figures", "--by", "us", "--size", "2"), "exposures"),
        (("question", "c1", "when?"), "questions"),
        (("story", "c1", "we were close"), "stories"),
    ],
)
def test_what_was_kept_by_mistake_is_taken_away_and_comes_back(
    dana: Shell, told: tuple[str, ...], kind: str
) -> None:
    before = dana.json("show", "c1")
    one = dana.json(*told)["id"]
    kept = dana.json("show", "c1")
    assert f"{one} of Dana Whitfield is taken away." in dana.ok("unnote", one).out
    assert dana.json("show", "c1") == before
    dana.ok("undo")
    assert dana.json("show", "c1") == kept
    assert len(kept[kind]) == 1


def test_thanks_and_links_go_with_what_they_are_about(dana: Shell) -> None:
    gift = dana.json("receive", "c1", "an hour")["id"]
    promise = dana.json("commit", "c1", "the numbers", "--due", "3d")["id"]
    thanks = dana.json("thank", "c1", gift)["id"]
    assert dana.ok("show", "c1").out.count(f"thanks for {gift}\n") == 1
    dana.ok("relate", promise, "serves", gift)
    dana.ok("relate", promise, "serves", thanks)
    kept = dana.json("show", "c1")
    dana.ok("unnote", gift)
    shown = dana.json("show", "c1")
    assert shown["ledger"] == shown["thanks"] == shown["links"] == []
    dana.ok("undo")
    assert dana.json("show", "c1") == kept


def test_a_link_to_an_id_that_the_book_does_not_hold_is_refused(dana: Shell) -> None:
    promise = dana.json("commit", "c1", "the numbers", "--due", "3d")["id"]
    told = dana.refused("relate", promise, "serves", "x99", status=5)
    assert "There is no record or person with the id 'x99'." in told
    # Words that are not ids stay words.
    assert dana.json("relate", promise, "serves", "her wants")["target"] == "her wants"
    assert dana.json("relate", promise, "hurts", "c1")["target"] == "c1"
    assert dana.json("relate", promise, "hurts", "C1")["target"] == "c1"
    assert "another one" in dana.refused("relate", promise, "hurts", promise.upper())


def test_a_tag_has_one_spelling(dana: Shell) -> None:
    dana.ok("set", "c1", "tag=VIP,vip", "tag=Vip")
    assert dana.json("show", "c1")["tags"] == ["VIP"]
    dana.ok("set", "c1", "tag=-vip")
    assert dana.json("show", "c1")["tags"] == []


def test_a_rhythm_is_echoed_as_the_day_it_means(dana: Shell) -> None:
    said = dana.ok("set", "c1", "cadence=2w").out
    assert "every 14 days, the next on Sun 6 Dec 2026 (set by hand)" in said
    assert "no touch is due" in dana.ok("set", "c1", "style=ambient").out


def test_dates_are_in_the_calendar(dana: Shell, tmp_path: Path) -> None:
    dana.ok("date", "c1", "29 Feb", "--kind", "birthday")
    file = tmp_path / "out.ics"
    dana.ok("export", str(file))
    text = file.read_text("utf-8")
    assert "Birthday of Dana Whitfield" in text
    assert "20270228" in text


def test_show_tells_what_was_noted(dana: Shell) -> None:
    dana.ok("date", "c1", "1980-02-29", "--kind", "birthday")
    dana.ok("news", "c1", "moves to Leeds", "--from", "Tom", "--protect")
    shown = dana.ok("show", "c1").out
    assert "birthday: 29 February 1980" in shown
    assert "moves to Leeds" in shown
    assert "Tom" not in shown


def test_an_earlier_day_can_be_looked_at_and_not_changed(dana: Shell) -> None:
    dana.today = "2026-12-20"
    dana.ok("set", "c1", "power=low", "ours=3", "theirs=3")
    dana.ok("commit", "c1", "the plan", "--due", "2026-12-24")
    then = ("--as-of", "2026-12-01")
    assert dana.json("contacts")[0]["cell"]["power"] == "low"
    assert dana.json("contacts", *then)[0]["cell"]["power"] == "high"
    assert dana.json("show", "c1", *then)["commitments"] == []
    assert dana.json("today", *then)["date"] == "2026-12-01"
    assert dana.json("next", "c1", *then)["moves"]
    assert dana.ok("ladder", "c1", "--as-of", "1w").out
    assert dana.json("contacts", "--as-of", "2026-11-01") == []
    assert "lies ahead" in dana.refused("show", "c1", "--as-of", "2027-01-01")
    assert dana.json("contacts")[0]["cell"]["power"] == "low"


def test_a_place_in_another_account_with_its_days(dana: Shell) -> None:
    kept = dana.json("position", "c1", "Harbour Club", "--role", "board", "--from", "2024-03-01")
    assert (kept["account"], kept["role"], kept["since"]) == ("Harbour Club", "board", "2024-03-01")
    dana.ok("add", "Wei Zhang", "--account", "Harbour Club")
    dana.ok("commit", "wei", "the programme", "--due", "fri", "--by", "them")
    dana.ok("touch", "wei", "about the programme", "--kind", "call")
    page = dana.json("account", "harbour", "--owner", "Mara")
    assert {one["name"]: (one["role"], one["owner"]) for one in page["people"]} == {
        "Wei Zhang": ("", "Mara"),
        "Dana Whitfield": ("board", "Mara"),
    }
    assert page["owners"] == [{"owner": "Mara", "people": 2}]
    assert [one["text"] for one in page["promises"]] == ["the programme"]
    assert [one["text"] for one in page["touches"]] == ["about the programme"]
    assert {one["name"] for one in page["next"]} == {"Wei Zhang", "Dana Whitfield"}
    words = dana.ok("account", "harbour").out
    assert "Looked after by Mara (2)." in words
    assert "They owe" in words
    assert "Harbour Club, board, from 1 March 2024" in dana.ok("show", "c1").out
    dana.ok("unnote", kept["id"])
    assert dana.json("show", "c1")["positions"] == []
    assert "Name the account" in dana.refused("account", "--owner", "Mara")


def test_a_touch_of_several_is_logged_put_right_and_taken_away(dana: Shell) -> None:
    dana.ok("add", "Wei Zhang")
    dana.ok("add", "Ines Duarte")
    said = dana.ok("touch", "dana", "the yearly review", "--kind", "meeting", "--with", "wei").out
    assert "Dana Whitfield, Wei Zhang" in said
    assert "t1 22 November meeting with Wei Zhang by us: the yearly review" in " ".join(
        dana.ok("show", "dana").out.split()
    )
    dana.ok("correct", "t2", "--text", "the review", "--on", "2026-11-20", "--with", "ines")
    (touch,) = dana.json("show", "ines")["touches"]
    assert (touch["text"], touch["on"]) == ("the review", "2026-11-20")
    assert "Say in which words" in dana.refused("correct", "N1")
    dana.ok("note", "dana", "likes tea")
    dana.ok("correct", "N1", "--text", "likes green tea")
    assert "likes green tea" in dana.ok("show", "dana").out
    dana.ok("unnote", "N1")
    assert "likes green tea" not in dana.ok("show", "dana").out
    assert "and 1 other is taken away" in dana.ok("unnote", touch["id"]).out
    assert dana.json("show", "wei")["touches"] == []


def test_somebody_is_found_by_every_account_they_have(dana: Shell) -> None:
    dana.ok("position", "dana", "Harbour Trust", "--role", "board")
    for _ in range(2):
        # The second time the list comes from what is kept ready.
        assert [one["name"] for one in dana.json("contacts", "account:harbour")] == [
            "Dana Whitfield"
        ]
    dana.ok("position", "dana", "Old Mill", "--until", "2026-01-31")
    assert dana.json("contacts", "account:mill") == []


def test_the_cadence_is_also_set_as_the_rhythm_that_screens_show(dana: Shell) -> None:
    said = dana.ok("set", "c1", "rhythm=20").out
    assert "Set cadence of c1" in said
    assert "Rhythm: every 20 days" in said
    assert dana.json("history")[0]["name"] == "set cadence of Dana Whitfield"
    refused = dana.refused("set", "c1", "rhythm=20", "cadence=30")
    assert "cadence is given twice; say it once." in refused
    assert "cadence is a span" in dana.refused("set", "c1", "rhythm=often")
