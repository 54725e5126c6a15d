"""Sentences, captions and tables hold for every partner, flow, currency and period: a sweep, and the two articles."""

import random
import re

import pytest
from conftest import SCALE

from tradeshare.data import tables
from tradeshare.decomposition import contributions, currencies, drivers, flow_mix, flows_and_members, span, two_effects, yearly_effects
from tradeshare.formulas import log_odds
from tradeshare.foundation import periods
from tradeshare.projection import (backtest, from_year_to_date, hindsight, intervals, models, outlook, outlook_words, track_record_tables,
                                   track_record_words, whole_year, whole_year_words)
from tradeshare.projection.monthly import shares
from tradeshare.projection.probabilities import event_probabilities, joint_paths, probability_record, probability_words
from tradeshare.provenance import caveats, coverage, definitions, investment, mirror, revisions, rows_and_sources, trace, trace_page
from tradeshare.report import findings, summary
from tradeshare.share import (annual_table, balance, bends, concentration, goods, intensity, level, members, months_and_quarters, rank,
                              season, share_of_total, trend)
from tradeshare.share.growth import by_hand_sentence, growth_caption, growth_table, growth_text_table, swing_sentence
from tradeshare.share.members import member_shares, members_caption, no_members
from tradeshare.study import annual_figures, availability, monthly_figures, names, period_figures, study

BROKEN = re.compile(r"(?<![.,\d])\b1 (?:\w+ )?(?:cases|shares|rates|years|months|errors|projections|periods|origins)\b|\bnan\b|\binf\b|\bNone\b(?! of)|\(\)|\[|\{|not available|  |\.\.|,,| ,| \.")
SIZE = 4 * SCALE  # combinations for each of the sweeps


def combinations(seed: int, size: int) -> list[dict]:
    """Partners, flows, currencies and periods at random, from those that a report accepts."""
    data, pick, found = tables.read(), random.Random(seed), []
    codes = [code for code in data.partners["code"] if code != "WLD"]
    while len(found) < size:
        partner, flow = pick.choice(codes), pick.choice(["total", "export", "import"])
        available = availability._available(data, partner, flow, "last")
        usable = [period for period in available if availability._full_years(period, 1990, available) >= 2]
        if usable:
            found.append({"partner": partner, "flow": flow, "currency": pick.choice(["USD", "CNY"]),
                          "last_period": periods.write_last(pick.choice(usable)), "members": pick.choice(["last", "then"]),
                          "horizon_years": pick.choice([1, 4, 10]), "trend_year": pick.choice([2009, 2020])})
    return found


