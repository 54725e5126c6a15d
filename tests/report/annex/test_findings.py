"""The first table and the findings: ranks only where partners are compared, currencies named, digits that show small partners."""

import re

import pandas as pd
import pytest

from tradeshare.decomposition import contributions, drivers, flows_and_members, span, two_effects, yearly_effects
from tradeshare.exhibits.svg import svg
from tradeshare.exhibits import charts
from tradeshare.foundation import phrases
from tradeshare.foundation.decimals import decimals_to_show
from tradeshare.provenance import coverage, trace, trace_page
from tradeshare.report.annex import findings
from tradeshare.share import annual_table, balance, growth, rank, season, trade_over_gdp, trend
from tradeshare.share.level import levels_caption
from tradeshare.study import annual_figures, names, period_figures


def first_table(here):
    table = findings.findings_table(here, findings.findings_with_decimals(here)).set_index("Measure")
    return table.map(lambda text: text.replace("\u00a0", " "))


def test_no_rank_is_computed_where_one_partner_alone_has_a_figure(study_of):
    here = study_of(last_period="2020-08")
    rows = findings.table(here).query("period == '2020-01..2020-08'").set_index("measure")
    assert "rank" not in rows.index and rows.loc["rank_printed", "value"] == 1
    shown, found = first_table(here), period_figures.gather(here, here.last)
    now = "January-August 2020, CNY"
    assert shown.loc["Rank", now] == "–" and shown.loc["Rank as published", now] == "1"
    assert set(rank.ranking_table(here, found.ranking)["Rank"]) == {"–"} and found.ranking["rank"].isna().all()


def test_a_column_is_in_one_currency_and_the_growth_behind_the_contribution_stands_there(study_of):
    shown = first_table(study_of())["2025, CNY"]
    assert shown[["Value", "Growth", "Contribution to total growth", findings.NAMES["growth_like_total"]]].tolist() == [
        "7,545.7 bn", "+8.0%", "+1.27 points", "+8.0%"]
    assert shown[["Memo: value", "Memo: growth", "Memo: growth as published"]].tolist() == ["1,054 bn USD", "+7.3% (USD)", "+7.4% (USD)"]
    assert first_table(study_of(last_period="2021-08")).loc["Growth", "January-August 2021, CNY"] == "+22.8%"
    here = study_of(last_period="2020-08")
    rows = findings.table(here).query("period == '2020-01..2020-08' and partner == 'ASEAN'").set_index("measure")
    assert rows.loc["growth_like_total", "currency"] == "CNY" != rows.loc["growth", "currency"]
    pair = period_figures.gather(here, here.last).pair
    before = 100 * pair.before.value / pair.total.before.value
    assert before * rows.loc["growth_like_total", "value"] / 100 == pytest.approx(rows.loc["contribution_pp", "value"])


def test_small_partners_keep_two_figures(study_of):
    here = study_of(partner="LAO", flow="import", currency="CNY", last_period="1999")
    assert "9.6 mn" in first_table(here)["1999, USD"].tolist()
    years = annual_table.shown_annual_table(here, annual_table.annual_table(here))
    assert "mn USD" in years and years["mn USD"].tolist()[-3:] == ["5.8", "7.9", "9.6"]
    head = trace.lines(trace_page.traced(here, here.last)["share"])[0].replace("\u00a0", " ")
    assert head.endswith("0.0058% (0.0057 to 0.0058)")
    given = contributions.by_partner(here)
    labels = [text.get_text() for text in charts.horizontal_bars(given[["contribution"]], [charts.OWN], "pp", 2).axes[0].texts]
    assert "18.16" in labels and "below 0.01" in labels and "0.0012" not in labels  # one number of decimals in a chart


def test_early_reports_have_no_empty_columns_and_no_stale_words(study_of):
    here = study_of(partner="LAO", flow="import", currency="CNY", last_period="1999")
    assert not [name for name in coverage.gaps_by_partner(here) if name.isdigit()]
    assert "2009" in list(coverage.gaps_by_partner(study_of(last_period="2015")))
    assert "not over" not in trend.year_note(here) and "end in 1999" in trend.year_note(here)
    level = levels_caption(here, annual_figures.levels(here))[0]
    assert "colour" not in level and "Every figure is published" in level
    assert trade_over_gdp.latest_by_gdp(here, trade_over_gdp.by_gdp(here)).empty
    asean = study_of(last_period="2019")
    assert len(trade_over_gdp.latest_by_gdp(asean, trade_over_gdp.by_gdp(asean))) > 5


def test_a_mark_is_explained_only_where_it_stands(study_of):
    here = study_of()
    years = annual_table.annual_table(here)
    assert years["status"].tail(3).ne("implied").all() and "implied" not in annual_table.annual_caption(here, years.tail(3))
    assert "implied" in annual_table.annual_caption(here, years.assign(status="implied"))


