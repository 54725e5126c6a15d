"""The statements of the report's time, judged as of then."""

import re
from typing import NamedTuple

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import periods
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.headlines import check, likely_causes, verdict
from tradeshare.headlines.claim import Claim, gap, key_of
from tradeshare.headlines.evidence import readings
from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.readings import Reading
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, REVISED, UNKNOWN
from tradeshare.study import cells
from tradeshare.study.study import Study

VERDICTS = (AGREES, REVISED, CONTRADICTS, UNKNOWN)
LABELS = ("right", "revised", "wrong", "unknown")
LABEL_COLUMNS = ["label", "label_reason", "right_value", "kind", "confidence"]  # the check never sees them
DELAY = 3  # months after the last period up to which pages still write of it
BORNE_OUT = {  # the causes that a label's kind of error bears out
    "unit error": (likely_causes.POWER, likely_causes.MONEY), "conversion": (likely_causes.RATE, likely_causes.MONEY), "mislabelled "
             "period": (likely_causes.PERIOD,),
    "typo": (likely_causes.SLIP, likely_causes.POWER, likely_causes.SIGN), "mislabelled flow": (likely_causes.FLOW,), "mislabelled "
             "partner": (likely_causes.PARTNER,),
    "growth as share": (likely_causes.AS_SHARE,)}
NEWEST = 4  # statements traced where the articles say nothing of the partner
SHOWN = 3  # readings shown for one statement


class Judged(NamedTuple):
    """The statements of one report with their verdicts, and what they were judged by."""

    rows: pd.DataFrame  # the columns of statements.csv and of check.check
    claims: list[Claim]
    book: readings.Book


def known(data: Data, last: Period) -> Data:
    """The data that the report may use: observations as everywhere, statements on periods that ended, printed at most `DELAY` months on."""
    limit = periods.end(str(last))
    latest = readings.month_text(readings.month_number(limit) + DELAY)
    rows = data.statements
    rows = rows[rows["period_end"].le(limit) & rows["pub_date"].str[:7].le(latest)]
    return data._replace(observations=cells.known_by(data.observations, last), statements=rows.reset_index(drop=True))