def everything(here) -> list[str]:
    """All text that a report of these parameters would print."""
    found = period_figures.gather(here, here.last)
    out = [summary.title(here), summary.subtitle(here), *summary.five(here),
           level.level_sentence(here, period_figures.gather(here, here.year)),
           share_of_total.by_hand_sentence(here, found, found.share["share"]), coverage.gaps(here), *caveats.caveats(here),
           rows_and_sources.cell_caption(here), annual_table.annual_caption(here, annual_table.annual_table(here)),
           rank.ranking_caption(here, period_figures.gather(here, here.last).ranking)]
    out += described(here, found) + explained(here)
    for frame, caption in ((share_of_total.share_lines(here), share_of_total.share_lines_caption),
                           (annual_figures.levels(here), level.levels_caption),
                           (share_of_total.flow_shares(here), share_of_total.flow_shares_caption),
                           (balance.balances(here), balance.balances_caption),
                           (coverage.coverage(here), coverage.coverage_caption)):
        out += caption(here, frame)
    members = member_shares(here)
    out += [no_members(here)] if members.empty else members_caption(here, members)
    out.append(balance.balance_sentence(here, balance.balances(here)))
    out += outlooks(here, found)
    out += coverage.to_date_caption(here, coverage.to_date(here))
    growth = revisions.growth_gaps(here)
    out.append(revisions.revision_sentence(here, growth))
    if not growth.empty:
        out += revisions.revisions_caption(here, revisions.revision_dots(growth))
    for ends, what in ((monthly_figures.QUARTERS, "quarter"), (tuple(range(1, 13)), "month")):
        steps = monthly_figures.step_shares(here, ends)
        drawn = monthly_figures.drawable_steps(steps)
        out += [months_and_quarters.no_steps(here, what)] if drawn.empty else months_and_quarters.quarters_caption(here, drawn, steps, what)
    mutual = mirror.mutual(here)
    out.append(mirror.mutual_sentence(here, mutual, 0 if mutual.empty else mirror.years_first(mutual)))
    if not mutual.empty:
        out += mirror.mutual_caption(here, mirror.named(here, mutual))
    printed = investment.investment(here)
    out.append(investment.investment_sentence(here, printed))
    for period in dict.fromkeys([here.last, here.year]):
        out += [line for step in trace_page.traced(here, period).values() for line in trace.lines(step)
                if not line.lstrip().startswith("http")]
    for frame in (coverage.gaps_table(here), definitions.definitions_table(definitions.effects(here)), revisions.restated_table(growth),
                  revisions.later_table(revisions.later_prints(here)), investment.investment_table(printed)):
        out += [str(value) for value in frame.to_numpy().ravel()]
    frames = [findings.findings_table(here, findings.with_places(here)), annual_table.shown_annual_table(here,
                                                                                                         annual_table.annual_table(here)),
              rank.ranking_table(here, found.ranking), rows_and_sources.shown_rows(rows_and_sources.same_cell(here, here.last))]
    return out + [str(value) for frame in frames for value in frame.to_numpy().ravel()]


def outlooks(here, found) -> list[str]:
    """All text of the chapter on where the share is heading, but for its hindsight."""
    asked = here.parameters
    record = whole_year.track_record(here.shares, asked.partner, asked.flow, here.pool)
    projected = whole_year.full_year_projection(here, found)
    value = None if found.share is None else whole_year.full_value(here.shares, found.share, asked.flow, here.last, here.pool)
    ends = log_odds.logit_history(period_figures.annual_shares(here)).dropna()
    by_hand = models.drift(ends, 1)[0] if len(ends) > 1 else None
    out = [outlook_words.drift_sentence(here, by_hand), outlook_words.models_sentence(), whole_year_words.in_year_sentence(here, found,
                                                                                                                           projected), whole_year_words.value_sentence(here, value), whole_year_words.record_sentence(here, record)]
    past = outlook.past_errors(here)
    paths, scored = outlook.outlook(here, past), intervals.past_intervals(past)
    held = intervals.coverage(scored)
    if paths.empty:
        out.append(outlook_words.too_short(here))
    else:
        out += [outlook_words.annual_outlook_sentence(here, paths), *outlook_words.outlook_caption(here, paths)]
        assert paths["share"].between(0, 100).all()
    mine, model = outlook.own(here, past), outlook.to_use(here, past)
    own_held = intervals.coverage(scored[scored["partner"].eq(asked.partner)])
    out += [track_record_words.verdict(here, past), track_record_words.coverage_sentence(here, held, own_held, model),
            outlook_words.left_out_sentence(here),
            track_record_words.failed_sentence(here, outlook.failed(here))]
    out += [track_record_words.nothing_scored(here)] if past.empty else [track_record_tables.accuracy_caption(here, past)]
    joint = joint_paths.joint(here)
    frames = [whole_year_words.months_table(whole_year.by_month(record)), track_record_tables.accuracy(backtest.scores(past), held)]
    if projected is not None:
        frames.append(whole_year_words.in_year_table(whole_year_words.in_year_rows(projected.past, record)))
    frames.append(track_record_tables.horizons_table(track_record_tables.horizons(backtest.by_horizon(mine), backtest.against_naive(mine),
                                                                                  own_held)))
    past_carried = from_year_to_date.errors(here, past, model)
    made = from_year_to_date.paths(here, paths, model, past_carried)
    out += [] if paths.empty else [from_year_to_date.beside_sentence(here, paths)]
    out += [from_year_to_date.sentence(here, made, past_carried, model), from_year_to_date.caption(here, model)]
    frames.append(from_year_to_date.table(made, paths, model))
    if len(joint_paths.steps(joint)) < joint_paths.LEAST_STEPS:
        out.append(probability_words.no_probabilities(here))
    else:
        values, currency = joint_paths.last_values(here, joint)
        past_odds = probability_record.past_probabilities(joint, values, asked.horizon_years)
        drawn, begun = joint_paths.paths(here, joint, values, currency)
        given = event_probabilities.event_probabilities(joint, values[[asked.partner]], drawn)
        odds = probability_words.probability_rows(given, here.year.year)
        out += [probability_words.probability_sentence(here, given, currency), probability_words.beyond_sentence(here, joint)
                + probability_words.begun_sentence(here, begun)
                + probability_words.brier_sentence(here, past_odds), probability_words.probability_caption(here, joint, past_odds)]
        frames.append(probability_words.probability_table(here, odds, currency))
        assert not {"0", "100"} & set(" ".join(frames[-1].astype(str).to_numpy()[:, 1:].ravel()).split())
    out += [outlook_words.monthly_sentence(here, shares.shares(here)), hindsight.published_sentence(here, hindsight.published(here)),
            whole_year_words.in_year_caption(here), whole_year_words.months_caption(here), track_record_tables.horizons_caption(here)]
    return out + [str(value) for frame in frames for value in frame.to_numpy().ravel()]


