"""Sentences, captions and tables hold for every partner, flow, currency and period: a sweep, and the two articles."""

import os
import random
import re

import pytest

from tradeshare import (backtest, breaks, brier, captions, carried, concentration, contributions, definitions, describe, drivers,
                        evidence, explain, facts, findings, goods, hindsight, in_year, intensity, intervals, likely, load, mix, models, money,
                        monthly, outlook, parameters, periods, probabilities, projection, projection_tables, quarters, revisions, scoring,
                        season, sentences, series, study, tables, trace, trend)

BROKEN = re.compile(r"(?<![.,\d])\b1 (?:\w+ )?(?:cases|shares|rates|years|months|errors|projections|periods|origins)\b|\bnan\b|\binf\b|\bNone\b(?! of)|\(\)|\[|\{|not available|  |\.\.|,,| ,| \.")
SIZE = int(os.environ.get("TRADESHARE_SWEEP", "8"))  # combinations for each of the two sweeps; `make soak` takes many more


def combinations(seed: int, size: int) -> list[dict]:
    """Partners, flows, currencies and periods at random, from those that a report accepts."""
    data, pick, found = load.read(), random.Random(seed), []
    codes = [code for code in data.partners["code"] if code != "WLD"]
    while len(found) < size:
        partner, flow = pick.choice(codes), pick.choice(["total", "export", "import"])
        available = parameters._available(data, partner, flow, "last")
        usable = [period for period in available if parameters._full_years(period, 1990, available) >= 2]
        if usable:
            found.append({"partner": partner, "flow": flow, "currency": pick.choice(["USD", "CNY"]),
                          "last_period": periods.write_last(pick.choice(usable)), "members": pick.choice(["last", "then"]),
                          "horizon_years": pick.choice([1, 4, 10]), "trend_year": pick.choice([2009, 2020])})
    return found


def everything(here) -> list[str]:
    """All text that a report of these parameters would print."""
    found = facts.gather(here, here.last)
    out = [sentences.title(here), sentences.subtitle(here), *sentences.five(here),
           sentences.level_sentence(here, facts.gather(here, here.year)),
           sentences.by_hand_sentence(here, found, found.share["share"]), evidence.gaps(here), *evidence.caveats(here),
           evidence.cell_caption(here), tables.annual_caption(here, tables.annual(here)), tables.ranking_caption(here, facts.gather(here, here.last).ranking)]
    out += described(here, found) + explained(here)
    for frame, caption in ((series.share_lines(here), captions.share_lines), (series.levels(here), captions.levels),
                           (series.flow_shares(here), captions.flow_shares), (series.balances(here), captions.balances),
                           (evidence.coverage(here), captions.coverage)):
        out += caption(here, frame)
    members = series.member_shares(here)
    out += [tables.no_members(here)] if members.empty else captions.members(here, members)
    out.append(sentences.balance_sentence(here, series.balances(here)))
    out += outlooks(here, found)
    out += captions.to_date(here, series.to_date(here))
    growth = revisions.growth_gaps(here)
    out.append(sentences.revision_sentence(here, growth))
    if not growth.empty:
        out += captions.revisions(here, series.dated(growth))
    for ends, what in ((quarters.QUARTERS, "quarter"), (tuple(range(1, 13)), "month")):
        steps = quarters.steps(here, ends)
        drawn = quarters.drawn(steps)
        out += [tables.no_steps(here, what)] if drawn.empty else captions.quarters(here, drawn, steps, what)
    mutual = definitions.mutual(here)
    out.append(sentences.mutual_sentence(here, mutual, 0 if mutual.empty else definitions.years_first(mutual)))
    if not mutual.empty:
        out += captions.mutual(here, evidence.named(here, mutual))
    printed = definitions.investment(here)
    out.append(sentences.investment_sentence(here, printed))
    for period in dict.fromkeys([here.last, here.year]):
        out += [line for step in trace.traced(here, period).values() for line in trace.lines(step) if not line.lstrip().startswith("http")]
    for frame in (tables.gaps(here), tables.definitions(definitions.effects(here)), tables.restated(growth),
                  tables.later(revisions.later_prints(here)), tables.investment(printed)):
        out += [str(value) for value in frame.to_numpy().ravel()]
    frames = [tables.findings(here, findings.with_places(here)), tables.shown_annual(here, tables.annual(here)),
              tables.ranking(here, found.ranking), evidence.shown_rows(evidence.same_cell(here, here.last))]
    return out + [str(value) for frame in frames for value in frame.to_numpy().ravel()]


