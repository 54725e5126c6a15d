"""Which goods: the latest years that are held of the whole partner, and a word where later ones are not."""

import re

import pytest

from made_up_baci import DAY, accepted
from tradeshare.explanations import product_years
from tradeshare.story import goods_traded, page_one, partners_over_years, prices


@pytest.mark.parametrize(("values", "years", "ended"), [
    (dict(), ("1995", "2015"), True), (dict(last_period="2015"), ("1995", "2015"), False),
    (dict(partner="VNM"), ("2010", "2018"), True), (dict(partner="USA", flow="export", last_period="2014"), ("2010", "2014"), False)])
def test_the_years_are_said_and_why_none_is_later(study_of, values, years, ended):
    here = study_of(**values)
    said, chart = goods_traded.finding(here), goods_traded.goods_chart(here)
    told = re.findall(r"% in (\d{4})", said)
    assert (told[0], told[-1]) == years and told.count("2005") == 2 * (years[0] == "1995")
    assert ("no breakdown by goods after" in said) == ended
    assert list(chart.frame.columns) == list(years)
    if years[0] == "2010":
        table = product_years.composition(here)
        assert chart.frame[years[1]].iloc[0] == table[int(years[1])].iloc[0] and "United Nations Comtrade" in chart.source


@pytest.mark.parametrize(("period", "ended"), [("", True), ("2021-08", False), ("2019", False)])
def test_volumes_of_other_years_are_said_to_be_of_other_years(study_of, period, ended):
    assert ("and to 2024." in prices.finding(study_of(last_period=period) if period else study_of())) == ended


def test_the_split_is_no_counterfactual(study_of):
    assert "would have" not in partners_over_years.finding(study_of()) and "added 3.07 points" in partners_over_years.finding(study_of())


def test_the_rest_is_no_kind_of_goods(study_of):
    here = study_of(partner="USA", flow="export", last_period="2025")
    assert "other goods" not in goods_traded.finding(here) and goods_traded.goods_chart(here).frame.index[-1] == "other goods"


@pytest.mark.parametrize(("values", "years"), [(dict(), ("2018", "2023")), (dict(partner="EU"), ("2018", "2023")),
                                               (dict(partner="THA", last_period="2019"), ("2018", "2019")),
                                               (dict(partner="LAO"), ("1995", "2015")),
                                               (dict(last_period="2018"), ("1995", "2015"))], ids=str)
def test_with_a_vintage_the_story_shows_its_years_where_it_has_the_partner(monkeypatch, study_of, values, years):
    here = accepted(monkeypatch, study_of)(**values)
    said, chart, brought = goods_traded.finding(here), goods_traded.goods_chart(here), years[0] == "2018"
    told = re.findall(r"% in (\d{4})", said)
    assert (told[0], told[-1]) == years and list(chart.frame.columns) == list(years)
    assert ("no breakdown by goods after" in said) == (here.year.year > int(years[1])) and ("each year between" in chart.caption) == brought
    assert ("CEPII" in chart.source and DAY in chart.source) == brought == ("16_explanations" in said)
    assert not brought or chart.frame.sum().round(6).tolist() == [100.0, 100.0]
    limits = page_one.limits(here)
    assert f"traded after {years[1]};" in limits and "what kinds of goods" not in limits
    assert not re.search(r"\bnan\b|  ", said + chart.alt)
