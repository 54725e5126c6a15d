"""The sentences of the report, each generated from the numbers of its period."""

import pandas as pd

from tradeshare import accession, backtest, discontinuities, outlook, periods, projection, series, share, trend, words
from tradeshare.facts import (Facts, agrees, annual_shares, beside_total, change, elsewhere, gather, grown_places, growth_bounds,
                              held_before, in_year, last_ranking, name, overruled, restated_base, share_places, total_growth)
from tradeshare.in_year import InYear
from tradeshare.study import Study

SLIGHT = 0.15  # pp: a printed growth rate this near to that of the levels shown needs no more than a remark


def title(study: Study) -> str:
    """The title of the report.

    >>> from tradeshare.study import begin
    >>> title(begin(partner="VNM", flow="import"))
    "Viet Nam's share of China's imports"
    """
    kind = "foreign trade" if study.parameters.flow == "total" else words.KIND[study.parameters.flow]
    return f"{words.start(words.possessive(name(study)))} share of China's {kind}"


def subtitle(study: Study) -> str:
    """The period of the report in words."""
    first = max(study.parameters.first_year, int(annual_shares(study).index.min()))
    years = f"annual figures {first}-{study.year}"
    if study.last.months == 12:
        return f"{years}, with {study.last} against {study.last.before}"
    return f"{periods.name(study.last)} against {periods.name(study.last.before)}, and {years}"


def message(study: Study) -> str:
    """What the first chart says, as its heading: from where to where the partner's share went, and with what peak or low.

    It begins after a break of the booking; see `discontinuities.since`.

    Less than half the usual yearly step is hardly a change; a peak or low is named where it lies further out than the ends lie apart.

    >>> from tradeshare.study import begin
    >>> message(begin(last_period="2019")).replace("\u00a0", " ")
    "ASEAN's share of China's total trade rose from 6.2 % in 1990 to 14.0 % in 2019"
    """
    known = discontinuities.since(study, annual_shares(study).dropna())
    first, last = known.iloc[0], known.iloc[-1]
    places = words.plain_places(max(first, last))
    usual, step, alike = known.diff().abs().median(), last - first, round(last, places) == round(first, places)
    verb = "hardly changed" if alike or not abs(step) > usual / 2 else "rose" if step > 0 else "fell"
    said = {year: words.percent(value, places) if round(value, places) else words.share(value) for year, value in known.items()}
    outside = {"peak": known.max() - max(first, last), "low": min(first, last) - known.min()}
    kind = max(outside, key=outside.__getitem__)
    year = known.idxmax() if kind == "peak" else known.idxmin()
    way = f", with a {kind} of {said[year]} in {year}" if outside[kind] > max(abs(step), 2 * usual) else ""
    return (f"{words.start(words.possessive(name(study)))} share of {words.whole(study.parameters.flow)} {verb} from "
            f"{said[known.index[0]]} in {known.index[0]} to {said[known.index[-1]]} in {known.index[-1]}{way}{_over_break(study, known)}")


def _over_break(study: Study, known: pd.Series) -> str:
    """That a path which could not begin after a break of the booking crosses it; empty where none does."""
    years = [year for year in discontinuities.rebooked(study) if known.index[0] < year <= known.index[-1]]
    return f", over a break of the series in {years[-1]}" if years else ""


def five(study: Study) -> list[str]:
    """The five findings, in the order of the questions: how much, what share, what of the total, what rank, what next."""
    now = gather(study, study.last)
    first = level_sentence(study, now)
    if study.last != study.year:
        first += " " + level_sentence(study, gather(study, study.year), again=now.level is not None)
    return [first, share_sentence(study, now), total_sentence(study, now), rank_sentence(study, now),
            outlook_sentence(study, now)]


def level_sentence(study: Study, found: Facts, again: bool = False) -> str:
    """Level and growth, with what was printed and why it may differ. `again`: the flow was named just before."""
    flow, when = study.parameters.flow, periods.name(found.period)
    subject = words.trade(flow, name(study))
    if found.level is None:
        return f"For {when} the data hold no printed figure of {subject}."
    level = found.level
    value = f"**{words.money(level['value'], level['currency'], level['low'], level['high'])}**"
    it = "it was" if flow == "total" else "they were"
    text = f"In {when} as a whole {it} {value}" if again else f"{subject} {words.was(flow)} {value} in {when}"
    if level["currency"] != study.parameters.currency:
        text += f" (no figure in {study.parameters.currency} is in the data)"
    if found.database is not None and round(found.database["value"], 1) != round(level["value"], 1):
        revised = words.money(found.database["value"], level["currency"])
        text += f" as first printed ({revised} in the later database)"
    joined = accession.aside(study, found.growth, found.period, found.period.before)
    return f"{text}{_growth_clause(study, found)}{joined}.{discontinuities.note(study, found.period.year - 1, found.period.year)}"