def test_months_stand_in_full_in_prose(study_of):
    here = study_of()
    text = season.sentence(here, season.pattern(here))
    assert " in December" in text and " Dec " not in text


def decimals(texts) -> set[int]:
    return {len(text.partition(".")[2]) for text in texts if re.fullmatch(r"[+−]?[\d,]+(\.\d+)?", text)}


@pytest.mark.parametrize("values", [{}, {"last_period": "2021-08"}, {"partner": "TLS"}, {"partner": "LAO", "flow": "import",
                                                                                         "last_period": "2004"},
                                    {"partner": "EU", "last_period": "2015"}, {"partner": "VNM", "flow": "import"}], ids=str)
def test_a_column_has_one_number_of_decimals_and_prose_no_six(study_of, values):
    """A sum of members was told as +3.327310 points, and a column went from two decimals to six."""
    here = study_of(**values)
    frames = [annual_table.shown_annual_table(here, annual_table.annual_table(here)).drop(columns=["Year", "Rank"], errors="ignore"),
              growth.growth_text_table(growth.growth_table(here))]
    pair, effects = span.pair(here), drivers.effects(here)
    said = [two_effects.change_sentence(here, pair), two_effects.effects_sentence(here, pair), drivers.drivers_sentence(here, effects),
            yearly_effects.chain_sentence(here, yearly_effects.cumulated_effects(here)), two_effects.methods_sentence(here,
                                                                                                                      two_effects.methods(pair)),
            drivers.groups_sentence(here, effects)]
    frames.append(flows_and_members.parts_table(here).shown[["Contribution, pp"]])
    said.append(flows_and_members.parts_text(here))
    for frame in frames:
        for name in frame:
            assert len(decimals(text.removesuffix(" i") for text in frame[name])) <= 1, (name, frame[name].tolist())
    share_now = period_figures.annual_shares(here).dropna().iloc[-1]
    for number in re.findall(r"\d+\.\d+", " ".join(said)):
        assert len(number.partition(".")[2]) <= (3 if share_now >= 1 else 5), (number, said)
    given = contributions.by_partner(here)
    for figure in (charts.horizontal_bars(given[["contribution"]], [charts.OWN], "pp", 2),
                   charts.waterfall_chart(steps := drivers.waterfall_steps(here, drivers.effects(here)), 1.0, "%", ("a", "b"),
                                          span.change_decimals(here))):
        assert len(decimals(text.get_text() for text in figure.axes[0].texts)) == 1, steps


def test_an_effect_is_not_rounded_to_half_as_much_again():
    assert phrases.percentage_points(0.066, decimals_to_show(0.066, 1)).replace("\u00a0", " ") == "+0.066 points"
    for value in (0.066, -0.00057, 0.15, 2.4, -13.08):
        assert abs(round(value, decimals_to_show(value, 1)) / value - 1) <= 0.2


def test_a_missing_part_is_no_collapse_and_a_moved_label_is_tied_to_its_line(study_of):
    here = study_of(partner="EU", flow="import")
    frame = balance.balances(here).drop(columns="cover_ratio")
    assert frame["exports"].isna().sum() == 1 and frame.loc[2021, "imports"] < 0
    bars = charts.bar_chart(frame, dict.fromkeys(("exports", "imports"), charts.OWN), "bn", line="balance")
    texts = [(text.get_text(), text.xy) for text in bars.axes[0].texts]
    assert texts == [("no figure", (2021, 0))]
    assert not charts.bar_chart(contributions.yearly(here), names.colours(here) | {drivers.REST: "#000000"}, "pp",
                                line="Total").axes[0].texts
    ends = pd.DataFrame({"a": [16.0, 16.6], "b": [16.0, 16.7], "c": [16.0, 19.0]}, index=[2024, 2025])
    lines = charts.line_chart(ends, dict.fromkeys(ends, charts.OWN), "%")
    svg(lines, "the layout sets the labels apart")
    labels = lines.axes[0].texts
    assert [text.xy for text in labels] == [(2025, value) for value in (16.6, 16.7, 19.0)]
    assert [text.arrow_patch.get_visible() for text in labels] == [True, True, False]


def test_a_line_that_ends_early_says_when(study_of):
    frame = pd.DataFrame({"one": [1.0, 2.0, 3.0], "two": [1.0, 1.5, float("nan")]}, index=[2019, 2020, 2021])
    texts = [text.get_text() for text in charts.line_chart(frame, {"one": "#0B5FA5", "two": "#D07C00"}, "%").axes[0].texts]
    assert texts == ["one 3.0", "two 1.5 (2020)"]
