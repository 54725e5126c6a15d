"""The rank and the lead."""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart, Prose, Table
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.exhibits.templates import words
from tradeshare.provenance import definitions, rows_and_sources
from tradeshare.study import all_partners, annual_figures, names, period_figures
from tradeshare.study.annual_figures import years
from tradeshare.study.period_figures import PeriodFigures, SOURCES
from tradeshare.study.study import Study

LEAD_DECIMALS = 2


def lead_sentence(study: Study, ranks: pd.DataFrame) -> str:
    """Rank and lead in the last year that ranks, and since when."""
    if ranks.empty:
        return ""
    year, row, say = int(ranks.index[-1]), ranks.iloc[-1], words("share")
    partner, other = phrases.capitalised(names.name(study)), names.name(study, row["best_other"])
    gap = phrases.percentage_points(abs(row["lead"]), LEAD_DECIMALS, sign=False)
    aside = _incomplete(study, row)
    if row["rank"] > 1:
        return say.lead_behind(partner, phrases.ordinal(int(row["rank"])), int(row["compared"]), year, gap, other, aside)
    others = ranks.index[ranks["rank"].gt(1)]
    since = ranks.index[ranks.index > others.max()][0] if len(others) else ranks.index[0]
    eu = say.eu_in_every_year(*_with_britain(study, since)) if "EU" in study.partners else ""
    return say.lead(partner, year, gap, other, int(row["compared"]), aside, since,
                    _years_of(study, ranks.loc[since:year - 1, "missing"]), eu)


def _incomplete(study: Study, row: pd.Series) -> str:
    """Who of the declared partners is missing from a year of `ranks`, and whose share is from another source, as an aside."""
    return words("share").incomplete(*([names.name(study, code) for code in row[column].split()] for column in ("missing", "elsewhere")))


def _with_britain(study: Study, since: int) -> tuple[str, str, str]:
    """The years in which the EU with the United Kingdom would have ranked above the partner, the partner and its place then."""
    table = select(definitions.effects(study), unit="rank", result=1)
    table = table[table["period"].astype(int).ge(since) & table["other"].gt(1)]
    if table.empty:
        return "", "", ""
    return phrases.year_list(list(table["period"])), names.name(study), phrases.ordinal(int(table["other"].max()))


def lead_captions(study: Study, ranks: pd.DataFrame) -> tuple[str, str]:
    """The lead by year."""
    without, other = (_years_of(study, ranks[column]) for column in ("missing", "elsewhere"))
    return (words("share").lead_caption(names.name(study), flow_phrases.total_flow(study.parameters.flow), without, other),
            lead_sentence(study, ranks))


def _years_of(study: Study, column: pd.Series) -> list[str]:
    """The partners named in a column of codes by year, each with its years."""
    named = column.str.split().explode().dropna()
    return [f"{names.name(study, code)} ({phrases.year_list([str(year) for year in part.index])})" for code, part in named.groupby(named)]


def other_sources_note(study: Study, table: pd.DataFrame) -> str:
    """Whose share in a ranking comes from another source or currency than the others', as an aside; empty where all are of one.

    >>> from tradeshare.study.period_figures import gather
    >>> study = begin(partner="VNM", last_period="2021")
    >>> other_sources_note(study, gather(study, study.last).ranking)
    '; the EU’s share is from another source (customs releases, in USD)'
    """
    rows = table[table["elsewhere"]]
    said = [words("share").elsewhere([names.name(study, code) for code in part["partner"]], SOURCES[family], currency)
            for (family, currency), part in rows.groupby(["family", "currency"], sort=False)]
    return "; " + phrases.listed(said) if said else ""


def groups_as_one(study: Study, table: pd.DataFrame) -> list[str]:
    """The groups that count as one partner each in a ranking.

    >>> from tradeshare.study.period_figures import gather
    >>> study = begin()
    >>> groups_as_one(study, gather(study, study.last).ranking)
    ['ASEAN', 'the EU']
    """
    groups = select(study.data.partners, kind="group")["code"]
    return [names.name(study, code) for code in table["partner"] if code in set(groups)]