def _growth_clause(study: Study, found: Facts) -> str:
    """How much more or less than a year before: the published rate where the levels do not bear it out, and what they give instead."""
    pair, printed, when = found.growth, found.growth_printed, periods.name(found.period.before)
    if pair is None and printed is None:
        if held_before(study, found):
            return (f"; no growth on {when} is given: the figures of the two periods are of different vintages or publishers, and no "
                    f"growth rate is published in the data")
        return f"; no figure for {when} is in the data to compare it with"
    if printed is not None and (pair is None or pair["implied_base"]):
        text = f", **{words.percent(printed['value'], sign=True)}** on {when} as published"
        if pair is None:
            return text + (" (the figures of the two periods are of different vintages)" if held_before(study, found) else "")
        base = words.money(pair["before"], pair["currency"], pair["before_low"], pair["before_high"])
        return f"{text} (the level then, {base}, follows from this rate: no print of it is in the data)"
    growth = share.growth(pair["now"], pair["before"])
    places = words.digits(*growth_bounds(pair), most=1)
    text = f", **{words.percent(growth, places, sign=True)}** on {when}"
    if printed is None:
        return text
    rate = words.percent(printed["value"], sign=True)
    if agrees(pair, printed) or not overruled(pair, printed):
        return f"{text} ({rate} as published)"
    by_levels = words.percent(growth, places if round(growth, places) != round(printed["value"], places) else 2, sign=True)
    text = f", **{rate}** on {when} as published"
    if abs(growth - printed["value"]) < SLIGHT:
        return f"{text} ({by_levels} by the levels: the base was slightly revised in between)"
    return (f"{text}; the levels as first published give {by_levels}. The published rate rests on a base of "
            f"{_bounds(pair, printed)}, so the figure for {when} had been revised from "
            f"{words.money(pair['before'], pair['currency'], pair['before_low'], pair['before_high'])}")


def _bounds(pair: pd.Series, printed: pd.Series) -> str:
    """The base that a printed rate rests on, with the digits that set it apart from the base as printed."""
    scale, unit = (1000, "mn") if pair["before"] < 1 else (1, "bn")
    low, high, before = (scale * value for value in (*restated_base(pair, printed), pair["before"]))
    places = next((n for n in range(1, 5) if round(low, n) < round(high, n) and not round(low, n) <= round(before, n) <= round(high, n)), 4)
    return f"{words.number(low, places)} to {words.number(high, places)}{words.NARROW}{unit}{words.NARROW}{pair['currency']}"


def share_sentence(study: Study, found: Facts) -> str:
    """The share, its change, and what drove the change."""
    flow, partner = study.parameters.flow, name(study)
    if found.share is None:
        return f"The share for {periods.name(found.period)} cannot be computed: partner and total stand in no common currency."
    text = f"That is **{words.percent(found.share['share'], share_places(found.share))}** of {words.whole(flow)}"
    if found.share_printed is not None:
        text += f" (printed: {words.percent(found.share_printed['value'])})"
    if found.pair is None:
        return f"{text}; no comparable figures for {periods.name(found.period.before)} are in the data."
    moved = change(found.pair)
    return (f"{text}, {words.compared(moved.value, moved.places)} {periods.name(found.period.before)}: "
            f"{words.points(moved.own, moved.places)} because {words.flow_with(flow, partner)} "
            f"{'grew' if moved.own > 0 else 'shrank'}, {words.points(moved.total, moved.places)} because the total "
            f"{'shrank' if moved.total > 0 else 'grew'}{words.rounding([moved.own, moved.total], moved.value, moved.places)}.")