def outlooks(here, found) -> list[str]:
    """All text of the chapter on where the share is heading, but for its hindsight."""
    asked = here.parameters
    record = in_year.track_record(here.shares, asked.partner, asked.flow, here.pool)
    projected = facts.in_year(here, found)
    value = None if found.share is None else in_year.full_value(here.shares, found.share, asked.flow, here.last, here.pool)
    ends = models.history(facts.annual_shares(here)).dropna()
    by_hand = models.drift(ends, 1)[0] if len(ends) > 1 else None
    out = [projection.drift_sentence(here, by_hand), projection.models_sentence(), projection.in_year_sentence(here, found, projected), projection.value_sentence(here, value), projection.record_sentence(here, record)]
    past = outlook.past_errors(here)
    paths, scored = outlook.outlook(here, past), intervals.past_intervals(past)
    held = intervals.coverage(scored)
    if paths.empty:
        out.append(projection.too_short(here))
    else:
        out += [projection.outlook_sentence(here, paths), *projection_tables.outlook_caption(here, paths)]
        assert paths["share"].between(0, 100).all()
    mine, model = outlook.own(here, past), outlook.to_use(here, past)
    own_held = intervals.coverage(scored[scored["partner"].eq(asked.partner)])
    out += [scoring.verdict(here, past), scoring.coverage_sentence(here, held, own_held, model), projection.left_out_sentence(here),
            scoring.failed_sentence(here, outlook.failed(here))]
    out += [scoring.nothing_scored(here)] if past.empty else [projection_tables.accuracy_caption(here, past)]
    joint = probabilities.joint(here)
    frames = [projection_tables.months_table(in_year.by_month(record)), projection_tables.accuracy(backtest.scores(past), held)]
    if projected is not None:
        frames.append(projection_tables.in_year_table(projection_tables.in_year_rows(projected.past, record)))
    frames.append(projection_tables.horizons_table(projection_tables.horizons(backtest.by_horizon(mine), backtest.against_naive(mine), own_held)))
    past_carried = carried.errors(here, past, model)
    made = carried.paths(here, paths, model, past_carried)
    out += [] if paths.empty else [carried.beside_sentence(here, paths)]
    out += [carried.sentence(here, made, past_carried, model), carried.caption(here, model)]
    frames.append(carried.table(made, paths, model))
    if len(probabilities.steps(joint)) < probabilities.LEAST_STEPS:
        out.append(likely.no_odds(here))
    else:
        values, currency = probabilities.last_values(here, joint)
        past_odds = brier.past_odds(joint, values, asked.horizon_years)
        drawn, begun = probabilities.paths(here, joint, values, currency)
        given = probabilities.odds(joint, values[[asked.partner]], drawn)
        odds = likely.odds_rows(given, here.year.year)
        out += [likely.odds_sentence(here, given, currency), likely.beyond_sentence(here, joint) + likely.begun_sentence(here, begun)
                + likely.brier_sentence(here, past_odds), likely.odds_caption(here, joint, past_odds)]
        frames.append(likely.odds_table(here, odds, currency))
        assert not {"0", "100"} & set(" ".join(frames[-1].astype(str).to_numpy()[:, 1:].ravel()).split())
    out += [projection.monthly_sentence(here, monthly.shares(here)), projection.published_sentence(here, hindsight.published(here)),
            projection_tables.in_year_caption(here), projection_tables.months_caption(here), projection_tables.horizons_caption(here)]
    return out + [str(value) for frame in frames for value in frame.to_numpy().ravel()]


