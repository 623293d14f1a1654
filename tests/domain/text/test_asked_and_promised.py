"""What a question asks us to send, which day it asks for, and what kind of thing is promised."""

from datetime import date

import pytest

from reltui.domain.text.choices import invites, names_cheaper, offers_help
from reltui.domain.text.good_turns import tells_good_turn
from reltui.domain.text.joy import leaves
from reltui.domain.text.promises import is_paper, promise_words
from reltui.domain.text.questions import asks_for_day, thing_requested
from reltui.domain.text.talks import said_in_talk, weighs
from reltui.domain.text.told_promises import promise_told
from reltui.domain.text.touch_notes import substance, tells_remedy, told_for_them
from reltui.domain.text.trouble import tells_burden, tells_death


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        (
            "Can you send me the data sheet that procurement needs?",
            "the data sheet that procurement needs",
        ),
        ("Could you please mail us a copy of the invoice?", "the copy of the invoice"),
        ("May we have the plan of the hall again?", "the plan of the hall"),
        ("Would you let me have your price list?", "your price list"),
        ("Can you send somebody on Friday?", ""),
        ("Can you give me a discount?", ""),
        ("Can you give us another week?", ""),
        ("May we have a word with you?", ""),
        ("Can you send your engineer to the mill?", ""),
        ("Would you share the costs with us?", ""),
        ("Can you send us the minutes?", "the minutes"),
        ("Can you send me the list of your engineers?", "the list of your engineers"),
        ("Can the drill run on 24 volts?", ""),
        ("Can you give us a discount, or is that final?", ""),
        ("Do you send the list, and who signs it?", ""),
    ],
)
def test_a_question_may_ask_for_a_thing(question: str, thing: str) -> None:
    assert thing_requested(question) == thing


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Would the 3rd or the 5th of March suit you?", True),
        ("When can we come and see the mill?", True),
        ("Which day is best for the visit?", True),
        ("Does the drill run on 24 volts?", False),
        ("When can you deliver?", False),
        ("When will you pay the invoice?", False),
        ("What time does the pump start?", False),
        ("What date could you come?", True),
        ("What does the second set cost?", False),
    ],
)
def test_a_question_may_ask_for_a_day(question: str, asks: bool) -> None:
    assert asks_for_day(question) is asks


@pytest.mark.parametrize(
    ("promise", "sent", "paper"),
    [
        ("Send the floor plan with the tables", True, True),
        ("Send a loan camera for line three", True, False),
        ("Send the list of pumps", True, True),
        ("Deliver the pump housings", True, False),
        ("Give her an hour with our statistician", False, False),
        ("Arrange a tour of the mill", False, False),
        ("Offer a training on site in May", False, False),
        ("Give him a time table", True, False),
        ("Hand in the half-year report", True, True),
        ("Write up the minutes", True, True),
        ("Drop off the samples", True, False),
        ("Fill in the tax form", False, False),
    ],
)
def test_time_is_no_thing_and_paper_goes_by_mail(promise: str, sent: bool, paper: bool) -> None:
    held = promise_words(promise)
    assert held.sent is sent
    assert is_paper(held.thing) is paper


@pytest.mark.parametrize(
    ("note", "others"),
    [
        ("Her husband rang: she had an operation", True),
        ("His new assistant wrote that he is ill", True),
        ("Joost called: Hanneke is on leave", True),
        ("Hanneke called: the bulbs are late", False),
        ("She rang: the pump leaks", False),
        ("Rang about the pump", False),
        ("Finally rang: the bulbs are late", False),
    ],
)
def test_what_others_say_in_their_place_is_not_their_word(note: str, others: bool) -> None:
    assert told_for_them(note, "Hanneke de Wit") is others


@pytest.mark.parametrize(
    ("note", "remedy"),
    [
        ("Replaced the pump on Friday", True),
        ("Reprinted at our own cost; she will look at it", True),
        ("Brought her the replacement and a credit note", True),
        ("Apologized and fixed the gate", True),
        ("Promised to replace the pump", False),
        ("The pump will be repaired at our cost", False),
        ("Fixed a day for lunch", False),
        ("Talked about the repair", False),
        ("Told her our fixed price", False),
    ],
)
def test_a_remedy_is_told_once_it_is_made(note: str, remedy: bool) -> None:
    assert tells_remedy(note) is remedy


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("She rang, rather tired: the pump leaks", "the pump leaks"),
        ("She rang, our pump failed: they stand still", "our pump failed: they stand still"),
    ],
)
def test_a_mood_is_no_word_of_theirs_and_a_fact_is(note: str, words: str) -> None:
    assert substance(note) == words