def total_sentence(study: Study, found: Facts) -> str:
    """What the total did, and what the partner contributed to it."""
    flow, partner = study.parameters.flow, name(study)
    if found.pair is None:
        return _total_alone(study, found)
    pair = found.pair
    rate, as_printed = total_growth(found)
    own = beside_total(found)
    added = share.contribution(pair["now"], pair["before"], pair["world_before"])
    note = "as published" if as_printed else ""
    if not as_printed and found.total_printed is not None:
        note = f"{words.percent(found.total_printed['value'], sign=True)} as published"
    note = f"in {pair['currency']}" + (f", {note}" if note else "")
    text = f"{words.start(words.whole(flow))} {words.moved(rate)} in the same period ({note})"
    text += _beside_total(words.flow_with(flow, partner), own, rate, pair)
    return f"{text}. {words.start(partner)} contributed {words.points(added, change(pair).places)} to the growth of the total."


def _total_alone(study: Study, found: Facts) -> str:
    """What the total did by its published rate, where the levels of the two periods cannot be compared."""
    whole, partner, printed = words.whole(study.parameters.flow), name(study), found.total_printed
    if printed is None:
        return f"How {whole} moved cannot be said: comparable figures of {periods.name(found.period.before)} are not in the data."
    return (f"{words.start(whole)} {words.moved(printed['value'])} in the same period (in {printed['currency']}, as published); what "
            f"{partner} added to that cannot be said: comparable figures of {periods.name(found.period.before)} are not in the data.")


def _beside_total(subject: str, own: float, rate: float, pair: pd.Series) -> str:
    """What the partner did beside the total, in the currency of the total."""
    places, faster = grown_places(pair), abs(own) > abs(rate)
    if (abs(round(own, places)) > abs(round(rate, 1))) != faster:
        places = 1  # a coarser one would say the opposite
    size = f"{words.percent(abs(own), places)} in {pair['currency']}"
    if not round(own, places):
        return f"; {subject} did not change ({size})"
    verb = "grew" if own > 0 else "fell"
    if not round(rate, 1):
        return f"; {subject} {verb} by {size}"
    if trend.opposed(own, rate):
        return f", so {subject} {verb} against the trend, by {size}"
    if own * rate < 0:  # apart, but one of the two by so little that it is no trend
        return f"; {subject} hardly changed ({'+' if own > 0 else words.MINUS}{size})" if abs(own) < trend.PLAIN else (
            f"; {subject} {verb} by {size}")
    how = "as fast" if abs(own - rate) < 0.05 else "faster" if faster else "more slowly"
    return f"; {subject} {verb} {how}, by {size}"


def rank_sentence(study: Study, found: Facts) -> str:
    """The rank among the declared partners, the lead, and who could not be ranked."""
    when, partner = periods.name(found.period), words.start(name(study))
    table, flow = found.ranking, words.KIND[study.parameters.flow]
    missing = [name(study, code) for code in study.parameters.rivals if code not in set(table["partner"])]
    if len(table) < 2:
        return _rank_elsewhere(study, found, missing)
    place = table.index[table["partner"].eq(study.parameters.partner)][0]
    mine, other = table.loc[place], table.loc[place + 1 if place == 0 else place - 1]
    places = max(1, min(share_places(mine), share_places(other)))
    gap = words.points(abs(mine["share"] - other["share"]), places, sign=False)
    side = "ahead of" if place == 0 else "behind"
    text = (f"{partner} ranked **{words.ordinal(place + 1)}** among the {len(table)} partners compared for {when}, "
            f"{gap} of China's {flow} {side} {name(study, other['partner'])}{elsewhere(study, table)}")
    if missing:
        text += f"; for {words.listed(missing)} no figure of that period is in the data"
    if found.rank_printed is not None and found.rank_printed["value"] != place + 1:
        text += f". Printed at the time: {words.ordinal(int(found.rank_printed['value']))}"
    return text + "." + eu_note(study, found)


