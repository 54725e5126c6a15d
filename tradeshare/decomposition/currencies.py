"""Dollars or yuan: growth printed in both currencies, as trade and as the price of the yuan (D7)."""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Table
from tradeshare.formulas import exact_splits
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.select import select
from tradeshare.study import cells, names
from tradeshare.study.study import Study

LIST = 10  # rows of the published table


def growth_in_both(study: Study) -> pd.DataFrame:
    """D7: every period up to the last in which growth of the partner is printed in USD and in CNY: index period (text).

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
    """Growth in both currencies; None where no period has both."""
    frame = growth_in_both(study)
    return None if frame.empty else Table(growth_as_text(frame), caption(study), frame)


def growth_as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Growth in both currencies as text, the last ten periods."""
    rows = table.tail(LIST)

    def each(column: str) -> list[str]:
        return [phrases.number(v, 1, sign=True) for v in rows[column]]

    return pd.DataFrame({"Period": [periods.name(periods.read(text), short=True) for text in rows.index], "In USD, %": each("usd"),
                         "In CNY, %": each("cny"), "Appreciation of the yuan, %": each("yuan_growth"), "Trade, pp": each("trade"),
                         "Yuan, pp": each("yuan")})


def caption(study: Study) -> str:
    """What the table of currencies shows."""
    return (f"Growth of {names.flow(study)} as published in both currencies. Growth in USD combines growth in CNY and the appreciation of "
            f"the yuan at customs' rates; the last two columns add up to the first")


def sentence(study: Study, table: pd.DataFrame) -> str:
    """How far the currencies part, and that shares hardly feel it."""
    if table.empty:
        return Absent(f"No period up to {periods.name(study.last)} has growth of {names.flow(study)} published in USD and in CNY.")
    period, row = table.index[-1], table.iloc[-1]
    most = (table["usd"] - table["cny"]).abs().idxmax()
    gap = table.loc[most, "usd"] - table.loc[most, "cny"]
    widest = "" if len(table) == 1 else (f"; the widest gap of the {len(table)} periods published in both is "
                                         f"{phrases.percentage_points(gap, 1)}, in {periods.name(periods.read(most))}")
    return (f"In {periods.name(periods.read(period))} growth was {phrases.percent(row['usd'], 1, sign=True)} in USD and "
            f"{phrases.percent(row['cny'], 1, sign=True)} in CNY{widest}. A share has partner and total in one currency, so the exchange "
            f"rate hardly affects it.")
