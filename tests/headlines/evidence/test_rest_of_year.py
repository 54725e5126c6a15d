"""What the whole year leaves for its first months."""

from tradeshare.headlines.evidence.rest_of_year import allowed


def test_a_year_of_16_percent_leaves_no_room_for_32_in_ten_months():
    low, high = allowed((16.2, 16.2), 10)
    assert low < 16.2 < high < 32


def test_eleven_months_lie_nearer_to_the_year_than_nine():
    nine, eleven = allowed((10.0, 10.0), 9), allowed((10.0, 10.0), 11)
    assert nine[0] < eleven[0] < 10 < eleven[1] < nine[1]
