"""Sentences, captions and tables hold for every partner, flow, currency and period: a sweep, and the two articles."""

import random
import re

import pytest
from conftest import SCALE

from tradeshare.data import tables
from tradeshare.decomposition import contributions, currencies, drivers, flow_mix, flows_and_members, span, two_effects, yearly_effects
from tradeshare.exhibits.exhibit import Chart, Prose, Table
from tradeshare.explanations import (agreements, demand_or_gain, expected_share, product_advantage, product_markets, product_shares,
                                     share_definitions, us_imports, volumes_and_prices, world_intensity)
from tradeshare.formulas import log_odds
from tradeshare.foundation import periods
from tradeshare.projection import hindsight, models, outlook, past_errors, track_record, whole_year, whole_year_record
from tradeshare.projection.monthly import adjusted, months_ahead
from tradeshare.projection.probabilities import how_likely
from tradeshare.provenance import caveats, coverage, definitions, investment, mirror, revisions, rows_and_sources, trace, trace_page
from tradeshare.report.annex import findings
from tradeshare.share import (annual_table, balance, breaks, concentration, goods, intensity, level, members, months_and_quarters, rank,
                              season, share_of_total, trend)
from tradeshare.share.growth import by_hand_sentence, growth_caption, growth_table, growth_text_table, swing_sentence
from tradeshare.share.members import member_shares, members_caption, no_members
from tradeshare.study import annual_figures, availability, monthly_figures, period_figures, study

BROKEN = re.compile(r"(?<![.,\d])\b1 (?:\w+ )?(?:cases|shares|rates|years|months|errors|projections|periods|origins)\b"
                    r"|\bnan\b|\binf\b|\bNone\b(?! of)|\(\)|\[|\{|not available|  |\.\.|,,| ,| \.")
SIZE = 4 * SCALE  # combinations for each of the sweeps


def combinations(seed: int, size: int) -> list[dict]:
    """Partners, flows, currencies and periods at random, from those that a report accepts."""
    data, pick, found = tables.read(), random.Random(seed), []
    codes = [code for code in data.partners["code"] if code != "WLD"]
    while len(found) < size:
        partner, flow = pick.choice(codes), pick.choice(["total", "export", "import"])
        available = availability.available(data, partner, flow, "last")
        usable = [period for period in available if availability._full_years(period, 1990, available) >= 2]
        if usable:
            found.append({"partner": partner, "flow": flow, "currency": pick.choice(["USD", "CNY"]),
                          "last_period": periods.write_last(pick.choice(usable)), "members": pick.choice(["last", "then"]),
                          "horizon_years": pick.choice([1, 4, 10]), "trend_year": pick.choice([2009, 2020])})
    return found


def everything(here) -> list[str]:
    """All text that a report of these parameters would print."""
    found = period_figures.gather(here, here.last)
    out = [level.level_sentence(here, period_figures.gather(here, here.year)),
           share_of_total.by_hand_sentence(found, found.share["share"]), coverage.gaps_text(here), *caveats.caveats(here),
           rows_and_sources.rows_table(here).caption, annual_table.annual_caption(here, annual_table.annual_table(here)),
           rank.ranking_caption(here, period_figures.gather(here, here.last).ranking)]
    out += described(here, found) + explained(here)
    for frame, caption in ((annual_figures.levels(here), level.levels_caption),
                           (share_of_total.flow_shares(here), share_of_total.flow_shares_caption),
                           (balance.balances(here), balance.balances_caption),
                           (coverage.coverage(here), coverage.coverage_caption)):
        out += caption(here, frame)
    members = member_shares(here)
    out += [no_members(here)] if members.empty else members_caption(here, members)
    out.append(balance.balance_sentence(here, balance.balances(here)))
    out += outlooks(here)
    out += coverage.to_date_caption(here, coverage.to_date(here))
    growth = revisions.growth_gaps(here)
    out.append(revisions.gaps_text(here))
    if not growth.empty:
        out += revisions.revisions_caption(here, revisions.revision_dots(growth))
    for ends, what in ((monthly_figures.QUARTERS, "quarter"), (tuple(range(1, 13)), "month")):
        steps = monthly_figures.shares_between_months(here, ends)
        drawn = monthly_figures.drawable_shares(steps)
        out += [] if drawn.empty else months_and_quarters.quarters_caption(here, drawn, steps, what)
    mutual = mirror.mutual(here)
    out.append(mirror.mutual_text(here))
    if not mutual.empty:
        out += mirror.mutual_caption(here, mirror.with_names(here, mutual))
    printed = investment.investment(here)
    out.append(investment.facts_text(here))
    for period in dict.fromkeys([here.last, here.year]):
        out += [line for step in trace_page.traced(here, period).values() for line in trace.lines(step)
                if not line.lstrip().startswith("http")]
    for frame in (coverage.gaps_by_partner(here), definitions.effects_as_text(definitions.effects(here)),
                  revisions.gaps_as_text(growth[growth["revised"]]),
                  revisions.later_as_text(revisions.later_releases(here)), investment.facts_as_text(printed)):
        out += [str(value) for value in frame.to_numpy().ravel()]
    frames = [findings.findings_table(here, findings.findings_with_decimals(here)), annual_table.shown_annual_table(here,
                                                                                                         annual_table.annual_table(here)),
              rank.ranking_table(here, found.ranking), rows_and_sources.shown_rows(rows_and_sources.same_cell(here, here.last))]
    return out + beside(here) + [str(value) for frame in frames for value in frame.to_numpy().ravel()]


