"""How large should it be? The partner's share of China's trade beside what a gravity equation lets one expect, year by year."""

from collections.abc import Iterable

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.explanations import gravity_benchmark, world_trade
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.study import Study

PLACEBOS = {  # none had a trade agreement with China by 2020; Belgium is with Luxembourg
    "the EU of 15": ("AUT", "BEL", "DEU", "DNK", "ESP", "FIN", "FRA", "GBR", "GRC", "IRL", "ITA", "NLD", "PRT", "SWE"),
    "MERCOSUR": ("ARG", "BRA", "PRY", "URY"), "the Gulf Cooperation Council": ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU")}
EQUATION_ERROR = 0.05  # of the expected share: less than the equation errs by for groups without an agreement
SOURCE = "Source: IMF (Direction of Trade Statistics), CEPII (distances), read in public copies."
MAX_PLACEBOS_SHOWN = 2  # placebos beside the partner: the first that do not overlap with it
HEADINGS = {"export": "Exports", "export_ratio": "Exports over expected", "import": "Imports", "import_ratio": "Imports over expected"}


@remembered(8)
def by_year(study: Study) -> pd.DataFrame:
    """The partner's share of China's trade, as it was and as expected (percent), 1995 to 2020 or the last full year of the report.

    Index year; columns actual, expected; for the flow of the report. Years without trade or without a place on the map are left out;
    empty where there is none.

    >>> by_year(begin(flow="export")).round(1).loc[[1995, 2020]].to_numpy().tolist()
    [[7.0, 11.0], [14.8, 13.2]]
    """
    economies = world_trade.economies_of_partner(study)
    found = {year: gravity_benchmark.shares(economies, year, study.parameters.flow)
             for year in gravity_benchmark.YEARS if year <= study.year.year}
    rows = {year: pair for year, pair in found.items() if pair is not None}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["actual", "expected"]).rename_axis("year")


@remembered(8)
def checks(study: Study) -> pd.DataFrame:
    """How far the expectation of the last year of `by_year` moves: in-sample, by the reports of the other side, of the placebos.

    Index what; columns actual, expected (percent). A row without figures is left out; empty where `by_year` is.

    >>> checks(begin(flow="export")).round(1).loc["the EU of 15"].tolist()
    [15.2, 13.0]
    """
    table = by_year(study)
    if table.empty:
        return pd.DataFrame(columns=["actual", "expected"])
    year, flow, economies = int(table.index[-1]), study.parameters.flow, world_trade.economies_of_partner(study)
    found = {"as above": gravity_benchmark.shares(economies, year, flow),
             "in-sample": gravity_benchmark.shares(economies, year, flow, False, False),
             "reports of the other side": gravity_benchmark.shares(economies, year, flow, True)}
    apart = [name for name, codes in PLACEBOS.items() if not set(codes) & set(economies)]
    found |= {name: gravity_benchmark.shares(PLACEBOS[name], year, flow) for name in apart[:MAX_PLACEBOS_SHOWN]}
    return pd.DataFrame.from_dict({name: pair for name, pair in found.items() if pair is not None}, orient="index",
                                  columns=["actual", "expected"])


def groups(studies: Iterable[Study]) -> list[tuple[tuple[str, ...], int]]:
    """The economies of all partners in these studies and those of the placebos, each with the last year up to which a report asks for it.

    >>> found = groups([begin(last_period=year) for year in ("1998", "2020")])
    >>> sorted(len(economies) for economies, _ in found if len(economies) > 6), dict(found)["VNM",]
    ([9, 10, 14, 26], 2020)
    """
    found = {economies: gravity_benchmark.YEARS[-1] for economies in PLACEBOS.values()}
    for study in studies:
        for partner in study.data.partners["code"]:
            if partner != "WLD" and (economies := world_trade.economies_of_partner(study, partner)):
                found[economies] = max(found.get(economies, 0), study.year.year)
    return list(found.items())


def sentence(study: Study) -> str | None:
    """The last year's share beside what one would expect, the first year's, and what the other side reports; then how far the equation
    errs for groups without an agreement. None without a year."""
    table, w = by_year(study), words("explanations")
    if table.empty:
        return None
    first, last, other = int(table.index[0]), int(table.index[-1]), checks(study)
    flow = study.parameters.flow
    pair = other.loc["reports of the other side"] if "reports of the other side" in other.index else None
    said = w.expected(flow, flow_phrases.was_or_were(flow), flow_phrases.trade(flow, names.name(study)), last, _verdict(table.loc[last]),
                      *table.loc[last], None if pair is None else (_verdict(pair), *pair))
    before = w.expected_before(first, *table.loc[first], pair is not None) if first < last else ""
    return " ".join(filter(None, [said, before, w.expected_error(errors) if (errors := _errors(other)) else ""]))