def last_ranking(study: Study, before: Period) -> tuple[Period, pd.DataFrame] | None:
    """The latest earlier period that ranks the partner against at least one other."""
    rows = select(study.shares, partner=study.parameters.partner, flow=study.parameters.flow)
    ends = {Period(int(y), int(m)) for y, m in zip(rows["year"], rows["months"])}
    for period in sorted((p for p in ends if (p.year, p.months) < before[:2]), reverse=True):
        table = study.ranking(period)
        if len(table) >= 2:
            return period, table
    return None


def rank_sentence(study: Study, figures: PeriodFigures) -> str:
    """The rank among all partners with figures, the lead, and who could not be ranked; empty for a partner too small for a rank."""
    if not period_figures.large_enough(figures):
        return ""
    when, partner = periods.name(figures.period), phrases.capitalised(names.name(study))
    table, flow = figures.ranking, flow_phrases.KIND[study.parameters.flow]
    missing = [names.name(study, code) for code in study.parameters.rivals if code not in set(table["partner"])]
    if len(table) < 2:
        return _rank_elsewhere(study, figures, missing)
    position = table.index[table["partner"].eq(study.parameters.partner)][0]
    mine, other = table.loc[position], table.loc[position + 1 if position == 0 else position - 1]
    places = max(1, min(period_figures.decimals_of_share(mine), period_figures.decimals_of_share(other)))
    gap = phrases.percentage_points(abs(mine["share"] - other["share"]), places, sign=False)
    said = figures.rank_printed
    published = "" if said is None or said["value"] == position + 1 else phrases.ordinal(int(said["value"]))
    return words("share").rank(partner, phrases.ordinal(position + 1), len(table), when, groups_as_one(study, table), gap, flow,
                               "ahead of" if position == 0 else "behind", names.name(study, other["partner"]),
                               other_sources_note(study, table),
                               missing, published) + eu_note(study, figures)


def eu_note(study: Study, figures: PeriodFigures) -> str:
    """Which EU is meant, and whether the other count of its members would change the rank."""
    table, period = figures.ranking, figures.period
    if "EU" not in set(table["partner"]) or period.year > 2020:
        return ""
    eu, say = table.set_index("partner").loc["EU"], words("share")
    if eu["family"] == "release":
        return " " + say.eu_counted("with Britain" if period[:2] <= (2020, 1) else "without Britain")
    rows = select(study.shares, partner="GBR", flow=study.parameters.flow, period=period, family=eu["family"], currency=eu["currency"])
    case = "before" if period.year < 2020 else "since"
    if rows.empty or "GBR" in study.partners:
        return " " + say.eu_counted(case)
    alone, partner = table.set_index("partner")["share"], study.parameters.partner
    shares = alone.drop("GBR", errors="ignore")
    shares["EU"] += rows["share"].item()
    ranks = [series.rank(ascending=False)[partner] for series in (alone, shares)]
    with_uk = say.eu_with_britain(phrases.percent(shares["EU"], 2), partner == "EU", names.name(study),
                                  *(phrases.ordinal(int(rank)) for rank in ranks))
    return f" {say.eu_counted(case)} {with_uk}"


def _rank_elsewhere(study: Study, figures: PeriodFigures, missing: list[str]) -> str:
    """The published rank, and the last earlier period in which it can be computed."""
    say, when, said = words("share"), periods.name(figures.period), figures.rank_printed
    lacking = names.name(study), [] if figures.ranking.empty else missing
    text = say.no_rank(when, *lacking) if said is None else say.rank_published(phrases.ordinal(int(said["value"])), when, *lacking)
    earlier = last_ranking(study, figures.period)
    if earlier is None:
        return text
    period, table = earlier
    order = ", ".join(f"{phrases.short_name(names.name(study, row.partner))} "
                      f"{phrases.money(row.value, row.currency, row.low, row.high)}" for row in table.itertuples())
    note = eu_note(study, figures._replace(ranking=table, period=period))
    return f"{text} {say.last_ranking(periods.name(period), order)}{note}"