def described(here, found) -> list[str]:
    """All new text of chapter 02."""
    growth, spread, table = growth_table(here), concentration.among_members(here), concentration.among_partners(here)
    out = [share_of_total.share_path(here), members.members_sentence(here, members.member_shares(here)), swing_sentence(here, found),
           by_hand_sentence(growth), growth_caption(here),
           concentration.sentence(here, spread), balance.balance_note(here, balance.balances(here))]
    out += [concentration.no_concentration(here)] if table.empty else concentration.captions(here, table)
    ranks, inside, gdp = rank.ranks(here), intensity.by_member(here), intensity.by_gdp(here)
    out += [rank.no_lead(here)] if ranks.empty else rank.lead_captions(here, ranks)
    out += [intensity.sentence(here, inside), intensity.propensity_sentence(here, gdp)]
    out += [] if inside.empty else intensity.captions(here, inside)
    latest = intensity.latest_propensity(here, gdp)
    out += [] if latest.empty else intensity.propensity_captions(here, latest)
    kinds, paths, pattern = goods.snapshots(here), season.to_date(here), season.pattern(here)
    out += [goods.sentence(here, kinds), *([] if kinds.empty else goods.captions(here, kinds))]
    out += [season.no_to_date(here)] if paths.empty else season.to_date_captions(here, paths)
    typical, path = season.typical(pattern), bends.longest_run(here)
    out += [season.sentence(here, typical), *([] if typical.empty else season.captions(here, typical, pattern))]
    out += [bends.sentence(here, path), bends.method_note(path), *([] if bends.find_breaks(path) is None else bends.captions(here, path))]
    deviations = trend.deviations(here)
    out += [trend.year_note(here) + trend.opposite_sentence(here, annual_figures.yearly_changes(here)), trend.sentence(here, deviations)]
    out += trend.captions(here, deviations) if len(deviations) else []
    return out + [str(value) for value in growth_text_table(growth).to_numpy().ravel()]