@pytest.mark.parametrize(
    ("note", "death"),
    [
        ("His mother died on Thursday", True),
        ("She lost her husband in March", True),
        ("He was let go", False),
        ("Her son had an accident", False),
        ("Her father is dying", False),
        ("Her son nearly died in an accident", False),
    ],
)
def test_a_death_is_told_from_other_troubles(note: str, death: bool) -> None:
    assert tells_death(note) is death


@pytest.mark.parametrize(
    ("note", "burden"),
    [
        ("The council cut a third of his budget and he has to let two gardeners go", True),
        ("Headquarters froze her hiring budget", True),
        ("Her new boss wants to look at every supplier again", True),
        ("They cut our prices from the list", False),
        ("Her team looks at the drawings", False),
        ("His director wants to review the offer", False),
        ("She had to let us go through the back door", False),
    ],
)
def test_a_cut_of_theirs_is_a_burden(note: str, burden: bool) -> None:
    assert tells_burden(note) is burden


@pytest.mark.parametrize(
    ("note", "cheaper"),
    [
        ("She mentioned that another mill offers flour twelve percent cheaper", True),
        ("He has a second offer on the table", True),
        ("They have a lower price from Lyon", True),
        ("She asked for another offer", False),
        ("He said that we are cheaper than the rest", False),
        ("A supplier from Turin offers it 8 percent below our price", True),
        ("The new pump needs 20 percent less power", False),
        ("They ordered 30 percent less this year", False),
        ("He has another job offer", False),
        ("She wants something cheaper", False),
    ],
)
def test_a_cheaper_offer_of_others_is_seen(note: str, cheaper: bool) -> None:
    assert names_cheaper(note) is cheaper


@pytest.mark.parametrize(
    ("note", "offers"),
    [
        ("Two of her volunteers want to help us on Saturdays", True),
        ("He offered to introduce us to the port", True),
        ("She would gladly speak for us at the congress", True),
        ("He offered us his stand", True),
        ("They want to see our plant", False),
        ("Another mill offers flour", False),
        ("He wants to show the board what it costs", False),
        ("She wants to give the order to our competitor", False),
        ("He wants to bring our contract to an end", False),
    ],
)
def test_a_help_that_is_offered_is_seen(note: str, offers: bool) -> None:
    assert offers_help(note) is offers


@pytest.mark.parametrize(
    ("news", "left"),
    [
        ("Left Västra Vatten; from 1 October head of procurement at Nordkraft", True),
        ("Moved to Nordkraft as head of procurement", True),
        ("Now head of procurement at Västra Vatten", False),
        ("Promoted to head of procurement", False),
        ("Now head of sales for Europe", False),
        ("Now reports to Maria", False),
        ("Now head of procurement at Vatten", False),
        ("Now with Nordkraft", True),
        ("Moved to Nordkraft AB", True),
        ("Went over to Nordkraft", True),
        ("Moved to Nordkraft, a competitor", True),
        ("Moved to Hamburg", False),
        ("Moves to New York in June, with the children", False),
        ("They moved to Hamburg and like it there", False),
        ("Went to Lisbon for a year, new position", False),
    ],
)
def test_news_may_tell_that_they_left_the_firm(news: str, left: bool) -> None:
    assert leaves(news, "Västra Vatten") is left


@pytest.mark.parametrize(
    ("note", "invited"),
    [
        ("If you are ever in Poznań, I would love to have a coffee", True),
        ("She invited us to her summer party", True),
        ("He would like to see us about the leak", False),
        ("They want to see the drawing", False),
        ("She invited us to tender", False),
        ("Two machines come in for repair", False),
        ("He will come by when the pump is there", False),
        ("Drop in when you are in town", True),
    ],
)
def test_an_invitation_is_seen(note: str, invited: bool) -> None:
    assert invites(note) is invited


