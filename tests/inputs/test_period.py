"""Periods as people write them: years, months, quarters, halves, spans; what is no year to date is refused with what comes near."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tradeshare.foundation.periods import MONTHS, Period, SHORT, write_last
from tradeshare.inputs import period

READ = {
    "2019": "2019", "year 2019": "2019", "FY2019": "2019", "2019 full year": "2019", "2020-12": "2020", "2019\u5e74": "2019",
    "2020-08": "2020-08", "2020-8": "2020-08", "2020/08": "2020-08", "2020.08": "2020-08", "202008": "2020-08", "2020M08": "2020-08",
    "2020m8": "2020-08", "2020-M08": "2020-08", "08/2020": "2020-08", "8-2020": "2020-08", "August 2020": "2020-08",
    "aug 2020": "2020-08", "Aug-2020": "2020-08", "2020 August": "2020-08", "Sept. 2020": "2020-09", "2020\u5e748\u6708": "2020-08",
    "2024Q2": "2024-06", "2020-Q3": "2020-09", "Q3 2020": "2020-09", "2020 q4": "2020", "2020H1": "2020-06", "H2 2020": "2020",
    "first quarter of 2020": "2020-03", "first half 2020": "2020-06",
    "9M2020": "2020-09", "9m 2020": "2020-09", "3Q2020": "2020-09", "1H 2020": "2020-06", "2020 first half": "2020-06",
    "2020 first eight months": "2020-08", "2020\u5e74\u4e0a\u534a\u5e74": "2020-06", "2020\u5e74\u524d\u4e09\u5b63\u5ea6": "2020-09",
    "YTD": "",
    "second half of 2020": "2020", "first eight months of 2020": "2020-08",
    "Jan-Aug 2020": "2020-08", "January\u2013August 2020": "2020-08", "Jan to Aug 2020": "2020-08", "2020 Jan-Aug": "2020-08",
    "2020-01..2020-08": "2020-08", "2020-01 to 2020-08": "2020-08", "202001-202008": "2020-08", "Jan 2020 - Aug 2020": "2020-08",
    "2020\u5e741-8\u6708": "2020-08", "2020-08 YTD": "2020-08", "ytd Aug 2020": "2020-08", "Jan-Dec 2019": "2019", " 2019 ": "2019",
    "\uff12\uff10\uff12\uff10-08": "2020-08", "latest": "", "Latest": "", "": ""}
REFUSED = {
    "Apr-Jun 2024": "near it: 2024-06 (January-June 2024)", "2024-04..2024-06": "near it: 2024-06", "Aug-Sep 2020": "near it: 2020-09",
    "Jan 2019 - Aug 2020": "near it: 2020-08", "2019-2020": "tradeshare sweep last_period=2019..2020", "2015..2025": "near it: 2025",
    "2020-13": "not a period", "2020Q5": "not a period", "2020H3": "not a period", "last summer": "not a period", "20": "not a period",
    "first 13 months of 2020": "not a period", "third half of 2020": "not a period",
    "Aug 20": "its year has two digits", "'24": "two digits",
    "3Q20": "two digits", "FY24": "two digits", "August": "it lacks its year", "Q4": "it lacks its year", "2020-08-31": "it is a day",
    "31.08.2020": "it is a day", "2024/25": "it is two years", "20-08": "two digits", "last year": "it depends on the day",
    "since 2015": "it has no end", "9" * 5000: "not a period"}


@pytest.mark.parametrize(("text", "meant"), READ.items())
def test_a_period_is_read_as_it_is_meant(text, meant):
    assert period.last(text) == meant


@pytest.mark.parametrize(("text", "said"), REFUSED.items(), ids=[text[:20] for text in REFUSED])
def test_what_is_no_year_to_date_is_refused_with_what_comes_near(text, said):
    with pytest.raises(ValueError) as error:
        period.last(text)
    assert said in str(error.value) and len(str(error.value)) < 220


def test_numbers_are_years_or_months_and_days_are_refused():
    from datetime import date

    assert period.last(2019) == "2019" and period.last(202008) == "2020-08" and period.base("A year earlier") == ""
    with pytest.raises(ValueError, match="is a day; write a year"):
        period.last(date(2020, 8, 31))


@given(st.integers(1000, 9999), st.integers(1, 12))
def test_every_way_of_writing_a_month_is_the_same_month(year, month):
    expected = Period(year, month)
    for text in (f"{year}-{month:02d}", f"{year}/{month}", f"{year}M{month}", f"{MONTHS[month - 1]} {year}", f"{SHORT[month - 1]} {year}",
                 f"Jan-{SHORT[month - 1]} {year}", f"{month}/{year}"):
        assert period.read(text) == expected, text
    assert period.last(write_last(expected)) == write_last(expected)


@pytest.mark.parametrize(("text", "hint"), [
    ("lastest", "did you mean latest?"), ("newst", "did you mean newest?"), ("Agust 2020", "did you mean August 2020?"),
    ("Febuary, 2019", "did you mean February 2019?"), ("Jan-Agu 2020", "did you mean Jan-Aug 2020?"),
    ("2020 Dce", "did you mean 2020 Dec?"),
    ("first qaurter of 2020", "did you mean first quarter of 2020?"), ("Apr-Agu 2020", "did you mean Apr-Aug 2020?"),
    ("Xyz 2020", "not a period; write a year"), ("banana 2020", "not a period; write a year"),
    ("banana", "not a period; write a year")])
def test_a_slip_of_a_letter_or_two_gets_the_word_that_was_meant(text, hint):
    with pytest.raises(ValueError, match=re.escape(hint)):
        period.last(text)