def _errors(table: pd.DataFrame) -> list[tuple[str, str]]:
    """The placebos of `checks` and how many times the share implied theirs is."""
    return [(name, phrases.number(table.loc[name, "actual"] / table.loc[name, "expected"], 1)) for name in PLACEBOS if name in table.index]


def _verdict(pair: pd.Series) -> int:
    """Whether the actual share is above (1), close to (0) or below (-1) the expected one."""
    ratio = pair["actual"] / pair["expected"]
    return int(ratio > 1 + EQUATION_ERROR) - int(ratio < 1 - EQUATION_ERROR)


def text(study: Study) -> Prose:
    """The share beside what one would expect, in-sample, and what this cannot say; or that the data hold nothing of it.

    >>> text(begin(last_period="1993"))
    'No year of this report has trade with ASEAN that could be compared with what one would expect.'
    """
    w, said = words("explanations"), sentence(study)
    if said is None:
        return Prose(w.expected_none(names.name(study)))
    table = checks(study)
    inside = w.in_sample(table.loc["in-sample", "expected"]) if "in-sample" in table.index else ""
    end = gravity_benchmark.YEARS.stop - 1
    limits = w.expected_limits(end, study.last.year > end)
    return Prose(said, " ".join(filter(None, [inside, limits])))


def as_drawn(table: pd.DataFrame) -> pd.DataFrame:
    """`by_year` as it is drawn: every year in its place, to six decimals, since the last bits depend on the number of threads."""
    return table.round(6).reindex(pd.RangeIndex(table.index[0], table.index[-1] + 1, name="year"))


def economies(study: Study) -> pd.DataFrame:
    """The last year by economy: actual (bn USD) and over what is expected (1: as expected), for the flows of the report.

    Index the economy's name, the largest first; columns export, export_ratio, import, import_ratio. Empty where there is none.

    >>> float(economies(begin(flow="export"))["export_ratio"].round(2)["Malaysia"])
    1.58
    """
    years = by_year(study)
    if years.empty:
        return pd.DataFrame()
    table = gravity_benchmark.by_economy(world_trade.economies_of_partner(study), int(years.index[-1]))
    flows, found = list(flow_phrases.PARTS[study.parameters.flow]), {}
    for flow in flows:
        found[flow] = table[flow] / 1000
        found[f"{flow}_ratio"] = table[flow] / table[f"{flow}_expected"]
    frame = pd.DataFrame(found).dropna(how="all")
    order = frame[flows].sum(axis=1).sort_values(ascending=False, kind="stable").index
    return frame.loc[order].rename(lambda code: world_trade.economy(study, code)).rename_axis("economy")


def economies_table(study: Study) -> Table | None:
    """The last year by economy; None where there is none."""
    frame = economies(study)
    if frame.empty:
        return None
    shown = pd.DataFrame({"Economy": frame.index})
    for name, heading in HEADINGS.items():
        if name in frame:
            shown[heading] = phrases.column_texts(frame[name], 2 if name.endswith("ratio") else 1, sign=False)
    year, flow = int(by_year(study).index[-1]), study.parameters.flow
    fit = gravity_benchmark.benchmark_of_year(world_trade.economies_of_partner(study), year, world_trade.SIDES.get(flow, "sellers"))
    caption = words("explanations").economies_caption(names.name(study), year, f"{fit.sellers:,}", f"{fit.pairs:,}")
    return Table(shown, caption, frame.reset_index())


def checks_table(study: Study) -> Table | None:
    """The checks of the expectation; None where there are none."""
    frame = checks(study)
    if frame.empty:
        return None
    shown = pd.DataFrame({"What": [phrases.short_name(phrases.capitalised(str(name))) for name in frame.index],
                          "Actual, %": phrases.column_texts(frame["actual"], 1, sign=False),
                          "Expected, %": phrases.column_texts(frame["expected"], 1, sign=False)})
    caption = words("explanations").checks_caption(study.parameters.flow, int(by_year(study).index[-1]))
    return Table(shown, caption, frame.reset_index(names="what"))


def by_hand(study: Study) -> tuple[float, float, float] | None:
    """Of the last year (bn USD): trade with the partner, what is expected, and with all others; None where there is none."""
    years = by_year(study)
    found = None if years.empty else gravity_benchmark.actual_and_expected(world_trade.economies_of_partner(study), int(years.index[-1]),
                                                                           study.parameters.flow)
    if found is None:
        return None
    actual, expected, total = (value / 1000 for value in found)
    return actual, expected, total - actual


def by_hand_sentence(study: Study) -> str:
    """The expected share of the last year worked by hand; says so where there is none."""
    parts, w = by_hand(study), words("explanations")
    if parts is None:
        return w.expected_none(names.name(study))
    actual, expected, rest = parts
    return w.expected_by_hand(names.name(study), int(by_year(study).index[-1]), actual, expected, rest,
                              100 * expected / (expected + rest))
