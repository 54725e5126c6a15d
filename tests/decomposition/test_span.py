"""The two periods that are compared: linked where no family holds both, and a base that cannot be compared is refused."""

import pytest

from tradeshare.decomposition import span, two_effects
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.study import comparison, period_figures
from tradeshare.study.study import begin


def test_a_span_over_two_sources_is_linked_and_says_so(study_of):
    study = study_of(partner="THA", last_period="2025", base_period="2015")
    pair = span.pair(study)
    assert pair.family == "linked" and "own" in two_effects.period_note(study, pair) and "converted" in two_effects.period_note(study,
                                                                                                                                  pair)
    for share, year in ((pair.share_now, 2025), (pair.share_before, 2015)):
        assert share == pytest.approx(period_figures.annual_shares(study)[year], abs=0.01)


def test_a_linked_level_is_the_printed_one_in_the_other_currency(study_of):
    """Customs printed 2025 in both currencies: converted from the table in CNY, ASEAN comes to the level printed in USD."""
    study = study_of(last_period="2025")
    printed = study.data.observations.query("partner == 'ASEAN' and flow == 'total' and period == '2025' and measure == 'level' "
                                           "and currency == 'USD'")["value"].iloc[0] / 1000
    both = comparison.linked_cells(study.cells, "ASEAN", "total", (Period(2025), Period(2015)), "USD")
    now = both.query("partner == 'ASEAN' and flow == 'total' and year == 2025")["value"].item()
    assert now == pytest.approx(printed, rel=1e-3)


def test_a_share_does_not_feel_the_conversion(study_of):
    usd, cny = (span.pair(study_of(partner="THA", last_period="2025", base_period="2015", currency=money)) for money in ("USD", "CNY"))
    assert usd.currency != cny.currency
    assert (usd.share_now, usd.share_before) == pytest.approx((cny.share_now, cny.share_before), rel=1e-12)


@pytest.mark.parametrize(("base", "hint"), [("2015", "nearest valid value is 2017-07"), ("2027-07", "2025-07"),
                                            *(pytest.param(*case, marks=pytest.mark.soak) for case in (
                                                ("2026-07", "2025-07"), ("1985-07", "nearest valid value"))),
                                            ("July 2015", "2015-07"), ("in July", "not a period"), ("2015-13", "not a period")])
def test_a_base_that_cannot_be_compared_names_the_mend(base, hint):
    with pytest.raises(ParameterError, match=hint) as error:
        begin(base_period=base)
    assert "base_period" in str(error.value) and "\n" not in str(error.value)


def test_a_base_in_yuan_alone_is_taken_though_dollars_are_asked_for(study_of):
    """2026 has no figures in USD beside yuan, 2019 to July no rate: both stand in CNY, and the report says so."""
    study = study_of(base_period="2019-07")
    pair = span.pair(study)
    assert pair.currency == "CNY" and "in CNY" in two_effects.change_sentence(study, pair)
    assert (pair.before.value, pair.total.before.value) == (2350, 17410)  # the release: 2.35 of 17.41 tn CNY, 13.5 %


def test_the_span_defaults_to_the_year_before(study_of):
    assert study_of(last_period="2019").span == (Period(2019), Period(2018))
    assert study_of(last_period="2019", base_period="2000").span == (Period(2019), Period(2000))