def as_asked(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of statements.csv as a table that `check` takes: text, without the labels."""
    text = rows.drop(columns=LABEL_COLUMNS, errors="ignore").astype(str)
    numbers = {column: rows[column].map("{:.12g}".format) for column in ("printed", "half_width", "decimals")}
    return text.assign(**numbers, row_line=range(2, len(rows) + 2), row_fault="")


def judged(study: Study) -> Judged:
    """Every statement of the report's time with its verdict.

    >>> from tradeshare.study.study import begin
    >>> rows = judged(begin(last_period="2021-08")).rows
    >>> rows.loc[rows["page"].eq("press-2021") & rows["printed"].eq(33.3), "verdict"].item()
    'agrees with a revision'
    """
    return _judged(study.data, study.last)


@remembered(2)
def _judged(everything: Data, last: Period) -> Judged:
    data = known(everything, last)
    table = as_asked(data.statements)
    book, claims = check.prepare(table, data)
    said = check.check(table, data).drop(columns=["unit", "readable"])
    return Judged(pd.concat([data.statements, said], axis=1), claims, book)  # type: ignore[arg-type]  # all rows can be read


def articles(study: Study, found: Judged) -> pd.DataFrame:
    """What the two articles that the project began from say of the report's partner and flow, in the order of their publication."""
    rows, asked = found.rows, study.parameters
    rows = rows[rows["page"].str.startswith("press-") & rows["partner"].eq(asked.partner) & rows["flow"].eq(asked.flow)]
    return rows.sort_values(["pub_date", "period_end", "id"])


def traced(study: Study, found: Judged) -> pd.DataFrame:
    """The statements whose evidence is shown: those of the articles, else the newest on the partner, else the newest on China's total."""
    told, rows = articles(study, found), found.rows.sort_values(["pub_date", "id"])
    rows = rows[rows["flow"].eq(study.parameters.flow)]
    choices = [told, *(rows[rows["partner"].eq(code)].tail(NEWEST) for code in (study.parameters.partner, "WLD"))]
    return next((choice for choice in choices if len(choice)), told)


def evidence(found: Judged, index: int) -> tuple[list[Reading], Reading | None]:
    """The readings that one statement is judged by, at most `SHOWN`: the one that decides first, then those nearest to the data.

    Also gives the deciding one alone; None where nothing does. A page that repeats the print of a release is not shown again.
    """
    row, claim = found.rows.loc[index], found.claims[index]
    search = Search(found.book, readings.own_pages(found.book, row))
    said = check.judge(search, claim).reading
    if claim.statistic == "rank":
        rows = search.direct(found.book.ranks, key_of(claim, ""), True)
    else:
        rows = verdict.candidates(search, claim)
    order = sorted(rows, key=lambda reading: (reading.family == readings.PRESS, reading.worth, reading.high - reading.low))
    out = [] if said is None else [said]
    for reading in order:
        repeated = any(reading == one or (reading.pages and reading.how == one.how and reading.pages & one.pages) for one in out)
        if not repeated:
            out.append(reading)
    return out[:SHOWN], said


def by_year(found: Judged) -> pd.DataFrame:
    """How many statements got which verdict, by the year that they are about. Index: year; columns: verdicts."""
    years = found.rows["period_end"].str[:4].astype(int).rename("year")
    table = pd.crosstab(years, found.rows["verdict"])
    return table.reindex(index=range(years.min(), years.max() + 1), columns=VERDICTS, fill_value=0)


def by_label(found: Judged, confidence: str = "") -> pd.DataFrame:
    """The labels of the collection, or those of one confidence, against the verdicts, as counts: how good the check is."""
    rows = found.rows[found.rows["confidence"].eq(confidence)] if confidence else found.rows
    return pd.crosstab(rows["label"], rows["verdict"]).reindex(index=LABELS, columns=VERDICTS, fill_value=0)


def unseen(study: Study, found: Judged) -> pd.DataFrame:
    """As `by_label`, each statement judged as one of a page that nobody has read."""
    rows = found.rows
    said = check.unseen(as_asked(rows[list(study.data.statements)]), known(study.data, study.last))
    return pd.crosstab(rows["label"], said).reindex(index=LABELS, columns=VERDICTS, fill_value=0)


def by_kind(found: Judged) -> pd.DataFrame:
    """What was labelled wrong, by the kind of error, against the verdicts, as counts: most frequent first."""
    rows = found.rows[found.rows["label"].eq("wrong")]
    table = pd.crosstab(rows["kind"], rows["verdict"]).reindex(columns=VERDICTS, fill_value=0)
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def by_cause(found: Judged) -> pd.DataFrame:
    """The contradictions by likely cause: statements, and pages, since errors of one page come together."""
    rows = found.rows[found.rows["verdict"].eq(CONTRADICTS)]
    table = rows.assign(cause=rows["cause"].replace("", "none that fits")).groupby("cause").agg(
        statements=("id", "size"), pages=("page", "nunique"))
    return table.sort_values(["statements", "pages"], ascending=False)


def restated_bases(found: Judged) -> pd.DataFrame:
    """By how much printed growth says that its base was restated: V1 / (1 + g) against the first print of V0, by year of the base.

    Columns year, rates, up, down, median, smallest, largest (percent). Each rate counts once, however many pages print it. Balances are
    left out: a small base makes any change large; and so are rates that two first prints give.
    """
    rows = found.rows
    rows = rows[rows["verdict"].eq(REVISED) & rows["statistic"].eq("growth") & rows["flow"].ne("balance")]
    rows = rows[rows["growth_currency"].isin(readings.OTHER)]
    out = []
    for row in rows.drop_duplicates(["partner", "flow", "period_start", "period_end", "growth_currency", "printed"]).itertuples():
        claim = found.claims[row.Index]
        first = Search(found.book).growth_of_first_prints(key_of(claim))
        nearest = min(first, key=lambda reading: gap(claim, reading), default=None)
        if nearest is not None and gap(claim, nearest) > 0:
            middle = (nearest.low + nearest.high) / 2
            out.append((int(row.period_end[:4]) - 1, 100 * ((1 + middle / 100) / (1 + row.printed / 100) - 1)))
    table = pd.DataFrame(out, columns=["year", "change"])
    table = table.assign(up=table["change"].gt(0), down=table["change"].lt(0))
    parts = table.groupby("year")
    changes = parts["change"].agg(rates="size", median="median", smallest="min", largest="max")
    return changes.join(parts[["up", "down"]].sum()).reset_index()


def cases(found: Judged) -> pd.DataFrame:
    """One contradiction for each cause that the label bears out: against a narrow reading, a print where there is one, the furthest off."""
    rows = found.rows[found.rows["verdict"].eq(CONTRADICTS) & found.rows["label"].eq("wrong") & found.rows["expected"].notna()]
    fits = [cause in BORNE_OUT.get(kind, ()) for cause, kind in zip(rows["cause"], rows["kind"])]
    size = rows["expected"].abs().clip(lower=1e-9)
    rows = rows.assign(width=((rows["high"] - rows["low"]) / size).round(3), off=(rows["printed"] / rows["expected"] - 1).abs())
    rows = rows.assign(follows=~rows["reason"].str.contains("(as printed)", regex=False))[pd.Series(fits, rows.index, dtype=bool)]
    rows = rows[rows["width"].le(likely_causes.NARROW)].sort_values(["follows", "width", "off", "id"], ascending=[True, True, False, True])
    return rows.drop_duplicates("cause").sort_values("cause")


def unchecked(found: Judged) -> pd.DataFrame:
    """What cannot be checked, by kind: statistic, partner and kind of period, with the number of statements; largest first."""
    rows = found.rows[found.rows["verdict"].eq(UNKNOWN)]
    month = rows["period_start"].eq(rows["period_end"])
    to_date = rows["period_start"].str.endswith("-01") & ~month
    kind = pd.Series("quarter", rows.index).mask(to_date, "year to date or year").mask(month, "single month")
    flow = rows["flow"].map({"balance": "balance"}).fillna("flow")
    table = rows.assign(kind=kind, what=flow).groupby(["statistic", "what", "kind"])
    table = table.agg(statements=("id", "size"), pages=("page", "nunique"))
    return table.reset_index().sort_values(["statements", "statistic"], ascending=[False, True], ignore_index=True)


def unmeasured(study: Study) -> pd.DataFrame:
    """Figures of the articles on the partner that nothing in the data measures: on investment, as printed, up to the last period."""
    rows = study.data.investment
    rows = rows[rows["direction"].str.contains(study.parameters.partner)]
    named = rows["publisher"].str.contains("|".join(_article_publishers(study)), regex=True)
    return rows[named & rows["period"].map(periods.end).le(periods.end(str(study.last)))]


def _article_publishers(study: Study) -> list[str]:
    rows = study.data.sources
    return [re.escape(name.split(",")[0] + ",") for name in rows.loc[rows["source"].str.startswith("press-"), "publisher"]]
