"""Shares of US imports: the trial values, bases that agree, any partner."""

import pytest

from tradeshare.explanations import us_imports, us_market

ANY = [dict(partner="LAO", flow="import", last_period="2004"), dict(partner="EU", last_period="2015"), dict(partner="TLS"),
       dict(partner="KHM"), dict(partner="JPN"), dict(partner="USA"), dict(partner="HKG", last_period="2010"), dict(last_period="1991"),
       dict(last_period="2020-08"), dict()]


def test_shares_of_china_and_of_six_members(study_of):
    table = us_imports.by_year(study_of())
    assert table["china_share"].loc[[2017, 2024, 2025]].tolist() == pytest.approx([21.6, 13.4, 9.0], abs=0.05)
    assert table["own_share"].loc[[2017, 2020]].tolist() == pytest.approx([7.1, 9.5], abs=0.05)
    cambodia = us_imports.by_year(study_of(partner="KHM"))["own_share"]
    assert table["own_share"][2024] + cambodia[2024] == pytest.approx(10.8, abs=0.05)


def test_the_year_before_the_tariffs_is_the_base(study_of):
    assert "Between 2017 and 2019" in us_imports.sentence(study_of(last_period="2020-08"))
    early = us_imports.sentence(study_of(last_period="2010"))
    assert "Between 2000 and 2010" in early and "Section 301" not in early


def test_a_part_of_a_year_is_no_year(study_of):
    """Chapters end in June 2021, members' totals in November 2016: neither year has a figure of the members."""
    table = us_imports.by_year(study_of())
    assert table["own"].reindex([2021, 2022, 2023]).isna().all() and table.loc[2016, "measure"] == "for consumption"


def test_general_imports_and_imports_for_consumption_give_one_share():
    table = us_market.yearly(us_imports.large_tables.read("us_imports"))
    codes = us_imports.large_tables.read("us_imports").query("source == 'us-census-chapters'")["partner"].unique()
    members = [code for code in ("IDN", "MYS", "PHL", "SGP", "THA", "VNM") if code in codes]
    cleared = table.loc["for consumption"].groupby("year").sum(min_count=1)
    general = table.loc["general"].xs("total")
    for year in (2013, 2014, 2015):
        apart = (general.loc[year, members].sum() / general.loc[year, "WLD"] - cleared.loc[year, members].sum() / cleared.loc[year, "WLD"])
        assert abs(100 * apart) < 0.06


def test_chapters_add_up_to_all_goods(study_of):
    for values in (dict(last_period="2021-08"), dict(), dict(partner="VNM"), dict(partner="JPN")):
        frame = us_imports.by_chapter(study_of(**values))
        assert (frame.drop("all goods").sum() - frame.loc["all goods"]).abs().max() < 1e-9
    rows = us_imports.large_tables.read("us_imports").query("partner == 'CHN' and period == '2024' and measure == 'for consumption'")
    own = rows["value"].sum() / 1000
    assert us_imports.by_chapter(study_of()).loc["all goods", "china"] == pytest.approx(own)
    assert us_imports.by_chapter(study_of(partner="LAO")).empty and us_imports.by_chapter(study_of(last_period="2010")).empty


def test_every_share_carries_its_alternative_and_no_cause(study_of):
    for values in ANY:
        text = us_imports.sentence(study_of(**values))
        assert text is None or "Shares by origin do not say why" in text
        said = f"{text} {us_imports.tariff_sentence(study_of(**values))}".lower()
        assert not any(word in said for word in ("because", "due to", "led to", "caused", "result of"))


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    texts = [us_imports.sentence(here), us_imports.tariff_sentence(here)]
    tables = [us_imports.shares_table(here), us_imports.chapters_table(here)]
    assert "nan" not in " ".join(text or "" for text in texts)
    if values.get("partner") in ("EU", "TLS", "USA"):
        assert texts == [None, None] and tables == [None, None]
    assert all(len(table.shown) for table in tables if table)


def test_tariffs_known_by_the_end_of_the_report(study_of):
    assert us_imports.tariff_sentence(study_of(last_period="2024")) is None
    added = us_market.added_tariffs(study_of(last_period="2025"), [])
    assert added.name == "2025-12-04" and added["CHN"] == pytest.approx(18.9, abs=0.05)


def test_a_report_on_the_united_states_names_its_own_figures_and_the_days_of_its_tariffs(study_of):
    """21.6% in 2017 and 13.4% in 2024 by the Census Bureau, 9.0% in 2025; 6 July 2018 by the Trade Representative."""
    said = us_market.sentence(study_of(partner="USA", flow="export", last_period="2025"))
    assert "went from 21.6% to 9.0% between 2017 and 2025" in said and "6 July 2018" in said and "4 December 2025" in said
    assert "tariffs" not in us_market.sentence(study_of(partner="USA", last_period="2016"))
    assert not us_market.sentence(study_of(partner="USA", flow="import")) and not us_market.sentence(study_of())
