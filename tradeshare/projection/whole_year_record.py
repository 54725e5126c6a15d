"""How the full-year projection did in past years and months, each from earlier years only."""

from math import exp

import numpy as np
import pandas as pd

from tradeshare.exhibits.exhibit import Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas.log_odds import logit, unlogit
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.projection.cell_text import number_text
from tradeshare.projection.past_gaps import MIN_PAST_YEARS, next_gap, gaps_of_others, past_gaps, WINDOW_MONTHS
from tradeshare.study import names
from tradeshare.study.study import Study


def partner_record(study: Study) -> pd.DataFrame:
    """`track_record` of the partner and flow of the report."""
    return track_record(study.shares, study.parameters.partner, study.parameters.flow, study.pool)


def no_better(by_gaps: np.ndarray, same: np.ndarray) -> bool:
    """Whether errors by past gaps were at the median no smaller than those of the year to date as it is, or nothing shows that they were.

    >>> no_better(np.array([0.1, -0.3]), np.array([0.2, 0.3])), no_better(np.empty(0), np.empty(0))
    (False, True)
    """
    return not len(same) or bool(np.median(np.abs(same)) <= np.median(np.abs(by_gaps)))


@remembered(64)
def track_record(shares: pd.DataFrame, partner: str, flow: str, pool: tuple[str, ...]) -> pd.DataFrame:
    """Every year and month that the past allows, projected from earlier years only, beside the year to date as it is and the year before.

    Gives year, months, years (used), share_full, as_it_is (1 where `in_year` would have taken the year to date as it is, else 0),
    predicted, low and high (percent, of what `in_year` would have said), used_error_pp, inside (1 or 0); error_pp of the mean past gap,
    same_error_pp of the year to date as it is, repeat_error_pp of the year before (NaN where that has no full-year share) and
    value_error (percent of the value; NaN where the same months are too few).

    >>> here = begin(last_period="2021-08")
    >>> record = track_record(here.shares, "ASEAN", "total", here.pool)
    >>> int(record["years"].min()), bool(record["year"].max() <= 2020)
    (3, True)
    """
    known, rows = past_gaps(shares, partner, flow), []
    whole, seen = known.table.drop_duplicates("year").set_index("year")["share_full"], {}
    for row in known.table.itertuples():
        period = Period(row.year, row.months)
        own = known.gap[known.nearest(period)]
        if len(own) < MIN_PAST_YEARS:
            continue
        sides = next_gap(own, gaps_of_others(shares, partner, flow, period, pool))
        month = seen.setdefault(row.months, [])
        as_it_is = no_better(*np.transpose(month)) if month else True
        gap, half = sides[int(as_it_is)]
        centre = logit(row.share)
        predicted, low, high = (float(unlogit(centre + gap + side * half)) for side in (0, -1, 1))
        by_gaps, same = row.share_full - float(unlogit(centre + sides[0][0])), row.share_full - row.share
        month.append((by_gaps, same))
        ratios = known.ratios(period)
        rows.append({"year": row.year, "months": row.months, "years": len(own), "share_full": row.share_full,
                     "as_it_is": float(as_it_is), "predicted": predicted, "low": low, "high": high,
                     "used_error_pp": row.share_full - predicted, "inside": float(low <= row.share_full <= high), "error_pp": by_gaps,
                     "same_error_pp": same, "repeat_error_pp": row.share_full - whole.get(row.year - 1, np.nan),
                     "value_error": 100 * (exp(row.ratio - ratios.mean()) - 1) if len(ratios) >= MIN_PAST_YEARS else np.nan})
    columns = ["year", "months", "years", "share_full", "as_it_is", "predicted", "low", "high", "used_error_pp", "inside", "error_pp",
               "same_error_pp", "repeat_error_pp", "value_error"]
    return pd.DataFrame(rows, columns=columns)


def by_month(record: pd.DataFrame) -> pd.DataFrame:
    """How well each month did, and all together (months 0): median absolute errors (pp) of the past gaps and of the three yardsticks.

    `record` is of `track_record`. Gives months, years (cases), error_pp (past gaps), same_error_pp (the year to date as it is),
    same_nearer (cases in which it came at least as near), repeat_error_pp (the year before) and compared (the cases behind that),
    value_error (percent) and inside (percent of the outcomes that the intervals covered).

    >>> record = pd.DataFrame({"months": [7, 7], "error_pp": [0.1, -0.3], "same_error_pp": [0.2, 0.1], "repeat_error_pp": [0.5, np.nan],
    ...                        "value_error": 2.0, "inside": [1.0, 0.0]})
    >>> by_month(record)[["months", "years", "error_pp", "same_error_pp", "same_nearer", "compared", "inside"]].round(2).values.tolist()
    [[7.0, 2.0, 0.2, 0.15, 1.0, 1.0, 50.0], [0.0, 2.0, 0.2, 0.15, 1.0, 1.0, 50.0]]
    """
    rows = []
    for months, part in [*record.groupby("months"), *([(0, record)] if len(record) else [])]:
        size = part[["error_pp", "same_error_pp", "repeat_error_pp", "value_error"]].abs()
        rows.append({"months": months, "years": len(part), **size.median(),
                     "same_nearer": int(size["same_error_pp"].le(size["error_pp"]).sum()),
                     "compared": int(part["repeat_error_pp"].notna().sum()), "inside": 100 * part["inside"].mean()})
    columns = ["months", "years", "error_pp", "same_error_pp", "same_nearer", "repeat_error_pp", "compared", "value_error", "inside"]
    return pd.DataFrame(rows, columns=columns)


def sentence(study: Study) -> str:
    """How the same method did in past years and months like this one."""
    record, whole = partner_record(study), study.last.months == 12
    near = record if whole else record[(record["months"] - study.last.months).abs().le(WINDOW_MONTHS)]
    if near.empty:
        return words("projection").no_record()
    both = near.dropna(subset="repeat_error_pp")
    used, repeat = (both[name].abs().median() for name in ("used_error_pp", "repeat_error_pp"))
    own, gaps, same, before = (phrases.percentage_points(size, 2, sign=False) for size in (
        *near[["used_error_pp", "error_pp", "same_error_pp"]].abs().median(), repeat))
    return words("projection").record(phrases.counted(len(near), "past case"), not whole, own, int(near["inside"].sum()), gaps, same,
                                      before if len(both) else "", len(both) > 0 and used >= repeat)


def months_table(study: Study) -> Table | None:
    """How the projection did from each month; None where nothing can be scored."""
    table = by_month(partner_record(study))
    if table.empty:
        return None
    shown = pd.DataFrame({
        "Year to": [periods.MONTHS[m - 1] if m else "all months" for m in table["months"]], "Cases": table["years"].astype(str),
        "Past gaps, pp": [number_text(v) for v in table["error_pp"]],
        "Unchanged year to date, pp": [number_text(v) for v in table["same_error_pp"]],
        "Unchanged at least as accurate": table["same_nearer"].astype(str),
        "Year before, pp": [number_text(v) for v in table["repeat_error_pp"]],
        "Error of the value, %": [number_text(v, 1) for v in table["value_error"]],
        "Covered by the 80% interval": [phrases.percent(v, 0) for v in table["inside"]]})
    return Table(shown, words("projection").months_record_caption(names.name(study)), table)
