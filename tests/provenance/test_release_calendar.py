"""To when the data reach, when the next month is due, and who is told."""

from datetime import date

import pytest

from tradeshare.foundation.periods import Period
from tradeshare.provenance import release_calendar
from tradeshare.story import page_one


@pytest.mark.parametrize("months", range(1, 13))
def test_the_next_month_is_due_after_it_has_ended_and_a_line_is_said_only_later(months):
    period = Period(2026, months)
    year, month = release_calendar._due(period)
    last = 2026 * 12 + months  # months since year 0, the month after the period being this one
    assert 1 <= month <= 12 and year * 12 + month - 1 - last in (1, 2)
    assert month == 3 or months not in (12, 1), "January is published with February"
    assert not release_calendar.overdue(period, date(year, month, 28))
    after = date(year + month // 12, month % 12 + 1, 1)
    assert release_calendar.due(period) in release_calendar.overdue(period, after)


def test_page_one_says_it_for_any_run(study_of, data):
    reach = release_calendar.newest(data)
    assert f"customs’ next figures were due in {release_calendar.due(reach)}." in page_one.limits(study_of())
    past = page_one.limits(study_of(last_period="2020-08"))
    assert f"Customs has since published figures to January–July {reach.year}." in past and "due" not in past
