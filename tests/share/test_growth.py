"""Growth over one year and two: examples with known answers and the report's own figures."""

import re

import pytest

from tradeshare.formulas import ratios
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.share import growth
from tradeshare.study import comparison, period_figures


def test_two_years_bridge_the_odd_base(study_of):
    study = study_of(last_period="2021-08")
    swing = growth.growth_swing(study, period_figures.gather(study, study.last))
    assert swing.growth == 33.3 and swing.growth_before == pytest.approx(3.8, abs=0.01)
    assert swing.two_years == pytest.approx(100 * ((1.333 * (1 + swing.growth_before / 100)) ** 0.5 - 1)) and swing.implied
    assert "a swing of more than 10\u00a0points" in growth.swing_sentence(study, period_figures.gather(study, study.last))


@pytest.mark.parametrize("values", [{}, {"last_period": "2021-08"}, {"partner": "LAO", "flow": "import", "last_period": "2004"}])
def test_the_rate_over_two_years_follows_from_the_rates_as_printed(study_of, values):
    study = study_of(**values)
    said = growth.swing_sentence(study, period_figures.gather(study, study.last))
    now, before, both = (float(text.replace("−", "-")) for text in re.findall(r"([+−]?[\d.]+)\s?%", said)[:3])
    assert f"{ratios.two_year_rate(now, before):.1f}" == f"{both:.1f}", said


def test_growth_table_suppresses_parts_of_nearly_nothing(study_of):
    table = growth.growth_table(study_of())
    assert table.loc[table["growth_total"].abs().lt(1), "part"].isna().all()
    assert (table["part"] * table["growth_total"] / 100 - table["contribution"]).abs().dropna().max() < 1e-9


def test_growth_stands_beside_the_printed_rate_and_in_one_currency(study_of):
    table = growth.growth_table(study_of(last_period="2022"))
    assert table.loc[2022, "printed"] == 11.2 and table.loc[2022, "currency"] == "USD"


def test_two_years_of_first_releases_are_no_growth(study_of):
    """Yuan, January-June 2023: two first releases over bases revised since give another rate than the published ones do."""
    dropped, cells = 0, select(study_of().cells, currency="CNY")
    own = dict(iter(cells.groupby("partner")))
    for row in cells[cells["family"].eq("release") & cells["status"].ne("implied")].itertuples():
        period, cells = Period(row.year, row.months), own[row.partner]
        plain = comparison.partner_change(cells, row.partner, row.flow, period, "CNY", period.before.before)
        shown = growth.over_two_years(cells, row.partner, row.flow, period, "CNY")
        dropped += plain is not None and shown is None
        if shown is None or shown.alike:
            continue
        yearly = [comparison.partner_change(cells, row.partner, row.flow, when, "CNY")
                  for when in (period, period.before)]
        chained = ((1 + yearly[0].rate / 100) * (1 + yearly[1].rate / 100))**0.5 - 1
        assert abs(ratios.compound(shown.now.value, shown.before.value, 2) - 100 * chained) <= max(0.15, 5 * abs(chained)), row
    assert dropped > 50