def beside(here) -> list[str]:
    """All text of the chapter of explanations, with its tables."""
    out = [volumes_and_prices.text(here), volumes_and_prices.by_hand_sentence(here), us_imports.text(here),
           us_imports.by_hand_sentence(here), world_intensity.sentence(here), world_intensity.by_hand_sentence(here),
           expected_share.text(here), expected_share.by_hand_sentence(here), demand_or_gain.text(here),
           demand_or_gain.by_hand_sentence(here),
           agreements.text(here)]
    for section in (product_shares, product_advantage, product_markets, share_definitions):
        out += [section.text(here), section.by_hand_sentence(here)]
    for drawn in (expected_share.chart(here), share_definitions.chart(here)):
        out += [] if drawn is None else texts(drawn)
    for table in (volumes_and_prices.terms_table(here), us_imports.shares_table(here), us_imports.chapters_table(here),
                  world_intensity.intensity_table(here), expected_share.economies_table(here), expected_share.checks_table(here),
                  demand_or_gain.economies_table(here), demand_or_gain.spans_table(here), product_shares.goods_table(here),
                  product_advantage.advantage_table(here), product_advantage.similarity_table(here),
                  product_markets.sections_table(here), share_definitions.definitions_table(here)):
        out += [] if table is None else [table.caption, *map(str, table.shown.to_numpy().ravel())]
    return out


def outlooks(here) -> list[str]:
    """All text of the chapter on where the share is heading, but for its hindsight."""
    ends = log_odds.logit_history(past_errors.history(here)).dropna()
    shown = [whole_year.projection_sentence(here), whole_year.past_years_table(here), whole_year.value_and_record(here),
             whole_year_record.months_table(here),
             outlook.by_hand_sentence(here, models.drift(ends, 1)[0] if len(ends) > 1 else None), outlook.outlook_chart(here),
             outlook.outlook_table(here), outlook.outlook_prose(here), track_record.accuracy_table(here), track_record.verdict(here),
             how_likely.probability_table(here), how_likely.probability_sentence(here), months_ahead.verdict(here),
             hindsight.published_table(here), hindsight.published_sentence(here), adjusted.text(here), adjusted.by_hand_sentence(here),
             adjusted.chart(here)]
    assert outlook.paths(here)["share"].between(0, 100).all()
    if how_likely.drawn(here) is not None:
        assert not {"0", "100"} & set(" ".join(shown[10].shown.to_numpy()[:, 1:].ravel()).split())
    return [text for exhibit in shown if exhibit is not None for text in texts(exhibit)]


def texts(exhibit) -> list[str]:
    """All words of an exhibit."""
    if isinstance(exhibit, Table):
        return [exhibit.caption, *map(str, exhibit.shown.to_numpy().ravel())]
    return [exhibit.caption, exhibit.alt] if isinstance(exhibit, Chart) else [exhibit]


def described(here, found) -> list[str]:
    """All new text of chapter 02."""
    growth, spread, table = growth_table(here), concentration.among_members(here), concentration.among_partners(here)
    out = [share_of_total.share_over_time(here), members.members_sentence(here, members.member_shares(here)), swing_sentence(here, found),
           by_hand_sentence(growth), growth_caption(here, growth),
           concentration.sentence(here, spread), balance.balance_note(here, balance.balances(here))]
    out += [concentration.no_concentration(here)] if table.empty else concentration.captions(here, table)
    ranks, inside, gdp = rank.ranks(here), intensity.by_member(here), intensity.by_gdp(here)
    out += [] if ranks.empty else rank.lead_captions(here, ranks)
    out += [intensity.sentence(here, inside), intensity.gdp_sentence(here, gdp)]
    out += [] if inside.empty else intensity.captions(here, inside)
    latest = intensity.latest_by_gdp(here, gdp)
    out += [] if latest.empty else intensity.gdp_captions(here, latest)
    kinds, paths, pattern = goods.snapshots(here), season.to_date(here), season.pattern(here)
    out += [goods.sentence(here, kinds), *([] if kinds.empty else goods.captions(here, kinds))]
    out += [] if paths.empty else season.to_date_captions(here, paths)
    typical, run = season.median_pattern(pattern), breaks.longest_run(here)
    out += [season.sentence(here, typical), *([] if typical.empty else season.captions(here, typical, pattern))]
    out += [breaks.sentence(here, run), breaks.method_note(run), *([] if breaks.find_breaks(run) is None else breaks.captions(here, run))]
    deviations = trend.deviations(here)
    out += [trend.year_note(here) + trend.opposite_sentence(here, annual_figures.yearly_changes(here)), trend.sentence(here, deviations)]
    out += trend.captions(here, deviations) if len(deviations) else []
    return out + [str(value) for value in growth_text_table(growth).to_numpy().ravel()]


