"""The balance of trade."""

import pandas as pd

from tradeshare.formulas import ratios
from tradeshare.foundation import phrases
from tradeshare.exhibits.templates import words
from tradeshare.study import annual_figures, discontinuities, names
from tradeshare.study.study import Study


def balance_note(study: Study, table: pd.DataFrame) -> str:
    """The balance as a part of the trade, then and now, from `balances`."""
    complete = table.dropna(subset=["balance"])
    if len(complete) >= 2:
        complete = complete.loc[discontinuities.after_last_break(study, complete["balance"]).index]
    if len(complete) < 2:
        return ""
    before, now = (phrases.number(ratios.normalised_balance(row["exports"], -row["imports"]), 2, sign=True)
                   for _, row in complete.iloc[[0, -1]].iterrows())
    return words("share").relative_balance(before, complete.index[0], now, complete.index[-1])


def balance_sentence(study: Study, table: pd.DataFrame) -> str:
    """The balance of the last year with both flows."""
    complete = table["balance"].dropna()
    if complete.empty:
        return words("share").no_balance(names.name(study))
    year, value = complete.index[-1], complete.iloc[-1]
    return words("share").balance(year, "surplus" if value > 0 else "deficit", phrases.money(abs(value), annual_figures.currency(study)),
                                  names.name(study), phrases.number(table.loc[year, "cover_ratio"], 2), value > 0)


def balances(study: Study) -> pd.DataFrame:
    """Exports, imports (negative, to draw downward) and balance of the partner by year (bn), with `cover_ratio`."""
    exports, imports = (annual_figures.levels(study, flow)["value"] for flow in ("export", "import"))
    table = pd.DataFrame({"exports": exports, "imports": -imports, "balance": ratios.balance(exports, imports)})
    return annual_figures.without_empty_start(table.assign(cover_ratio=ratios.cover_ratio(exports, imports)))
