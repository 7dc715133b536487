"""Hours that are the same every week, and hours that are not."""

from datetime import time, timedelta

import pytest

from wegwijs.near.weekly import Session, weekly

MORNING = timedelta(hours=3)


def test_every_day_of_a_plain_week_is_there() -> None:
    assert weekly("Mo,We 09:00-12:00") == (Session(0, time(9), MORNING), Session(2, time(9), MORNING))


def test_a_later_rule_takes_the_place_of_an_earlier_one() -> None:
    assert weekly("Mo-Tu 09:00-17:00; Tu 17:00-20:00") == (
        Session(0, time(9), timedelta(hours=8)),
        Session(1, time(17), MORNING),
    )


def test_a_night_ends_the_next_day() -> None:
    assert weekly("Fr 22:00-04:00") == (Session(4, time(22), timedelta(hours=6)),)


def test_that_it_is_closed_on_holidays_changes_no_week() -> None:
    assert weekly("Mo 09:00-12:00; PH off") == weekly("Mo 09:00-12:00")


@pytest.mark.parametrize(
    "hours", ["24/7", "Mo[1] 09:00-12:00", "Jan-Mar Mo 09:00-12:00", "week 1-53/2 Mo 09:00-12:00", "off"]
)
def test_what_is_not_every_week_the_same_is_no_plain_week(hours: str) -> None:
    assert weekly(hours) == ()
