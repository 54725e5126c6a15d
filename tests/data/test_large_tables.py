"""The tables that are read when asked for: what they must agree with, and faults planted in copies of them, each caught."""

import gzip
import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.data import datapackage, large_tables, large_contracts, tables
from tradeshare.foundation.errors import DataError

PARTNERS, MONTHS, OUTLOOK = (large_tables.read(name) for name in ("all_partners", "months", "outlook"))


def cell(table, **where) -> int:
    fits = pd.Series(True, table.index)
    for column, value in where.items():
        fits &= table[column].eq(value)
    return int(table.index[fits][0])


def put(place, column, value):
    def damage(table):
        old = table.loc[place, column]
        return table.astype({column: object} if isinstance(value, str) else {}).assign(
            **{column: table[column].where(table.index != place, value(old) if callable(value) else value)})
    return damage


NLD = cell(PARTNERS, partner="NLD", flow="export", period="2015")
MEX = cell(PARTNERS, partner="MEX", flow="export", period="2024")
WORLD = cell(MONTHS, partner="WLD", flow="export", period="2015-06", measure="level")
JAPAN = cell(MONTHS, reporter="CHN", partner="JPN", flow="import", period="2014-04")
CHINA = cell(OUTLOOK, economy="CHN", measure="GDP at current prices", period="2022", source="weo-2025-10")
FAULTS = {  # name: (table, damage, what the sentence must say)
    "ten times too large": ("all_partners", put(NLD, "value", lambda old: 10 * old), "is a digit wrong"),
    "ten times too small": ("all_partners", put(NLD, "value", lambda old: old / 10), "is a digit wrong"),
    "ten times too large in the last year": ("all_partners", put(MEX, "value", lambda old: 10 * old), "is a digit wrong"),
    "partners above the world": ("all_partners", lambda t: t.assign(value=t["value"].where(t["period"].ne("2018") | t["flow"].ne("export"),
                                                                                   1.5 * t["value"])), "more than its total"),
    "unknown economy": ("all_partners", put(NLD, "partner", "XXX"), "economies.csv"),
    "unknown source": ("all_partners", put(NLD, "source", "hearsay"), "sources.csv"),
    "negative": ("all_partners", put(NLD, "value", -1.0), "column value"),
    "twice": ("all_partners", lambda t: pd.concat([t, t.loc[[NLD]]]), "all_partners"),
    "held by the observations too": ("all_partners", put(cell(PARTNERS, partner="JPN", period="1989", flow="export"), "period", "1995"),
                                     "stands in observations.csv"),
    "the Soviet Union in 2010": ("all_partners", put(cell(PARTNERS, partner="SUN", period="1988", flow="export"), "period", "2010"),
                                 "ended long before"),
    "in the future": ("all_partners", put(MEX, "period", "2031"), "after"),
    "a total of two flows": ("all_partners", put(NLD, "flow", "total"), "column flow"),
    "a month ten times too large": ("months", put(WORLD, "value", lambda old: 10 * old), "months around it"),
    "a month of half": ("months", put(JAPAN, "value", lambda old: 0.5 * old), "add up to a sum"),
    "October read as January": ("months", put(cell(MONTHS, reporter="KOR", period="2001-10", flow="export"), "period", "2001-1"),
                                "column period"),
    "yen for dollars": ("months", put(JAPAN, "value", lambda old: 100 * old), "months around it"),
    "a currency of nobody": ("months", put(JAPAN, "currency", "EUR"), "column currency"),
    "no side is China": ("months", put(JAPAN, "reporter", "USA"), "neither side"),
    "a growth in mn": ("months", put(cell(MONTHS, measure="growth"), "unit", "mn"), "column unit"),
    "GDP ten times too large": ("outlook", put(CHINA, "value", lambda old: 10 * old), "far from the GDP"),
    "a forecast taken for an actual figure": ("outlook", put(CHINA, "last_actual", "2028"), "beyond what this edition"),
    "a forecast of 2040": ("outlook", put(CHINA, "period", "2040"), "beyond what this edition"),
    "a level among rates": ("outlook", put(cell(OUTLOOK, economy="CHN", measure="volume of exports of goods", period="2024"), "value",
                                           9783.0),
                            "a rate of change that cannot be"),
    "a group of no one": ("economies", put(0, "group", "NATO"), "column group"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named(tmp_path, monkeypatch, data, fault):
    name, damage, said = FAULTS[fault]
    held = large_tables.read(name)
    changed = damage(held)
    assert not changed.equals(held)
    path = datapackage.file_of(tmp_path, name) if name == "economies" else tmp_path / f"{name}.csv.gz"
    for other in ("economies.csv", "all_partners.csv.gz", "months.csv.gz", "outlook.csv.gz"):
        shutil.copy(ROOT / "data" / other, tmp_path)
    text = changed.to_csv(index=False).encode()
    path.write_bytes(gzip.compress(text, compresslevel=1) if path.suffix == ".gz" else text)
    with pytest.raises(DataError) as error:
        large_tables.check(data, tmp_path, [name])
    assert str(error.value).startswith(name) and said in str(error.value) and "\n" not in str(error.value)


def test_the_tables_as_they_are_hold(data):
    assert large_tables.check(data) == {name: len(large_tables.read(name)) for name in large_contracts.LARGE}


def test_a_cut_or_changed_file_stops_every_report(tmp_path):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    whole = (folder / "all_partners.csv.gz").read_bytes()
    (folder / "all_partners.csv.gz").write_bytes(whole[:-100])
    with pytest.raises(DataError, match=r"all_partners\.csv\.gz has changed"):
        tables.read(folder)
    with pytest.raises(DataError, match=r"all_partners\.csv\.gz cannot be read"):
        large_tables.read("all_partners", folder)
    (folder / "all_partners.csv.gz").unlink()
    with pytest.raises(DataError, match=r"all_partners\.csv is missing|all_partners\.csv\.gz is missing"):
        tables.read(folder)


def test_packed_files_are_the_same_wherever_they_are_packed():
    """No time and no file name in the head: the same rows are the same bytes."""
    for path in (ROOT / "data").glob("*.gz"):
        assert path.read_bytes()[3:8] == bytes(5), path.name


def test_the_folder_stays_small():
    assert sum(path.stat().st_size for path in (ROOT / "data").iterdir() if path.is_file()) < 12e6


# What DATA2 found of the figures, again on the tables.


def _annual(data, source):
    rows = data.observations
    rows = rows[rows["source"].eq(source) & rows["basis"].eq("annual") & rows["measure"].eq("level")]
    return rows.set_index(["partner", "flow", "period"])["value"]


def test_months_of_the_world_add_up_to_the_years_of_un_comtrade(data):
    rows = MONTHS[MONTHS["source"].eq("gacc-revised")]
    sums = rows.assign(year=rows["period"].str[:4]).groupby(["flow", "year"])["value"].agg(["sum", "size"])
    sums = sums.loc[sums["size"].eq(12), "sum"]
    world = _annual(data, "wits-world").xs("WLD")
    both = pd.concat([sums, world.rename("year")], axis=1).dropna()
    assert len(both) > 40 and (both["sum"] / both["year"] - 1).abs().max() < 0.0022
    assert "1993" not in set(rows["period"].str[:4])


def test_first_releases_agree_with_the_totals_that_pages_print(data):
    rows = data.observations
    rows = rows[rows["partner"].eq("WLD") & rows["measure"].eq("level") & rows["currency"].eq("USD") & rows["status"].eq("published")]
    wide = rows[rows["flow"].ne("total")].pivot_table(index=["flow", "period"], columns="source", values="value")
    gap = (wide["gacc-months"] / wide["gacc-release"] - 1).abs().dropna()
    assert len(gap) >= 80 and gap.median() < 0.0008
    year_to_date = rows[rows["source"].eq("gacc-months") & rows["basis"].eq("year-to-date")]
    assert set(year_to_date["period"]) >= {f"{year}-01..{year}-{month:02d}" for year in range(2008, 2026) for month in range(2, 12)}


def test_months_of_the_imf_add_up_to_its_years(data):
    rows = MONTHS[MONTHS["source"].eq("imf-months") & MONTHS["reporter"].eq("CHN")]
    sums = rows.assign(year=rows["period"].str[:4]).groupby(["partner", "flow", "year"])["value"].sum()
    years = pd.concat([_annual(data, "imf-dots"), PARTNERS[PARTNERS["source"].eq("imf-dots")].set_index(["partner", "flow",
                                                                                                         "period"])["value"]])
    both = pd.concat([sums.rename("months"), years.rename("year").rename_axis(["partner", "flow", "year"])], axis=1).dropna()
    assert len(both) == 280 and both.index.get_level_values("partner").nunique() == 14
    assert (both["months"] / both["year"] - 1).abs().max() < 0.005


def test_exports_by_quarter_equal_un_comtrade_in_2022(data):
    both = pd.concat([_annual(data, "comtrade-quarters").rename("sum"), _annual(data, "wits-2022").rename("year")], axis=1).dropna()
    assert len(both) >= 13 and (both["sum"] / both["year"] - 1).abs().max() < 1e-4
    later = pd.concat([_annual(data, "comtrade-quarters").rename("sum"), _annual(data, "comtrade-2023-copy").rename("year")],
                      axis=1).dropna()
    assert len(later) >= 13 and (later["sum"] / later["year"] - 1).abs().max() < 0.0015


def test_revised_exports_equal_un_comtrade_in_every_cell_that_both_hold(data):
    for source in ("wits-2022", "comtrade-2023-copy"):
        both = pd.concat([_annual(data, "comtrade-oecd").rename("a"), _annual(data, source).rename("b")], axis=1).dropna()
        assert len(both) >= 15 and (both["a"] / both["b"] - 1).abs().max() < 1e-3
    world = _annual(data, "comtrade-world").xs("WLD").loc["export"]
    assert world["2021"] == pytest.approx(3_316_022, abs=1)


def test_where_the_imf_lacks_nothing_the_sums_of_divisions_agree(data):
    """The cells of `divisions-fill` stand in the IMF's series, since imports agree within 0.5% wherever the IMF is not below."""
    dots = _annual(data, "imf-dots")
    both = pd.concat([_annual(data, "divisions").rename("sum"), dots.rename("imf")], axis=1).dropna().xs("import", level="flow")
    assert (both["imf"] / both["sum"] - 1).min() > -0.005
    fill = pd.concat([_annual(data, "divisions-fill").rename("sum"), dots.rename("imf")], axis=1).dropna()
    assert len(fill) == 24 and (fill["imf"] / fill["sum"] - 1).max() < -0.005
    assert fill.loc[("VNM", "import", "2015")].round(0).tolist() == [29832.0, 23797.0]


def test_imports_that_the_copy_calls_exports_are_chinas(data):
    both = pd.concat([_annual(data, "rcep-imports").rename("a"), _annual(data, "imf-imts").rename("b")], axis=1).dropna()
    gap = (both["a"] / both["b"] - 1).abs()
    assert len(gap) >= 9 and gap.drop("BRN", level="partner").max() < 0.006 and gap.max() < 0.025


def test_gdp_of_cambodia_is_the_rebased_one(data):
    from tradeshare.share import trade_over_gdp

    newest = trade_over_gdp.newest_vintage(data.gdp, data.sources).set_index(["economy", "period"])["value"]
    assert newest["KHM", "2022"] / 1000 == pytest.approx(40.0, abs=0.05) and newest.index.get_level_values("economy").nunique() > 200


def test_the_outlooks_of_april_and_october_2025_are_told_apart():
    rows = OUTLOOK[OUTLOOK["economy"].eq("CHN") & OUTLOOK["measure"].eq("volume of exports of goods") & OUTLOOK["period"].eq("2025")]
    assert rows.set_index("source")["value"].round(1).to_dict() == {"weo-2025-04": -1.4, "weo-2025-10": 9.8}