def explained(here) -> list[str]:
    """All text of chapter 03."""
    pair, effects, given = span.pair(here), drivers.effects(here), contributions.by_partner(here)
    steps, flows_mix, both, band = drivers.waterfall_steps(here,
                                                           effects), flow_mix.by_flow(here), currencies.growth_in_both(here), two_effects.methods(pair)
    yearly, stacked = annual_figures.yearly_changes(here).rename(columns={"own": "partner grew", "total": "total "
                                                                          "grew"}), contributions.yearly(here)
    flows, members, when = flows_and_members.latest_parts(here)
    out = [two_effects.period_note(here, pair), two_effects.change_sentence(here, pair), two_effects.effects_sentence(here, pair),
           drivers.drivers_sentence(here, effects), yearly_effects.chain_sentence(here, yearly_effects.cumulated_effects(here)),
           two_effects.methods_caption(here), two_effects.methods_sentence(here, band),
           *drivers.waterfall_captions(here, steps), drivers.effects_caption(here, effects), drivers.groups_sentence(here, effects),
           *yearly_effects.effects_captions(here, yearly), *contributions.captions(here, given),
           contributions.sentence(here, given), *contributions.yearly_captions(here, stacked),
           currencies.sentence(here, both), currencies.caption(here), *steps.index, *drivers.waterfall_ends(here)]
    out += [flows_and_members.parts_caption(here, when), flows_and_members.parts_sentence(here, flows, members,
                                                                                  when)] if len(flows) or len(members) else [flows_and_members.no_parts(here)]
    out += [flow_mix.no_flow_mix(here)] if flows_mix.empty else [flow_mix.caption(here), flow_mix.sentence(here, flows_mix),
                                                                 flow_mix.methods(flows_mix)]
    case = two_effects.worked_case(here)
    out.append(two_effects.no_worked(here) if case is None else two_effects.worked_sentence(case, span.pair(case)))
    frames = [drivers.effects_as_text(here, effects), currencies.growth_as_text(both), two_effects.methods_as_text(band, 3)]
    frames += [] if flows_mix.empty else [flow_mix.mix_as_text(here, flows_mix)]
    frames += [flows_and_members.parts_as_text(here, flows, members)] if len(flows) or len(members) else []
    return out + [str(value) for frame in frames for value in frame.to_numpy().ravel()]


@pytest.mark.parametrize("values", combinations(2026, SIZE), ids=lambda v: "-".join(map(str, v.values())))
def test_no_sentence_breaks(values):
    here = study.begin(**values)
    text = everything(here)
    for line in text:
        assert not BROKEN.search(line.lstrip().replace("\u00a0", " ").replace("..20", " to 20").replace("..19", " to 19")
                                 .replace("[", "(").replace("(exact", "exact")), line
    stale = {int(year) for line in text if not re.search("later than this report|source |published by", line)
             for year in re.findall(r"(?<![.,\d])(?:19|20)\d\d\b(?!,)", re.sub(r"\([^)]*\)", "", line))}
    beyond = {year for year in stale if year > here.last.year + values["horizon_years"]}
    assert not beyond - {2020, 2026, values["trend_year"]}, beyond  # the notes on the EU and on Timor-Leste name their years