def eu_note(study: Study, found: Facts) -> str:
    """Which EU is meant, and whether the other count of its members would change the rank."""
    table, period = found.ranking, found.period
    if "EU" not in set(table["partner"]) or period.year > 2020:
        return ""
    eu = table.set_index("partner").loc["EU"]
    if eu["family"] == "release":
        return " Customs counted the EU's members of the time, the United Kingdom among them." if period[:2] <= (2020, 1) else (
            " Customs counts 27 members of the EU since February 2020; the United Kingdom has no figure for these months in the data.")
    rows = study.shares[study.shares["partner"].eq("GBR") & study.shares["flow"].eq(study.parameters.flow)
                        & study.shares["year"].eq(period.year) & study.shares["months"].eq(period.months)
                        & study.shares["family"].eq(eu["family"]) & study.shares["currency"].eq(eu["currency"])]
    text = " The EU counts 27 members, as customs does since February 2020"
    if period.year < 2020:
        text = " The EU is today's 27 members here; customs counted those of the time, with the United Kingdom, until January 2020"
    if rows.empty or "GBR" in study.partners:
        return text + "."
    shares = table.set_index("partner")["share"].copy()
    shares["EU"] += rows["share"].item()
    partner = study.parameters.partner
    before, after = (int(series.rank(ascending=False)[partner]) for series in (table.set_index("partner")["share"], shares))
    with_uk = f"{text}. With the United Kingdom the EU's share would be {words.percent(shares['EU'], 2)}"
    rank = f"still rank {words.ordinal(after)}" if before == after else (
        f"rank {words.ordinal(after)} instead of {words.ordinal(before)}")
    return f"{with_uk}, and {'it' if partner == 'EU' else name(study)} would {rank}."


def _rank_elsewhere(study: Study, found: Facts, missing: list[str]) -> str:
    """The rank as printed, and the last earlier period in which it can be computed."""
    lacking = f"the data hold no printed share of {name(study)}" if found.ranking.empty else (
        f"the data hold no figure of {words.listed(missing)}")
    text = f"A rank for {periods.name(found.period)} cannot be computed: {lacking} by then."
    if found.rank_printed is not None:
        text = (f"{words.start(name(study))} ranked **{words.ordinal(int(found.rank_printed['value']))}** for "
                f"{periods.name(found.period)} as printed. A rank cannot be computed: {lacking} by then.")
    earlier = last_ranking(study, found.period)
    if earlier is None:
        return text
    when, table = earlier
    order = ", ".join(f"{words.short(name(study, row.partner))} "
                      f"{words.money(row.value, row.currency, row.low, row.high)}" for row in table.itertuples())
    note = eu_note(study, found._replace(ranking=table, period=when))
    return f"{text} The last that can be, for {periods.name(when)}: {order}.{note}"


def outlook_sentence(study: Study, found: Facts) -> str:
    """Where the share is heading: the full year given the year to date, else next year, with the error to expect."""
    partner = words.possessive(name(study))
    projected = in_year(study, found)
    places = words.plain_places(found.share["share"]) if found.share is not None else 1
    if projected is not None and projected.as_it_is:
        return (f"With {periods.name(found.period)} taken as it is, {partner} share of {found.period.year} as a whole comes to "
                f"**{words.percent(projected.share, places)}** ({_interval(projected.low, projected.high, places)}{_kept(projected)}). "
                f"{projection.no_better_sentence(projected, found.period)}")
    if projected is not None:
        return (f"If the rest of {found.period.year} goes as in {len(projected.past)} past years, {partner} share of the whole "
                f"year will be **{words.percent(projected.share, places)}** "
                f"({_interval(projected.low, projected.high, places)}{_kept(projected)}).")
    text = ""
    if found.period.months < 12:
        text = (f"The full-year share of {found.period.year} is not projected: too few past years have both a year-to-date "
                f"and a full-year figure. ")
    row = outlook.next_year(study)
    if row is None:
        return f"{text}With {words.counted(len(annual_shares(study)), 'annual share')} the history is too short for an outlook."
    held = "" if pd.isna(row["low_80"]) else f"; {projection.own_held(study, row['model'])}"
    return (f"{text}For {row['year']} as a whole, {_model_words(row['model'])} gives **{words.percent(row['share'], places)}** "
            f"({_interval(row['low_80'], row['high_80'], places)}{held}){_standing(study, row['model'], places)}.")


def _kept(projected: InYear) -> str:
    """How often such intervals held in past years to the same month."""
    month = projected.month
    return f"; such intervals held in {int(month['inside'].sum())} of {words.counted(len(month), 'year')}" if len(month) else ""


def _standing(study: Study, model: str, places: int) -> str:
    """What the past says of the combination, and what repeating the last share gives instead."""
    if model == "naive":
        return ""
    last = words.percent(annual_shares(study).dropna().iloc[-1], places)
    return {"better": "; in the past it did better than repeating the last share",
            "unsure": f"; in the past it did better than repeating the last share ({last}), but not surely so",
            "no better": f"; in the past it was no better than repeating the last share ({last}), which is the outlook to use",
            "unscored": f"; it cannot be scored, so repeating the last share ({last}) is the outlook to use",
            }[backtest.judge(outlook.own(study, outlook.past_errors(study)))]