@remembered(4)
def ranks(study: Study) -> pd.DataFrame:
    """Rank, lead over the best other partner (pp) and number compared, by year, among `Study.ranked`.

    `missing`: the codes of declared partners without a share that could be ranked; `elsewhere`: those whose share comes from
    another source or currency than the rest, separated by a blank.
    """
    asked, rows = study.parameters, []
    annual = select(study.shares, flow=asked.flow, months=12)
    for year in years(study):
        table = study.ranking(Period(year), rows=annual)
        if len(table) >= 2:
            codes, part = table["partner"].tolist(), table["share"].tolist()
            mine = codes.index(asked.partner)
            best = 0 if mine else 1
            rows.append({"year": year, "rank": mine + 1, "lead": part[mine] - part[best], "best_other": codes[best],
                         "compared": len(table), "missing": " ".join(code for code in study.partners if code not in codes),
                         "elsewhere": " ".join(table.loc[table["elsewhere"], "partner"])})
    columns = ["year", "rank", "lead", "best_other", "compared", "missing", "elsewhere"]
    return pd.DataFrame(rows, columns=columns).set_index("year")


def ranking_table(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The rank table as text, with those that cannot be ranked: values in the currency of most, shares with the coarsest's decimals."""
    ranked, currency = set(table["partner"]), table.loc[~table["elsewhere"], "currency"].iloc[0]
    places = min(period_figures.decimals_of_share(row) for _, row in table.iterrows())
    value = f"Value, {currency}"
    rows = [{"Rank": str(int(row.rank)) if pd.notna(row.rank) else "–", "Partner": names.short_label(study, row.partner),
             value: phrases.money(row.value, currency, row.low, row.high).removesuffix(f"{phrases.NARROW_SPACE}{currency}")
             if row.currency == currency else "–", "Share": phrases.percent(row.share, places), "Sources": row.source.replace(" ", ", ")}
            for row in table.itertuples()]
    rows += [{"Rank": "–", "Partner": names.short_label(study, code), value: "no figure", "Share": "–", "Sources": "–"}
             for code in study.partners if code not in ranked]
    return pd.DataFrame(rows)


def ranking_caption(study: Study, table: pd.DataFrame) -> str:
    """Whom the rank table compares, when, and whose share is from another source."""
    return words("share").ranking_caption(flow_phrases.total_flow(study.parameters.flow), periods.name(study.last), len(table) == 1,
                                          groups_as_one(study, table), other_sources_note(study, table),
                                          not set(study.partners) <= set(table["partner"]))


def headline_ranking(study: Study, figures: PeriodFigures) -> Table | None:
    """The partners compared in the headline period, by rank; None for a partner too small for one."""
    if not period_figures.large_enough(figures):
        return None
    return Table(ranking_table(study, figures.ranking), ranking_caption(study, figures.ranking), figures.ranking)


def among_all(study: Study) -> Prose | None:
    """The rank among all partners of the last year that names nearly all of them, or that the partner has none for want of a figure.

    A group ranks in the place of its members. None where no year names nearly all.

    >>> among_all(begin(last_period="2019"))
    'Among all 169 partners that the databases name in 2019, counting ASEAN and the EU as one partner each, ASEAN ranked first by trade.'
    """
    asked, data = study.parameters, study.data
    year = next(all_partners.years(data, asked.flow, study.year.year), None)
    if year is None:
        return None
    found, group = all_partners.rank_among_all(data, asked.partner, year, asked.flow), asked.partner in set(data.groups["code"])
    if found is None:
        return Prose(words("share").not_among_all(year, names.name(study), group))
    place, count, sure = found
    groups = [names.name(study, code)
              for code in (*all_partners.groups_as_partners(data, asked.partner, year), *([asked.partner] if group else []))]
    return Prose(words("share").among_all(count, year, groups, names.name(study), phrases.ordinal(place),
                                          flow_phrases.KIND[asked.flow], sure))


def lead_chart(study: Study) -> Chart | Prose | None:
    """The lead over the largest other partner by year (percentage points), or why none is drawn; None for a partner too small for one."""
    if not period_figures.worth_ranking(study):
        return None
    table = ranks(study)
    if table.empty:
        return Prose(words("share").no_lead(names.name(study)))
    figure = charts.bar_chart(table[["lead"]], {"lead": charts.OWN}, "percentage points", marks=annual_figures.event_marks(study, table))
    return Chart(figure, table, *lead_captions(study, table), rows_and_sources.source_line(study))
