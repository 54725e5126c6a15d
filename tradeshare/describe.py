"""Chapter 02 in words: what happened, each sentence and caption from the frame beside it."""

import pandas as pd

from tradeshare import accession, compare, definitions, discontinuities, facts, periods, series, share, words
from tradeshare.facts import Facts
from tradeshare.periods import Period
from tradeshare.study import Study

SWING = 10.0  # pp: where growth changed by more than this from one year to the next, the base may distort it
ROUND = 2


def share_path(study: Study) -> str:
    """From where to where the annual share went, and where its highest and lowest lie."""
    everything = facts.annual_shares(study).dropna()
    known = discontinuities.since(study, everything)
    first, last, top, foot = (int(year) for year in (known.index[0], known.index[-1], known.idxmax(), known.idxmin()))
    alike = top != last and words.share(known[top]) == words.share(known[last])

    def said(year: int) -> str:
        return words.percent(known[year], words.fineness(known[year])) if alike else words.share(known[year])

    text = f"**The share went from {said(first)} in {first} to {said(last)} in {last}**, full years of {words.whole(study.parameters.flow)}"
    if known.nunique() == 1:
        return text + "."
    before = discontinuities.note(study, int(everything.index[0]), last)
    place = ("its highest so far" if top == last else f"the highest stands at the start, in {first}" if top == first else
             f"below its highest, {said(top)} in {top}")
    lowest = "" if foot in (first, last) else f"; the lowest was {words.share(known.min())} in {foot}"
    return f"{text}; {'its lowest so far' if foot == last else place}{lowest}.{before}"


def swing(study: Study, found: Facts) -> pd.Series | None:
    """Growth now, growth of the year before and the yearly rate over both; None where a level is missing.

    Entries growth, growth_before, two_years (percent), now, then (bn, two years apart), currency, places, implied (a level follows from a
    printed rate).
    """
    period, two = found.period, Period(found.period.year - 2, found.period.months)
    if found.level is None or found.growth is None:
        return None
    here = (study.parameters.partner, study.parameters.flow)
    table = study.cells
    money = table[table["partner"].eq(here[0]) & table["flow"].eq(here[1]) & table["currency"].eq(found.level["currency"])]
    base = compare.pair(money, *here, period.before, found.level["currency"], world=False)
    both = compare.pair(money, *here, period, found.level["currency"], two, world=False)
    if base is None or both is None:
        return None
    growth, before = (facts.rate_of(pair) for pair in (found.growth, base))
    rates = [share.compound(both[f"now_{a}"], both[f"before_{b}"], 2) for a, b in (("low", "high"), ("high", "low"))]
    return pd.Series({"growth": growth, "growth_before": before, "now": both["now"], "then": both["before"],
                      "currency": found.level["currency"], "two_years": share.compound(both["now"], both["before"], 2),
                      "places": words.digits(*rates, most=1), "implied": both["implied_base"] or base["implied_base"]})


def swing_sentence(study: Study, found: Facts) -> str:
    """The two-year rate, and whether growth swung so much that the base distorts it."""
    seen = swing(study, found)
    swung = words.points(SWING, 0, sign=False)
    if seen is None:
        return f"A rate over two years cannot be computed for {periods.name(found.period)}: a level two years back is not in the data."
    note = " (an early level follows from a printed growth rate)" if seen["implied"] else ""
    both = (f"Over both years together {facts.flow(study)} {'grew' if seen['two_years'] > 0 else 'shrank'}, in {seen['currency']}, by "
            f"**{words.percent(abs(seen['two_years']), int(seen['places']))} a year**{note}")
    rates = (f"{words.percent(seen['growth'], 1, sign=True)} in {seen['currency']} came after "
             f"{words.percent(seen['growth_before'], 1, sign=True)} the year before")
    if abs(seen["growth"] - seen["growth_before"]) <= SWING:
        return f"{rates}. {both}."
    return (f"{rates}: growth swung by more than {swung}, and a part of that may be its base. {both}; that rate does not lean on the "
            f"year between.")