def explained(here) -> list[str]:
    """All text of chapter 03."""
    pair, effects, band = span.pair(here), drivers.effects(here), two_effects.methods(span.pair(here))
    shown = [Prose(two_effects.period_note(here, pair), two_effects.change_sentence(here, pair), two_effects.effects_sentence(here, pair)),
             two_effects.methods_table(here), two_effects.methods_sentence(here, band), two_effects.worked_text(here),
             drivers.drivers_sentence(here, effects), drivers.waterfall_chart(here), drivers.effects_table(here),
             drivers.groups_sentence(here, effects), yearly_effects.effects_chart(here),
             yearly_effects.chain_sentence(here, yearly_effects.cumulated_effects(here)), contributions.by_partner_chart(here),
             contributions.sentence(here, contributions.by_partner(here)), contributions.yearly_chart(here),
             flows_and_members.parts_table(here), flows_and_members.parts_text(here), flow_mix.mix_table(here), flow_mix.mix_text(here),
             currencies.growth_table(here), currencies.sentence(here, currencies.growth_in_both(here))]
    return [text for exhibit in shown if exhibit is not None for text in texts(exhibit)]


@pytest.mark.parametrize("values", combinations(2026, SIZE), ids=lambda v: "-".join(map(str, v.values())))
def test_no_sentence_breaks(values):
    here = study.begin(**values)
    text = everything(here)
    for line in text:
        assert not BROKEN.search(line.lstrip().replace("\u00a0", " ").replace("..20", " to 20").replace("..19", " to 19")
                                 .replace("[", "(").replace("(exact", "exact")), line
    stale = {int(year) for line in text if not re.search("later than this report|source |published by|Under RCEP", line)
             for year in re.findall(r"(?<![.,\d])(?:19|20)\d\d\b(?!,)", re.sub(r"\([^)]*\)", "", line))}
    beyond = {year for year in stale if year > here.last.year + values["horizon_years"]}
    assert not beyond - {2020, 2026, values["trend_year"]}, beyond  # the notes on the EU and on Timor-Leste name their years


@pytest.mark.parametrize("values", combinations(5, SIZE // 2), ids=lambda v: "-".join(map(str, v.values())))
def test_hindsight_holds_for_any_past_report(values):
    here = study.begin(**values)
    assert hindsight.outcomes_since(here)["year"].gt(here.year.year).all()
    shown = [hindsight.since_sentence(here), hindsight.since_table(here)]
    for line in [text for exhibit in shown if exhibit is not None for text in texts(exhibit)]:
        assert not BROKEN.search(line.replace("\u00a0", " ")), line


def test_the_eu_is_never_said_to_have_members_it_had_not(study_of):
    """Customs counted 27 in 2008, before Croatia, and the United Kingdom among them: no sentence says 28."""
    for here in (study_of(last_period="2008"), study_of(last_period="2019")):
        text = " ".join([rank.rank_sentence(here, period_figures.gather(here, here.last)), *caveats.caveats(here)])
        assert "28" not in re.sub(r"[\d.]*\d\.\d+|20\d\d", "", text) and "with the United Kingdom" in text.replace("With", "with")


def test_what_is_missing_is_said(study_of):
    early, later = (study_of(last_period=last) for last in ("2020-08", "2021-08"))
    said = rank.rank_sentence(early, period_figures.gather(early, early.last))
    assert "counted 27 members of the EU since February 2020" in said and "cannot be computed" in said
    assert "no figure of Korea is available for that period" in rank.rank_sentence(later, period_figures.gather(later, later.last))
    assert "no figure in USD is available" in level.level_sentence(study_of(), period_figures.gather(study_of(), study_of().last))


def test_a_slight_move_is_not_against_the_trend(study_of):
    said = trend.opposite_sentence(study_of(), annual_figures.yearly_changes(study_of()))
    assert "by 0.5% or more each" in said and re.search(r", in (USD|CNY)", said)
