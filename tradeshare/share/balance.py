"""Who sells more to whom?"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.formulas import ratios
from tradeshare.foundation import phrases
from tradeshare.provenance import rows_and_sources
from tradeshare.share.level import currency_note
from tradeshare.study import annual_figures, discontinuities, names
from tradeshare.study.study import Study


def _missing_years(frame: pd.DataFrame) -> str:
    """The years in which exports or imports have no figure."""
    empty = {flow: list(frame.index[frame[flow].isna()].astype(str)) for flow in ("exports", "imports")}
    return "".join(f" The data hold no {flow} of {phrases.year_list(found)}." for flow, found in empty.items() if found)


def balances_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Exports, imports, balance."""
    name, currency = names.name(study), annual_figures.currency(study)
    _, _, last, end = annual_figures.share_of_ends(frame["balance"])
    side = "surplus" if end > 0 else "deficit"
    return (f"China's exports to (up) and imports from (down) {name}, and the balance, {annual_figures.year_span(frame)}, in bn {currency}."
            f"{_missing_years(frame)}{currency_note(study, currency)}",
            f"In {last} China had a {side} of {phrases.money(abs(end), currency)} with {name}.")


def balance_note(study: Study, table: pd.DataFrame) -> str:
    """The balance as a part of the trade, then and now, from `balances`."""
    complete = table.dropna(subset=["balance"])
    if len(complete) >= 2:
        complete = complete.loc[discontinuities.since(study, complete["balance"]).index]
    if len(complete) < 2:
        return ""
    ratio = [ratios.normalised_balance(row["exports"], -row["imports"]) for _, row in complete.iloc[[0, -1]].iterrows()]
    first, last = (f"{phrases.number(value, 2, sign=True)} in {year}" for value, year in zip(ratio, complete.index[[0, -1]]))
    return (f"As a part of the trade of both directions the balance went from {first} to {last} (from −1, only imports, to 1, only "
            f"exports).")


def balance_sentence(study: Study, table: pd.DataFrame) -> str:
    """The balance of the last year with both flows."""
    complete = table["balance"].dropna()
    if complete.empty:
        return f"Exports to and imports from {names.name(study)} do not stand side by side in any year."
    year, value = complete.index[-1], complete.iloc[-1]
    side = "surplus" if value > 0 else "deficit"
    return (f"In {year} China had a {side} of **{phrases.money(abs(value), annual_figures.currency(study))}** with {names.name(study)}: "
            f"its exports came to {phrases.number(table.loc[year, 'cover_ratio'], 2)} times its imports. Exports are valued fob, imports "
            f"cif, so freight and insurance on the imports make the {side} {'smaller' if value > 0 else 'larger'}.")


def balances(study: Study) -> pd.DataFrame:
    """Exports, imports (negative, to draw downward) and balance of the partner by year (bn), with `cover_ratio`."""
    exports, imports = (annual_figures.levels(study, flow)["value"] for flow in ("export", "import"))
    table = pd.DataFrame({"exports": exports, "imports": -imports, "balance": ratios.balance(exports, imports)})
    return annual_figures.trim(table.assign(cover_ratio=ratios.cover_ratio(exports, imports)))


def balance_chart(study: Study) -> Chart:
    """Exports upward, imports downward and the balance as a line, by year (bn)."""
    table = balances(study)
    figure = charts.bar_chart(table.drop(columns="cover_ratio"), charts.SIDES, "bn " + annual_figures.currency(study), line="balance")
    return Chart(figure, table, *balances_caption(study, table), rows_and_sources.source_line(study))