def _model_words(model: str) -> str:
    return "repeating the last share" if model == "naive" else "the median of simple models"


def _interval(low: float, high: float, places: int) -> str:
    if pd.isna(low):
        return "too few past errors are known for an interval"
    return f"80{words.NARROW}% interval: {words.percent(low, places)} to {words.percent(high, places)}"


def by_hand_sentence(study: Study, found: Facts, by_hand: float) -> str:
    """The division behind the share."""
    row = found.share
    part = words.money(row["value"], row["currency"], row["low"], row["high"])
    total = words.money(row["world"], row["currency"], row["world_low"], row["world_high"])
    return (f"{part} out of {total} is **{words.percent(by_hand, share_places(row))}** "
            f"({periods.name(found.period)}; sources: {row['source'].replace(' ', ', ')}).")


def balance_sentence(study: Study, table: pd.DataFrame) -> str:
    """The balance of the last year with both flows."""
    known = table["balance"].dropna()
    if known.empty:
        return f"Exports to and imports from {name(study)} do not stand side by side in any year."
    year, value = known.index[-1], known.iloc[-1]
    side = "surplus" if value > 0 else "deficit"
    return (f"In {year} China had a {side} of **{words.money(abs(value), series.currency(study))}** with {name(study)}: its "
            f"exports came to {words.number(table.loc[year, 'cover_ratio'], 2)} times its imports. Exports are valued fob, imports "
            f"cif, so freight and insurance on the imports make the {side} {'smaller' if value > 0 else 'larger'}.")


def revision_sentence(study: Study, table: pd.DataFrame) -> str:
    """How often and how far printed growth rests on a restated base."""
    flow = words.flow_with(study.parameters.flow, name(study))
    if table.empty:
        return f"No release prints growth of {flow} beside both levels: revisions cannot be seen here."
    found = table[table["restated"]]
    if found.empty:
        all_of_them = f"All {len(table)} printed rates of {flow} agree" if len(table) > 1 else f"The one printed rate of {flow} agrees"
        return f"{all_of_them} with the first prints within rounding."
    most = found.loc[found["gap"].abs().idxmax()]
    return (f"{len(found)} of {words.counted(len(table), 'printed rate')} of {flow} cannot come from the levels as first printed: the base "
            f"was revised. "
            f"The largest gap is {words.points(most['gap'], 1)}, for {periods.name(periods.read(most['period']))} in {most['currency']}"
            f"{_why_revised(study, periods.read(most['period']))}.")


def _why_revised(study: Study, period: periods.Period) -> str:
    """That the base moved because the group's members changed; empty where they did not."""
    joined = discontinuities.joined(study, period)
    return f": {joined}, and the published rate counts the same members in both periods" if joined else ""


def mutual_sentence(study: Study, table: pd.DataFrame, in_row: int) -> str:
    """Since when China is the partner's largest partner, by the partner's own reports."""
    own = words.possessive(name(study))
    if table.empty:
        return f"The data hold no reports by {name(study)} itself, so China's place among {own} partners cannot be shown."
    last = int(table.index[-1])
    measure = {"total": "exports plus imports", "export": "imports", "import": "exports"}[study.parameters.flow]
    if not in_row:
        return f"By {own} own reports China was not its largest partner in {last} ({measure}; those compared are drawn above)."
    years = f"{in_row} years in a row up to {last}" if in_row > 1 else f"{last} alone"
    return (f"By {own} own reports ({measure}, IMF) China was the largest among the partners drawn for **{years}**; trade within ASEAN "
            f"is counted apart.")


def investment_sentence(study: Study, table: pd.DataFrame) -> str:
    """What can and cannot be said of the printed facts on investment."""
    if study.parameters.partner != "ASEAN":
        return "The data hold facts on investment between China and ASEAN only."
    if table.empty:
        return f"The data hold no fact on investment between China and ASEAN for {study.last.year - 1} or {study.last.year}."
    return ("These are single printed facts, cited as they stand. They cannot be checked here: the data hold neither the totals that the "
            "shares are taken of nor levels of the year before from the same source, so no series is drawn and no sum made.")
