"""The first table and the findings: ranks only where partners are compared, currencies named, digits that show small partners."""

import pytest

from tradeshare import captions, charts, contributions, drivers, explain, facts, findings, intensity, season, sentences, series, tables, trace, trend


def first_table(here):
    table = tables.findings(here, findings.with_places(here)).set_index("Measure")
    return table.map(lambda text: text.replace("\u00a0", " "))


def test_no_rank_is_computed_where_one_partner_alone_has_a_figure(study_of):
    here = study_of(last_period="2020-08")
    rows = findings.table(here).query("period == '2020-01..2020-08'").set_index("measure")
    assert "rank" not in rows.index and rows.loc["rank_printed", "value"] == 1
    shown, found = first_table(here), facts.gather(here, here.last)
    assert shown.loc["Rank", "January-August 2020"] == "–" and shown.loc["Rank as printed", "January-August 2020"] == "1"
    assert set(tables.ranking(here, found.ranking)["Rank"]) == {"–"} and found.ranking["rank"].isna().all()


def test_rates_and_shares_name_their_currency_and_the_growth_behind_the_contribution_stands_there(study_of):
    shown = first_table(study_of())
    assert shown.loc["Growth", "2025"] == "+7.3 % (USD)" and shown.loc["Contribution to the total's growth", "2025"] == "+1.27 pp (CNY)"
    assert shown.loc[tables.NAMES["growth_like_total"], "2025"] == "+8.0 % (CNY)"
    here = study_of(last_period="2020-08")
    rows = findings.table(here).query("period == '2020-01..2020-08' and partner == 'ASEAN'").set_index("measure")
    assert rows.loc["growth_like_total", "currency"] == "CNY" != rows.loc["growth", "currency"]
    text = sentences.five(here)[2].replace("\u00a0", " ")
    assert "against the trend, by 7.0 % in CNY" in text
    pair = facts.gather(here, here.last).pair
    before = 100 * pair["before"] / pair["world_before"]
    assert before * rows.loc["growth_like_total", "value"] / 100 == pytest.approx(rows.loc["contribution_pp", "value"])


def test_parts_that_do_not_add_up_as_printed_say_so(study_of):
    assert "(each rounded by itself)" in sentences.five(study_of(last_period="2020-08"))[1]
    assert "rounded" not in sentences.five(study_of())[1]


def test_small_partners_keep_two_figures(study_of):
    here = study_of(partner="LAO", flow="import", currency="CNY", last_period="1999")
    text = " ".join(sentences.five(here)).replace("\u00a0", " ")
    assert "9.6 mn USD" in text and "+0.00109 pp" in text
    years = tables.shown_annual(here, tables.annual(here))
    assert "mn USD" in years and years["mn USD"].tolist()[-3:] == ["5.8", "7.9", "9.6"]
    head = trace.lines(trace.traced(here, here.last)["share"])[0].replace("\u00a0", " ")
    assert head.endswith("0.0058 % (0.0057 to 0.0058)")
    table = drivers.effects(here)
    assert not set(explain.effects_table(here, table)["Effect, pp"]) & {"0.0000", "0.00000"}
    given = contributions.by_partner(here)
    labels = [text.get_text() for text in charts.ladder(given[["contribution"]], [charts.OWN], "pp", 2).axes[0].texts]
    assert "18.16" in labels and "0.0012" in labels


def test_early_reports_have_no_empty_columns_and_no_stale_words(study_of):
    here = study_of(partner="LAO", flow="import", currency="CNY", last_period="1999")
    assert not [name for name in tables.gaps(here) if "Months to date" in name]
    assert "since 2009" in " ".join(tables.gaps(study_of(last_period="2015")))
    assert "not over" not in trend.asked_year(here) and "end in 1999" in trend.asked_year(here)
    assert "dashed" not in captions.flow_shares(here, series.flow_shares(here))[0]
    level = captions.levels(here, series.levels(here))[0]
    assert "colour" not in level and "Every figure is published" in level
    assert intensity.latest_propensity(here, intensity.by_gdp(here)).empty
    asean = study_of(last_period="2019")
    assert "dashed" in captions.flow_shares(asean, series.flow_shares(asean))[0]
    assert len(intensity.latest_propensity(asean, intensity.by_gdp(asean))) > 5


def test_a_mark_is_explained_only_where_it_stands(study_of):
    here = study_of()
    years = tables.annual(here)
    assert years["status"].tail(3).ne("implied").all() and "implied" not in tables.annual_caption(here, years.tail(3))
    assert "implied" in tables.annual_caption(here, years.assign(status="implied"))


def test_months_stand_in_full_in_prose(study_of):
    here = study_of()
    text = season.sentence(here, season.typical(season.pattern(here)))
    assert "share of December" in text and " Dec " not in text
