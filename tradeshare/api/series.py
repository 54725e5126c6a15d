"""Shares, levels, growth and ranks of a partner, one row for each period."""

from typing import Unpack

import pandas as pd

from tradeshare.api.labelled import with_plain_names, known_months, labelled, named, Options, rounded
from tradeshare.foundation.safe_text import without_marks
from tradeshare.foundation.select import select
from tradeshare.study import all_partners, annual_figures
from tradeshare.study import shares as study_shares
from tradeshare.study.cells import FAMILIES
from tradeshare.study.study import begin, Study

KEYS = ["partner", "name", "flow", "period", "year", "months"]
PREVAIL = ["share", "share_low", "share_high", "currency", "source"]
ENDS = ["currency", "status", "source"]


def shares(partner: str | int = "ASEAN", months: int | None = 12, **options: Unpack[Options]) -> pd.DataFrame:
    """The partner's share of China's trade (percent) by year.

    `months` 12 gives whole years, 7 January to July of each year, None all that the data hold. One row for each period; columns partner,
    name, flow, period, year, months, share, share_low, share_high (percent, as far as rounding leaves open; six digits), currency, status
    (published, derived from published figures, implied by a growth rate), source. `attrs` has units, sources and parameters. Raises
    ParameterError for what cannot be read or answered.

    >>> table = shares("Vietnam", flow="export", last_period=2020)
    read as: partner VNM (Viet Nam)
    >>> table[["partner", "year", "share"]].tail(1).round(2).values.tolist(), table.attrs["units"]["share"]
    ([['VNM', 2020, 4.41]], 'percent')
    """
    study = begin(partner=partner, **options)
    return _by_period(study, study.shares, months, ["share", "share_low", "share_high"])


def levels(partner: str | int = "ASEAN", months: int | None = 12, **options: Unpack[Options]) -> pd.DataFrame:
    """What China trades with the partner (bn) by year.

    As `shares`, with the columns value, low and high (bn of the column `currency`). Nothing is converted: where a period has no figure in
    the currency asked for, the row is in the other one, and says so.

    >>> table = levels("ASEAN", last_period="2020")
    >>> table[["year", "value", "currency"]].tail(1).round(1).values.tolist()
    [[2020, 686.9, 'USD']]
    """
    study = begin(partner=partner, **options)
    asked = study.parameters
    order = study.cells.assign(implied=study.cells["status"].eq("implied"), other=study.cells["currency"].ne(asked.currency),
                               rank_family=study.cells["family"].map(FAMILIES.index))
    cells = order.sort_values(["implied", "other", "rank_family"], kind="stable").drop_duplicates(["partner", "flow", "year", "months"])
    return _by_period(study, cells, months, ["value", "low", "high"])


def growth(partner: str | int = "ASEAN", months: int = 12, **options: Unpack[Options]) -> pd.DataFrame:
    """Growth of the trade with the partner and of all trade, and what the share did, on the same months of the year before.

    One row for each year whose figures may be compared; columns partner, name, flow, period, year, months, growth, growth_total
    (percent; the published rate where the levels do not bear it out), share_before, share (percent), change, own, total
    (percentage points: of the share, from the partner's growth and from that of all others), contribution (to the growth of all trade,
    percentage points), currency, source.

    >>> growth("ASEAN", last_period="2020")[["year", "growth", "change"]].tail(1).round(2).values.tolist()
    [[2020.0, 7.0, 0.72]]
    """
    known_months(months)
    study = begin(partner=partner, **options)
    asked, table = study.parameters, annual_figures.yearly_changes(study, months).reset_index()
    table = with_plain_names(study, table.assign(partner=asked.partner, flow=asked.flow, months=months, source=table["sources"],
                                      share_before=table["share"] - table["change"]))
    columns = ["growth", "growth_total", "share_before", "share", "change", "own", "total", "contribution", "currency", "source"]
    return labelled(table[[*KEYS, *columns]], asked, named(study, table["source"]))


def ranking(partner: str | int = "ASEAN", **options: Unpack[Options]) -> pd.DataFrame:
    """All partners that the data rank in the last period by their share, the largest first; with `rivals` the partner and these alone.

    Of a whole year every partner named by China's databases, where these make up at least 85 % of the total; else those of
    data/partners.csv that hold no other's trade. A group stands in the place of its members. The shares of
    the partners of data/partners.csv are those of `shares`, with their bounds; of the others one source gives the share, without bounds.
    Where the two would not keep the order, that source gives all of them, and the attribute `note` says so.
    Columns rank, partner, name, flow, period, year, months, share, share_low, share_high (percent), currency, source.

    >>> ranking("ASEAN", last_period="2020")[["rank", "partner"]].head(2).values.tolist(), len(ranking("ASEAN", last_period="2020"))
    ([[1, 'ASEAN'], [2, 'EU']], 169)
    """
    study = begin(partner=partner, **options)
    asked = study.parameters
    table = pd.DataFrame()
    if "rivals" not in options and study.last.months == 12:
        table = all_partners.ranking(study.data, asked.partner, study.last.year, asked.flow)
    if len(table):
        called = {code: without_marks(name) for code, name in table["name"].items()}
        table = table.assign(name=called, partner=table.index, flow=asked.flow, period=str(study.last), year=study.last.year, months=12,
                             currency="USD", rank=table["rank"].astype(int), share_low=float("nan"), share_high=float("nan"))
    else:
        table = with_plain_names(study, study.ranking(study.last, codes=study.partners if "rivals" in options else None))
    kept, note = _with_prevailing(study, table[["rank", *KEYS, *PREVAIL]])
    table = labelled(rounded(kept), asked, named(study, kept["source"]))
    table.attrs |= {"note": note} if note else {}
    return table


def _with_prevailing(study: Study, table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """A ranking with the shares that prevail where the data hold them, and a note where these would change the order."""
    rows = select(study.shares, period=study.last, flow=study.parameters.flow, partner=table["partner"].tolist())
    rows = study_shares.prevailing(rows, study.parameters.currency).set_index("partner")[PREVAIL]
    both = table.set_index("partner")
    both.loc[rows.index, PREVAIL] = rows
    if both["share"].is_monotonic_decreasing:
        return both.reset_index()[table.columns], ""
    return table, "one source ranks all partners, and gives their shares: those of `shares`, of several sources, are in another order"


def _by_period(study: Study, table: pd.DataFrame, months: int | None, measures: list[str]) -> pd.DataFrame:
    """The prevailing rows of the partner from the first year on, in the order of their periods."""
    asked = study.parameters
    wanted = range(1, 13) if known_months(months) is None else [months]
    rows = select(table, partner=asked.partner, flow=asked.flow, year=range(asked.first_year, study.last.year + 1), months=wanted)
    rows = study_shares.prevailing(rows, asked.currency).sort_values(["year", "months"])
    return labelled(rounded(with_plain_names(study, rows)[[*KEYS, *measures, *ENDS]]), asked, named(study, rows["source"]))