def described(here, found) -> list[str]:
    """All new text of chapter 02."""
    growth, spread, table = describe.growth_table(here), concentration.among_members(here), concentration.among_partners(here)
    out = [describe.share_path(here), describe.members_sentence(here, series.member_shares(here)), describe.swing_sentence(here, found), describe.by_hand_sentence(growth), describe.growth_caption(here),
           concentration.sentence(here, spread), describe.balance_note(here, series.balances(here))]
    out += [concentration.nothing(here)] if table.empty else concentration.captions(here, table)
    ranks, inside, gdp = series.ranks(here), intensity.by_member(here), intensity.by_gdp(here)
    out += [describe.no_lead(here)] if ranks.empty else describe.lead_captions(here, ranks)
    out += [intensity.sentence(here, inside), intensity.propensity_sentence(here, gdp)]
    out += [] if inside.empty else intensity.captions(here, inside)
    latest = intensity.latest_propensity(here, gdp)
    out += [] if latest.empty else intensity.propensity_captions(here, latest)
    kinds, paths, pattern = goods.snapshots(here), season.to_date(here), season.pattern(here)
    out += [goods.sentence(here, kinds), *([] if kinds.empty else goods.captions(here, kinds))]
    out += [season.no_to_date(here)] if paths.empty else season.to_date_captions(here, paths)
    typical, path = season.typical(pattern), breaks.path(here)
    out += [season.sentence(here, typical), *([] if typical.empty else season.captions(here, typical, pattern))]
    out += [breaks.sentence(here, path), breaks.note(path), *([] if breaks.bent(path) is None else breaks.captions(here, path))]
    deviations = trend.against(here)
    out += [trend.asked_year(here) + trend.opposite_sentence(here, series.pairs(here)), trend.sentence(here, deviations)]
    out += trend.captions(here, deviations) if len(deviations) else []
    return out + [str(value) for value in describe.shown_growth(growth).to_numpy().ravel()]


def explained(here) -> list[str]:
    """All text of chapter 03."""
    pair, effects, given = drivers.pair(here), drivers.effects(here), contributions.by_partner(here)
    steps, flows_mix, both, band = explain.steps(here, effects), mix.by_flow(here), money.both(here), drivers.methods(pair)
    yearly, stacked = series.pairs(here).rename(columns={"own": "partner grew", "total": "total grew"}), contributions.yearly(here)
    flows, members, when = contributions.latest_parts(here)
    out = [explain.period_note(here, pair), explain.change_sentence(here, pair), explain.effects_sentence(here, pair),
           explain.drivers_sentence(here, effects), explain.chain_sentence(here, drivers.chain(here)), explain.methods_caption(here), explain.methods_sentence(here, band),
           *explain.waterfall_captions(here, steps), explain.effects_caption(here, effects), explain.groups_sentence(here, effects),
           *explain.effects_captions(here, yearly), *contributions.captions(here, given),
           contributions.sentence(here, given), *contributions.yearly_captions(here, stacked),
           money.sentence(here, both), money.caption(here), *steps.index, *explain.ends(here)]
    out += [contributions.parts_caption(here, when), contributions.parts_sentence(here, flows, members, when)] if len(flows) or len(members) else [contributions.no_parts(here)]
    out += [mix.nothing(here)] if flows_mix.empty else [mix.caption(here), mix.sentence(here, flows_mix), mix.methods(flows_mix)]
    case = explain.worked(here)
    out.append(explain.no_worked(here) if case is None else explain.worked_sentence(case, drivers.pair(case)))
    frames = [explain.effects_table(here, effects), money.table(both), explain.methods(band, 3)]
    frames += [] if flows_mix.empty else [mix.table(here, flows_mix)]
    frames += [contributions.parts(here, flows, members)] if len(flows) or len(members) else []
    return out + [str(value) for frame in frames for value in frame.to_numpy().ravel()]


@pytest.mark.parametrize("values", combinations(2026, SIZE), ids=lambda v: "-".join(map(str, v.values())))
def test_no_sentence_breaks(values):
    here = study.begin(**values)
    text = everything(here)
    for line in text:
        assert not BROKEN.search(line.lstrip().replace("\u00a0", " ").replace("..20", " to 20").replace("..19", " to 19")
                                 .replace("[", "(").replace("(exact", "exact")), line
    stale = {int(year) for line in text if not re.search("later than this report|source |published by", line) for year in re.findall(r"(?<![.,\d])(?:19|20)\d\d\b(?!,)", re.sub(r"\([^)]*\)", "", line))}
    beyond = {year for year in stale if year > here.last.year + values["horizon_years"]}
    assert not beyond - {2020, 2026, values["trend_year"]}, beyond  # the notes on the EU and on Timor-Leste name their years