def growth_table(study: Study) -> pd.DataFrame:
    """Growth by year over one year and two (percent a year), and of the total; the contribution (pp) and its part of that (percent).

    `printed`: the rate that the first of the sources in their order prints in the currency of the row; NaN where none does.
    """
    pairs, rows = series.pairs(study), []
    asked = study.parameters
    for year, pair in pairs.iterrows():
        two = compare.pair(study.cells, asked.partner, asked.flow, Period(year), pair["currency"], Period(year - 2), world=False)
        known = two is not None and two["currency"] == pair["currency"]
        printed = compare.printed(study.data, study.last, "growth", asked.partner, asked.flow, Period(year), pair["currency"])
        rows.append({"year": year, "growth": pair["growth"], "printed": float("nan") if printed is None else printed["value"],
                     "two_years": share.compound(two["now"], two["before"], 2) if known else float("nan"),
                     "growth_total": pair["growth_total"], "contribution": pair["contribution"],
                     "part": share.part_of_growth(pair["contribution"], pair["growth_total"]), "currency": pair["currency"],
                     "growth_places": pair["growth_places"], "places": pair["places"]})
    columns = ["year", "growth", "printed", "two_years", "growth_total", "contribution", "part", "currency", "growth_places", "places"]
    return pd.DataFrame(rows, columns=columns).set_index("year")


def shown_growth(table: pd.DataFrame) -> pd.DataFrame:
    """The growth table as text, each column with the decimals of its coarsest figure."""
    rates, points = (int(table[name].min()) if len(table) else 1 for name in ("growth_places", "places"))
    return pd.DataFrame({"Year": table.index.astype(str), "Growth, %": words.like(table["growth"], rates),
                         "As printed, %": words.like(table["printed"], 1), "Two years, % a year": words.like(table["two_years"], 1),
                         "Growth of the total, %": words.like(table["growth_total"], 1),
                         "Contribution, pp": words.like(table["contribution"], points),
                         "Part of the total's growth, %": words.like(table["part"], 0, False), "In": table["currency"]})


def by_hand_sentence(table: pd.DataFrame) -> str:
    """The rate over two years by hand, from the two yearly rates, beside that from the levels, all in one currency."""
    alike = table["currency"].reindex(table.index - 1).to_numpy() == table["currency"].to_numpy()
    known = table[alike & table["two_years"].notna()]
    if known.empty:
        return "No two years in a row stand in the table in one currency."
    year = known.index[-1]
    by_hand = share.compound((1 + table.loc[year - 1, "growth"] / 100) * (1 + table.loc[year, "growth"] / 100), 1.0, 2)
    return (f"By hand for {year}, in {table.loc[year, 'currency']}: {words.percent(by_hand, 2, sign=True)} a year from the two yearly "
            f"rates, {words.percent(table.loc[year, 'two_years'], 2, sign=True)} from the levels; where the two differ, a base was "
            f"restated or comes from another source.")


def growth_caption(study: Study) -> str:
    """What the growth table shows."""
    return (f"Growth of {facts.flow(study)} over one year, from levels and as printed, and over two, and what it added to the growth of "
            f"{words.whole(study.parameters.flow)}: last ten years (all in tables/growth.csv), in the currency named. A printed rate may "
            f"rest on a base restated since. The part of the total's growth is left out where the total moved by less than "
            f"{words.percent(1, 0)}.{accession.note(study, range(study.year.year - 9, study.year.year + 1))}")


def lead_sentence(study: Study, ranks: pd.DataFrame) -> str:
    """Rank and lead in the last year that ranks, and since when."""
    if ranks.empty:
        return ""
    year, row = int(ranks.index[-1]), ranks.iloc[-1]
    partner, other = words.start(facts.name(study)), facts.name(study, row["best_other"])
    gap = words.points(abs(row["lead"]), ROUND, sign=False)
    aside = _incomplete(study, row)
    if row["rank"] > 1:
        return (f"**{partner} ranked {words.ordinal(int(row['rank']))} of {int(row['compared'])} in {year}**, {gap} behind {other}, among "
                f"the partners compared{aside}.")
    others = ranks.index[ranks["rank"].gt(1)]
    since = ranks.index[ranks.index > others.max()][0] if len(others) else ranks.index[0]
    lacking = _years_of(study, ranks.loc[since:year - 1, "missing"])
    run = f", and has been first in every full year since {since} that can be ranked" if since < year else ""
    run += f" (without a published share of {words.listed(lacking)})" if lacking else ""
    eu = f". The EU is today's 27 members in every year{_with_britain(study, since)}" if "EU" in study.partners else ""
    return (f"**{partner} ranked first in {year}**, {gap} ahead of {other}{run}, among the {int(row['compared'])} partners "
            f"compared{aside}{eu}.")


