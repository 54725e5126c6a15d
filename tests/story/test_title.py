"""The message of a report: one case for each rule, and known runs."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tradeshare.foundation.periods import Period
from tradeshare.exhibits.templates import words
from tradeshare.story import title
from tradeshare.story.headline_figures import Headline, Standing

FIRST, SECOND = Standing(1, 7, "EU", 2.0), Standing(2, 7, "EU", 2.0)
BASE = Headline(partner="ASEAN", flow="total", period=Period(2026, 7), before=Period(2025, 7), past=False, currency="CNY", sources="",
                value=5.0, value_before=4.5, total=30.0, total_before=28.0, rough=False, share=16.7, share_before=16.0, growth=11.0,
                total_growth=7.0, now=SECOND, then=SECOND, published_rank=None)


@pytest.mark.parametrize(("case", "change", "passed", "behind", "times"), [
    ("no_comparison", {"share_before": None, "now": None}, [], [], ""),
    ("first", {"share_before": None, "now": None, "published_rank": 1}, [], [], ""),
    ("first_lead_grows", {"now": FIRST, "then": Standing(1, 7, "EU", 1.0)}, [], [], ""),
    ("first_lead_shrinks", {"now": FIRST, "then": Standing(1, 7, "EU", 3.0)}, [], [], ""),
    ("first_share_rose", {"now": FIRST, "then": Standing(1, 7, "USA", 1.0)}, [], [], ""),
    ("first_share_fell", {"now": FIRST, "then": None, "share_before": 17.0}, [], [], ""),
    ("first", {"now": FIRST, "then": FIRST, "share_before": 16.69}, [], [], ""),
    ("first_against_total", {"now": FIRST, "then": FIRST, "total_growth": -0.6}, [], [], ""),
    ("overtakes", {"now": FIRST, "then": SECOND}, ["EU"], [], ""),
    ("rises", {"now": FIRST, "then": SECOND, "published_rank": 2}, ["EU"], [], ""),
    ("overtakes", {"then": Standing(3, 7, "JPN", 0.1)}, ["JPN"], [], ""),
    ("overtaken", {"share_before": 17.0, "then": FIRST}, [], ["JPN"], ""),
    ("rises", {"now": Standing(13, 20, "BRA", 0.1)}, ["JPN"], [], ""),
    ("falls_with_trade", {"share_before": 17.0, "growth": -14.6}, ["IND"], [], ""),
    ("rises", {}, [], ["JPN"], ""), ("rises", {}, ["JPN"], ["KOR"], ""),
    ("multiplied", {}, [], [], "has doubled"),
    ("steady", {"share_before": 16.69}, [], [], ""),
    ("against_total", {"total_growth": -1.0}, [], [], ""),
    ("held_up", {"growth": -1.0, "total_growth": -5.0}, [], [], ""),
    ("rises", {}, [], [], ""),
    ("falls_though_grew", {"share_before": 17.0}, [], [], ""),
    ("falls_with_trade", {"share_before": 17.0, "growth": -4.0}, [], [], ""),
    ("fell_more", {"share_before": 17.0, "growth": -4.0, "total_growth": -2.0}, [], [], ""),
    ("falls", {"share_before": 17.0, "growth": -0.2}, [], [], "")])
@pytest.mark.parametrize("flow", ["total", "export", "import"])
@pytest.mark.parametrize("past", [False, True])
def test_each_case_has_its_title(case, change, passed, behind, times, flow, past):
    found = replace(BASE, flow=flow, past=past, **change)
    assert title.choose_title(found, passed, behind, times) == case
    facts = {name: getattr(found, name) for name in found.__dataclass_fields__} | {
        "when": found.when, "times": times, "rivals": ["Japan"], "other": "the EU"}
    said = getattr(words("story"), case)(SimpleNamespace(**facts))
    assert said and "  " not in said and (found.when in said) == (past or case == "no_comparison")


@pytest.mark.parametrize(("values", "said"), [
    ({}, "ASEAN is China’s largest trading partner, and its lead over the EU is growing"),
    ({"last_period": "2020-08"},
     "ASEAN was China’s largest trading partner in January–August 2020: trade with it grew by 7.0% while China’s total fell"),
    ({"last_period": "2021-08"}, "ASEAN was China’s largest trading partner in January–August 2021, but its share slipped to 14.5%"),
    ({"partner": "VNM"}, "Viet Nam overtakes Japan in China’s trade"),
    ({"partner": "EU", "last_period": "2015"},
         "The EU, as customs counted it, was China’s largest trading partner in 2015; today’s 27 members came second"),
    ({"partner": "USA", "flow": "export", "last_period": "2019"},
         "China’s exports to the United States fell by 12.9%, and the United States’ share to 16.7% in 2019"),
    ({"partner": "JPN", "flow": "import", "last_period": "2011"}, "Japan fell behind the EU of today’s 27 in China’s imports in 2011"),
    ({"flow": "import"}, "ASEAN is China’s largest supplier, but its share slipped to 14.9%")])
def test_known_runs(study_of, values, said):
    assert title.title(study_of(**values)) == said


@pytest.mark.parametrize(("values", "ends"), [
    ({"partner": "IND"}, True), ({"partner": "IND", "last_period": "2023"}, True), ({"partner": "IND", "last_period": "2022"}, False),
    ({"partner": "AUS", "flow": "export"}, True), ({"partner": "TLS"}, False), ({}, False), ({"last_period": "2020-08"}, False)])
def test_page_one_says_where_the_data_end(study_of, values, ends):
    study = study_of(**values)
    assert ("The data on China\u2019s" in title.subtitle(study)) == ends and title.subtitle(study).endswith(title.data_end(study))


@pytest.mark.parametrize("covered, cases, said", [
    (100.0, 3, "covered all three outcomes"), (0.0, 2, "missed both outcomes"), (100.0, 2, "covered both outcomes"),
    (66.7, 3, "covered two of three outcomes"), (100.0, 1, "covered the one outcome"), (0.0, 1, "missed the one outcome"),
    (78.3, 46, "covered 78% of 46 outcomes")])
def test_the_record_of_few_outcomes_is_counted_and_of_many_is_a_percentage(covered, cases, said):
    text = words("story").expected_end(2030, 17.1, 16.0, 18.0, "better", False, 8.0, 20, covered, cases)
    assert text.endswith(f"Their 80% ranges {said}.")
