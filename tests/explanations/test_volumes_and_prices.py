"""Volume and price: the trial value, the identity, and any partner."""

import numpy as np
import pytest

from tradeshare.data import large_tables
from tradeshare.explanations import volumes_and_prices
from tradeshare.formulas import volume_and_price
from tradeshare.foundation import flow_phrases

ANY = [dict(partner="LAO", flow="import", last_period="2004"), dict(partner="EU", last_period="2015"), dict(partner="TLS"),
       dict(partner="ASEAN", last_period="1999"), dict(last_period="2020-08"), dict(last_period="2021-09", flow="export"), dict()]


def test_the_monitor_by_simple_means(study_of):
    """China's exports 2022 to 2024 by simple yearly means of the monitor's months: the report weights the price by volume."""
    table = large_tables.read("trade_monitor").query("area == 'China' and flow == 'export'").assign(year=lambda row: row["period"].str[:4])
    mean = table.groupby(["measure", "year"])["value"].mean()
    grown = {name: 100 * (mean[name, "2024"] / mean[name, "2022"] - 1) for name in ("volume", "unit value")}
    assert grown["unit value"] == pytest.approx(-13.5, abs=0.05) and grown["volume"] == pytest.approx(14.52, abs=0.01)
    row = volumes_and_prices.changes(study_of(flow="export")).loc["export"]
    assert row["volume"] == pytest.approx(grown["volume"]) and row["price"] == pytest.approx(grown["unit value"], abs=0.15)


@pytest.mark.parametrize("flow", ["export", "import"])
def test_terms_add_up_in_logs_and_in_percent(study_of, flow):
    table = volumes_and_prices.by_year(study_of(), flow)
    assert table.index.min() == 1997 and table.index.max() == 2024
    assert (table[volumes_and_prices.TERMS].sum(axis=1) - table["growth"]).abs().max() < 1e-9
    sides = [(table[name], table[f"{name}_before"]) for name in ("value", "unit_value", "rate")]
    logs = volume_and_price.growth_terms(*sides)
    assert np.abs(logs.sum(axis=0) - 100 * np.log(table["value"] / table["value_before"])).max() < 1e-9
    back = volume_and_price.growth_terms(*[side[::-1] for side in sides])
    assert np.abs(logs + back).max() < 1e-9, "the other way round the signs change, and nothing else"


def test_two_measures_of_prices_agree(study_of):
    """The World Bank's unit values and the monitor are made apart: their yearly prices move together."""
    prices = large_tables.read("unit_values").query("economy == 'CHN'").query("flow == 'export'").set_index("period")["value"]
    monitor = large_tables.read("trade_monitor").query("area == 'China'").query("flow == 'export' and measure == 'unit value'")
    monthly = monitor.groupby(monitor["period"].str[:4])["value"].mean()
    assert prices["2024"] / prices["2022"] == pytest.approx(monthly["2024"] / monthly["2022"], abs=0.01)


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    said = volumes_and_prices.sentence(here)
    table = volumes_and_prices.terms_table(here)
    assert "one partner" in said and "nan" not in said and (table is None or len(table.shown))
    last = here.year.year
    for flow in flow_phrases.PARTS[here.parameters.flow]:
        years = volumes_and_prices.by_year(here, flow)
        assert years.empty or years.index.max() <= last
        assert "nan" not in volumes_and_prices.yearly_sentence(flow, years)


def test_nothing_after_the_last_period_is_compared(study_of):
    here = study_of(last_period="2020-08")
    assert [str(period) for period in volumes_and_prices.compared(here)] == ["2020-01..2020-08", "2019-01..2019-08"]
    early = study_of(last_period="1999")
    assert volumes_and_prices.changes(early).empty and "begin in 2000" in volumes_and_prices.sentence(early)


def test_the_formula_needs_its_price(study_of):
    """Without the price the volume would carry all growth: the terms are not an empty relabelling."""
    row = volumes_and_prices.by_year(study_of(), "export").loc[2023]
    assert row["growth"] < 0 < row["volume"] and row["price"] < 0