def _incomplete(study: Study, row: pd.Series) -> str:
    """Who of the declared partners is missing from a year of `series.ranks`, and whose share is from another source, as an aside."""
    absent, other = ([facts.name(study, code) for code in row[column].split()] for column in ("missing", "elsewhere"))
    text = f", without {words.listed(absent)}, of which the data hold no published share" if absent else ""
    return text + (f"; the share of {words.listed(other)} is from another source than the others" if other else "")


def _with_britain(study: Study, since: int) -> str:
    """The years in which the EU with the United Kingdom would have stood before the partner, as an aside; empty where there are none."""
    table = definitions.effects(study)
    table = table[table["unit"].eq("rank") & table["period"].astype(int).ge(since) & table["result"].eq(1) & table["other"].gt(1)]
    if table.empty:
        return ""
    return (f"; with the United Kingdom it would stand first in {words.years(list(table['period']))}, and {facts.name(study)} "
            f"{words.ordinal(int(table['other'].max()))}")


def lead_captions(study: Study, ranks: pd.DataFrame) -> tuple[str, str]:
    """The lead by year."""
    note = "".join(f" {said}: {', '.join(found)}." for said, column in (("Without a published share", "missing"),
                                                                          ("From another source than the others", "elsewhere"))
                   if (found := _years_of(study, ranks[column])))
    return (f"Lead of {facts.name(study)} over the largest other partner compared, full years, in percentage points of "
            f"{words.whole(study.parameters.flow)}; below zero it is behind.{note}", lead_sentence(study, ranks))


def _years_of(study: Study, column: pd.Series) -> list[str]:
    """The partners named in a column of codes by year, each with its years."""
    named = column.str.split().explode().dropna()
    return [f"{facts.name(study, code)} ({words.years([str(year) for year in part.index])})" for code, part in named.groupby(named)]


def members_sentence(study: Study, parts: pd.DataFrame) -> str:
    """Who stands behind the share and who changed it, from `series.member_shares`; empty without members."""
    if parts.empty:
        return ""
    now, then = parts.columns[0], parts.columns[-1]
    top = parts[now].iloc[0] / parts[now].sum() * 100
    names = {series.label(study, code): facts.name(study, code) for code in series.members(study)}
    text = (f"**{words.start(names[parts.index[0]])} stands behind {words.percent(top, 0)} of {words.possessive(facts.name(study))} "
            f"share** ({now}{without(parts, names)})")
    if now == then:
        return text + "."
    before = parts[then][parts.index[0]] / parts[then].sum() * 100
    moved = (parts[now] - parts[then]).dropna().sort_values()
    earlier = f", after {words.percent(before, 0)} in {then}" if pd.notna(before) else ""
    if len(moved) < 2:
        return text + earlier + "."
    since = f"of the {len(moved)} members of both years" if study.parameters.members == "then" and len(moved) < len(parts) else "since then"
    most, least = names[moved.index[-1]], names[moved.index[0]]
    booked = "".join(discontinuities.note(study, then, now, code) for code in series.members(study))
    return (f"{text}{earlier}; {since} {most} gained most ({words.points(moved.iloc[-1])}) and {least} "
            f"{'lost most' if moved.iloc[0] < 0 else 'gained least'} ({words.points(moved.iloc[0])}).{booked}")


def without(parts: pd.DataFrame, names: dict[str, str]) -> str:
    """Which members have no figure in the newest year, as an aside; empty where all have one."""
    absent = [names[label] for label in parts.index[parts.iloc[:, 0].isna()]]
    return f"; no figures of {words.listed(absent)}" if absent else ""


def balance_note(study: Study, table: pd.DataFrame) -> str:
    """The balance as a part of the trade, then and now, from `series.balances`."""
    known = table.dropna(subset=["balance"])
    if len(known) >= 2:
        known = known.loc[discontinuities.since(study, known["balance"]).index]
    if len(known) < 2:
        return ""
    parts = [share.normalised_balance(row["exports"], -row["imports"]) for _, row in known.iloc[[0, -1]].iterrows()]
    return (f"As a part of the trade of both directions the balance went from {words.number(parts[0], 2, sign=True)} in {known.index[0]} "
            f"to "
            f"{words.number(parts[1], 2, sign=True)} in {known.index[-1]} (from −1, only imports, to 1, only exports).")


def no_lead(study: Study) -> str:
    """Why no lead is drawn."""
    return f"In no full year do the data hold {facts.name(study)} and another of the partners compared: no lead is drawn."
