"""Dollars or yuan: growth published in both currencies, as trade and as the price of the yuan (D7)."""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas import exact_splits
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.select import select
from tradeshare.study import cells, names
from tradeshare.study.study import Study

MAX_ROWS = 10  # rows of the published table


def growth_in_both(study: Study) -> pd.DataFrame:
    """D7: every period up to the last in which growth of the partner is published in USD and in CNY: index period (text).

    Columns usd, cny (percent, as published), yuan_growth (percent), trade, yuan (pp; they sum to usd).
    """
    asked = study.parameters
    rows = cells.known_by(study.data.observations, study.last)
    rows = select(rows, measure="growth", partner=asked.partner, flow=asked.flow, status="published")
    rows = rows[rows["basis"].ne("month")]
    rows = rows.merge(study.data.sources[["source", "priority"]], on="source").sort_values("priority")
    wide = rows.drop_duplicates(["period", "currency"]).pivot(index="period", columns="currency", values="value")
    wide = wide.reindex(columns=["USD", "CNY"]).dropna().rename(columns={"USD": "usd", "CNY": "cny"})
    trade, yuan = exact_splits.currency_effects(wide["usd"], wide["cny"])
    return wide.assign(yuan_growth=exact_splits.yuan_growth(wide["usd"], wide["cny"]), trade=trade, yuan=yuan)


def growth_table(study: Study) -> Table | None:
    """Growth in both currencies, the last ten periods; None where no period has both."""
    frame = growth_in_both(study)
    if frame.empty:
        return None
    rows = frame.tail(MAX_ROWS)

    def each(column: str) -> list[str]:
        return [phrases.number(v, 1, sign=True) for v in rows[column]]

    shown = pd.DataFrame({"Period": [periods.name(periods.read(text), short=True) for text in rows.index], "In USD, %": each("usd"),
                          "In CNY, %": each("cny"), "Appreciation of the yuan, %": each("yuan_growth"), "Trade, pp": each("trade"),
                          "Yuan, pp": each("yuan")})
    return Table(shown, words("decomposition").currencies_caption(names.flow(study), len(frame) > MAX_ROWS), frame)


def sentence(study: Study, table: pd.DataFrame) -> str:
    """How far the currencies part, and that shares hardly feel it."""
    say = words("decomposition")
    if table.empty:
        return Absent(say.no_currencies(names.flow(study), periods.name(study.last)))
    period, row = table.index[-1], table.iloc[-1]
    gaps = table["usd"] - table["cny"]
    most = gaps.abs().idxmax()
    widest = phrases.percentage_points(gaps[most], 1) if len(table) > 1 else ""
    return say.currencies(names.flow(study), periods.name(periods.read(period)), phrases.percent(row["usd"], 1, sign=True),
                          phrases.percent(row["cny"], 1, sign=True), len(table), widest, periods.name(periods.read(most)))