@pytest.mark.parametrize("values", combinations(5, SIZE // 2), ids=lambda v: "-".join(map(str, v.values())))
def test_hindsight_holds_for_any_past_report(values):
    here = study.begin(**values)
    table = hindsight.since(here)
    text = [projection.since_sentence(here, table, not hindsight.later_shares(here).empty), *projection_tables.hindsight_caption(here, table), projection_tables.since_caption(here)]
    assert table["year"].gt(here.year.year).all()
    for line in text + [str(value) for value in projection_tables.since_table(table).to_numpy().ravel()]:
        assert not BROKEN.search(line.replace("\u00a0", " ")), line


@pytest.mark.parametrize("values", combinations(7, SIZE), ids=lambda v: "-".join(map(str, v.values())))
def test_sentences_agree_with_their_numbers(values):
    """The words rose, fell, more, less, first and ahead are read back from the text and held against the numbers."""
    here = study.begin(**values)
    found = facts.gather(here, here.last)
    text = [line.replace("\u00a0", " ") for line in sentences.five(here)]
    assert facts.name(here) in text[0].replace("The ", "the ")
    if found.pair is not None:
        moved = facts.change(found.pair)
        said = re.search(r"([\d.]+) pp (more|less) than in", text[1])
        assert (said is None) == (round(moved.value, moved.places) == 0)
        if said:
            assert (said[2] == "more") == (moved.value > 0)
            assert float(said[1]) == round(abs(moved.value), moved.places)
        rate, _ = facts.total_growth(found)
        assert ("rose by" in text[2]) == (round(rate, 1) > 0) and ("fell by" in text[2]) == (round(rate, 1) < 0)
        own = facts.rate_of(found.pair)
        assert ("against the trend" in text[2]) == (own * rate < 0 and min(abs(own), abs(rate)) >= 0.5)
    if len(found.ranking) >= 2:
        place = int(found.ranking.loc[found.ranking["partner"].eq(values["partner"]), "rank"].item())
        assert ("ahead of" in text[3]) == (place == 1)


def test_the_two_articles_in_words(study_of):
    first = " ".join(sentences.five(study_of(last_period="2020-08"))).replace("\u00a0", " ")
    for part in ("416.55 bn USD", "+3.8 %", "14.6 %", "ranked **first**", "total trade fell by 0.6 %", "against the trend"):
        assert part in first
    second = " ".join(sentences.five(study_of(last_period="2021-08"))).replace("\u00a0", " ")
    for part in ("553.92 bn USD", "684.60 bn USD", "+33.0 %", "+33.3 %", "14.5 %", "415.4 to 415.7", "revised from 416.55"):
        assert part in second


def test_titles_follow_partner_and_flow(study_of):
    assert sentences.title(study_of(partner="EU", last_period="2015")) == "The EU's share of China's foreign trade"
    assert sentences.title(study_of(partner="VNM", flow="import")) == "Viet Nam's share of China's imports"
    assert sentences.title(study_of(partner="PHL", flow="export")) == "The Philippines' share of China's exports"


def test_the_eu_is_never_said_to_have_members_it_had_not(study_of):
    """Customs counted 27 in 2008, before Croatia, and the United Kingdom among them: no sentence says 28."""
    for here in (study_of(last_period="2008"), study_of(last_period="2019")):
        text = " ".join(sentences.five(here) + evidence.caveats(here))
        assert "28" not in re.sub(r"[\d.]*\d\.\d+|20\d\d", "", text) and "with the United Kingdom" in text.replace("With", "with")


def test_what_is_missing_is_said(study_of):
    early = sentences.five(study_of(last_period="2020-08"))[3]
    assert "counts 27 members of the EU since February 2020" in early and "cannot be computed" in early
    text = " ".join(sentences.five(study_of(last_period="2021-08")))
    assert "for Korea no figure of that period is in the data" in text
    latest = sentences.five(study_of())[0]
    assert "no figure in USD is in the data" in latest


def test_a_slight_move_is_not_against_the_trend(study_of):
    pair = facts.gather(study_of(last_period="2019"), periods.Period(2019)).pair
    for own, rate, says in ((0.3, -5.0, "; trade with ASEAN hardly changed (+0.3 % in USD)"), (-0.3, 5.0, "; trade with ASEAN hardly changed (−0.3 % in USD)"),
                            (-8.0, 0.2, "; trade with ASEAN fell by 8.0 % in USD"), (0.6, -0.5, ", so trade with ASEAN grew against the trend, by 0.6 % in USD")):
        assert sentences._beside_total("trade with ASEAN", own, rate, pair).replace("\u00a0", " ") == says
    said = trend.opposite_sentence(study_of(), series.pairs(study_of()))
    assert "each by 0.5\u00a0% or more" in said and re.search(r", in (USD|CNY)", said)