@pytest.mark.parametrize("values", combinations(5, SIZE // 2), ids=lambda v: "-".join(map(str, v.values())))
def test_hindsight_holds_for_any_past_report(values):
    here = study.begin(**values)
    table = hindsight.since(here)
    text = [hindsight.since_sentence(here, table, not hindsight.later_shares(here).empty), *hindsight.hindsight_caption(here, table),
            hindsight.since_caption(here)]
    assert table["year"].gt(here.year.year).all()
    for line in text + [str(value) for value in hindsight.since_table(table).to_numpy().ravel()]:
        assert not BROKEN.search(line.replace("\u00a0", " ")), line


@pytest.mark.parametrize("values", combinations(7, SIZE), ids=lambda v: "-".join(map(str, v.values())))
def test_sentences_agree_with_their_numbers(values):
    """The words rose, fell, more, less, first and ahead are read back from the text and held against the numbers."""
    here = study.begin(**values)
    found = period_figures.gather(here, here.last)
    text = [line.replace("\u00a0", " ") for line in summary.five(here)]
    assert names.name(here) in text[0].replace("The ", "the ")
    if found.pair is not None:
        moved = period_figures.share_change(found.pair)
        said = re.search(r"([\d.]+) pp (more|less) than in", text[1])
        assert (said is None) == (round(moved.value, moved.places) == 0)
        if said:
            assert (said[2] == "more") == (moved.value > 0)
            assert float(said[1]) == round(abs(moved.value), moved.places)
        rate, _ = period_figures.total_growth(found)
        assert ("rose by" in text[2]) == (round(rate, 1) > 0) and ("fell by" in text[2]) == (round(rate, 1) < 0)
        own = period_figures.rate_of(found.pair)
        assert ("against the trend" in text[2]) == (own * rate < 0 and min(abs(own), abs(rate)) >= 0.5)
    if len(found.ranking) >= 2:
        place = int(found.ranking.loc[found.ranking["partner"].eq(values["partner"]), "rank"].item())
        assert ("ahead of" in text[3]) == (place == 1)


def test_the_two_articles_in_words(study_of):
    first = " ".join(summary.five(study_of(last_period="2020-08"))).replace("\u00a0", " ")
    for part in ("416.55 bn USD", "+3.8 %", "14.6 %", "ranked **first**", "total trade fell by 0.6 %", "against the trend"):
        assert part in first
    second = " ".join(summary.five(study_of(last_period="2021-08"))).replace("\u00a0", " ")
    for part in ("553.92 bn USD", "684.60 bn USD", "+33.0 %", "+33.3 %", "14.5 %", "415.4 to 415.7", "revised from 416.55"):
        assert part in second


def test_titles_follow_partner_and_flow(study_of):
    assert summary.title(study_of(partner="EU", last_period="2015")) == "The EU's share of China's foreign trade"
    assert summary.title(study_of(partner="VNM", flow="import")) == "Viet Nam's share of China's imports"
    assert summary.title(study_of(partner="PHL", flow="export")) == "The Philippines' share of China's exports"


def test_the_eu_is_never_said_to_have_members_it_had_not(study_of):
    """Customs counted 27 in 2008, before Croatia, and the United Kingdom among them: no sentence says 28."""
    for here in (study_of(last_period="2008"), study_of(last_period="2019")):
        text = " ".join(summary.five(here) + caveats.caveats(here))
        assert "28" not in re.sub(r"[\d.]*\d\.\d+|20\d\d", "", text) and "with the United Kingdom" in text.replace("With", "with")


def test_what_is_missing_is_said(study_of):
    early = summary.five(study_of(last_period="2020-08"))[3]
    assert "counts 27 members of the EU since February 2020" in early and "cannot be computed" in early
    text = " ".join(summary.five(study_of(last_period="2021-08")))
    assert "for Korea no figure of that period is in the data" in text
    latest = summary.five(study_of())[0]
    assert "no figure in USD is in the data" in latest


def test_a_slight_move_is_not_against_the_trend(study_of):
    pair = period_figures.gather(study_of(last_period="2019"), periods.Period(2019)).pair
    for own, rate, says in ((0.3, -5.0, "; trade with ASEAN hardly changed (+0.3 % in USD)"),
                            (-0.3, 5.0, "; trade with ASEAN hardly changed (−0.3 % in USD)"),
                            (-8.0, 0.2, "; trade with ASEAN fell by 8.0 % in USD"), (0.6, -0.5, ", so trade with ASEAN grew against the "
                                                                                     "trend, by 0.6 % in USD")):
        assert contributions._beside_total("trade with ASEAN", own, rate, pair).replace("\u00a0", " ") == says
    said = trend.opposite_sentence(study_of(), annual_figures.yearly_changes(study_of()))
    assert "each by 0.5\u00a0% or more" in said and re.search(r", in (USD|CNY)", said)
