"""Days that a note names from where its writer stood."""

from datetime import date

import pytest

from reltui.domain.text.days_named import days_named

NOTED = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("He was let go yesterday", "He was let go on 2 November"),
        ("They come tomorrow morning", "They come on the morning of 4 November"),
        ("Ready by tomorrow", "Ready by 4 November"),
        ("Yesterday's call was short", "the call of 2 November was short"),
        ("She is ill today", "She is ill that day"),
        ("As of today it is closed", "As of 3 November it is closed"),
        ("The day after tomorrow we meet", "on 5 November we meet"),
        ("The pump broke last night", "The pump broke the night before"),
        ("Back next week", "Back the week after"),
        ("The interview is next month", "The interview is in December"),
        ("Away until next month", "Away until December"),
        ("Moved it to tomorrow", "Moved it to 4 November"),
        ("Rang about yesterday", "Rang about 2 November"),
        ("Ordered more than today", "Ordered more than 3 November"),
        ("It is put off to next month", "It is put off to December"),
        ("She handed it in yesterday", "She handed it in on 2 November"),
        ("Away during this month", "Away during November"),
        ("Over the last week two broke", "Over the last week two broke"),
        ("They decide in the next month", "They decide in the next month"),
        ("Works on Monday", "Works on Monday"),
        ("Sends it by next Wednesday", "Sends it by 11 November"),
        ("Open until Thursday", "Open until 5 November"),
        ("Met last Thursday at the fair", "Met on 29 October at the fair"),
        ("She will bring it this Friday", "She will bring it on 6 November"),
        ("Saw her this Monday", "Saw her this Monday"),
        ("Ready by FR\u0130DAY", "Ready by 6 November"),
        ("Ready by fr\u0131day", "Ready by 6 November"),
        ("By Monday’s board", "By Monday’s board"),
        ("Asked about the day-to-day work", "Asked about the day-to-day work"),
    ],
)
def test_a_day_is_named_in_full_when_it_is_told_later(note: str, told: str) -> None:
    assert days_named(note, NOTED, date(2026, 11, 10)) == told
    assert days_named(note, NOTED, NOTED) == note