@pytest.mark.parametrize(
    ("note", "done"),
    [
        ("She signed the framework contract for two years", True),
        ("Signed our offer", True),
        ("He has placed a first order for 400 panels", True),
        ("Renewed for another year", True),
        ("Marta introduced us to her colleague in Braga", True),
        ("They recommended us to the city library", True),
        ("She put in a good word for us with the board", True),
        ("He lent us his second mill for a week", True),
        ("They delivered the doors two days early", True),
        ("She signed for the parcel", False),
        ("She signed up for the newsletter", False),
        ("He renewed, but only for six months", False),
        ("She placed the order with others", False),
        ("He signed the contract and wants the first machine in May", False),
        ("Has she signed the contract?", False),
        ("He introduced himself", False),
        ("She has not signed the contract", False),
        ("We signed the contract", False),
        ("He delivered the doors two days late", False),
        ("She asked who signed the contract", False),
    ],
)
def test_a_good_turn_is_seen_where_nothing_else_is_said(note: str, done: bool) -> None:
    assert tells_good_turn(note) is done


@pytest.mark.parametrize(
    ("note", "theirs"),
    [
        (
            "Call; she complained about the late delivery and was angry",
            "she complained about the late delivery and was angry",
        ),
        ("Rang her about the broken pump", ""),
        ("We spoke of the delay, and I apologised", ""),
        ("Call: her mother died", "her mother died"),
        ("Met Ines at the fair; very unhappy with the invoice", "very unhappy with the invoice"),
        ("She agreed to the new price", ""),
        ("Visit. Ines wants a discount - I said no", "she wants a discount"),
        ("Lunch, and she and I talked about leaving", ""),
        ("Call; Amaral wants it cheaper, and we spoke of May", "she wants it cheaper"),
    ],
)
def test_what_they_said_in_a_talk_of_ours(note: str, theirs: str) -> None:
    assert said_in_talk(note, "Ines Amaral", "she") == theirs


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        ("she wants a discount of ten percent", True),
        ("he offered to introduce us to the mayor", True),
        ("her mother died last week", True),
        ("she is worried about the new owner", True),
        ("he has too much on his plate", True),
        ("she gave the spring order to a competitor", True),
        ("she signed the contract", True),
        ("she likes the new colour", False),
        ("he is on holiday in June and looks forward to it", False),
        ("she sends her greetings", False),
    ],
)
def test_only_what_waits_for_us_weighs(words: str, heavy: bool) -> None:
    assert weighs(words) is heavy


@pytest.mark.parametrize(
    ("note", "what", "due"),
    [
        ("Call; I promised to send her the report", "to send her the report", "2026-09-06"),
        ("We promised her a technician for Monday", "a technician for 7 September", "2026-09-07"),
        ("Lunch; I'll send the plan by Friday", "to send the plan by 4 September", "2026-09-04"),
        ("I promised a visit in the week of 5 October", None, "2026-10-05"),
        ("I said I would ask our printer", "to ask our printer", "2026-09-06"),
        ("I will send it if she wants it", "", ""),
        ("I will be in Porto in May", "", ""),
        ("She promised to send the report", "", ""),
        ("We promised", "", ""),
    ],
)
def test_a_promise_of_ours_in_a_note(note: str, what: str | None, due: str) -> None:
    told = promise_told(note, date(2026, 9, 3), ours=True)
    assert (told is not None) == (what != "")
    if told is not None:
        assert told.what == what or what is None
        assert str(told.due) == due


@pytest.mark.parametrize(
    ("note", "what", "due"),
    [
        ("She will send us the plan by Friday", "to send us the plan by 4 September", "2026-09-04"),
        ("He promised us the list by 12 September", "the list by 12 September", "2026-09-12"),
        ("She promised to let me know in October", "to let me know in October", "2026-10-31"),
        ("They'll put us in touch with Braga", "to put us in touch with Braga", "2026-09-10"),
        ("Rang; she was busy and will call back", "to call back", "2026-09-10"),
        ("She will be late", "", ""),
        ("Asked whether we may quote that. She will ask.", "", ""),
        ("I promised to send her the report", "", ""),
        ("He will sign once the board agrees", "", ""),
    ],
)
def test_a_promise_of_theirs_in_a_note(note: str, what: str, due: str) -> None:
    told = promise_told(note, date(2026, 9, 3), ours=False)
    assert (told.what if told else "") == what
    assert (str(told.due) if told else "") == due
