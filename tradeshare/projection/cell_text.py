"""Numbers, intervals and models of a projection as text."""

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.foundation import decimals, phrases
from tradeshare.projection.models import COMBINED

NO_FIGURE = "–"
NAMES = {"naive": "no change", "seasonal naive": "seasonal no change"}
MODELS = {"naive": "the no-change forecast", COMBINED: "the combination"}


def number_text(value: float, decimals: int = 2, sign: bool = False) -> str:
    """A number as text; a dash where there is none."""
    return NO_FIGURE if pd.isna(value) else phrases.number(value, int(decimals), sign)


def share_text(value: float) -> str:
    """A share in percent with the decimals that its size asks for."""
    return phrases.percent(value, decimals.most_share_decimals(value))


def share_cell(value: float, sign: bool = False, like: float | None = None) -> str:
    """A share without its unit, with the decimals of its own size or of another share's; a dash where there is none."""
    return number_text(value, decimals.most_share_decimals(value if like is None else like) if pd.notna(value) else 0, sign)


def shown_model(name: str) -> str:
    """The name of a model as a reader sees it.

    >>> shown_model("naive"), shown_model("drift")
    ('no change', 'drift')
    """
    return NAMES.get(name, name)


def interval_cell(low: float, high: float) -> str:
    """An interval without its unit; a dash where there is none."""
    return NO_FIGURE if pd.isna(low) else f"{share_cell(low)} to {share_cell(high, like=low)}"


def interval_text(low: float, high: float, decimals: int) -> str:
    """An 80% interval in words, or why there is none."""
    return words("projection").interval(*("", "") if pd.isna(low) else (phrases.percent(low, decimals), phrases.percent(high, decimals)))


def covered_cell(row: pd.Series) -> str:
    """How often intervals covered the outcome (percent) ± its standard error; none where all or none did."""
    if pd.isna(row["coverage_80"]):
        return NO_FIGURE
    return phrases.number(row["coverage_80"], 0) + (f" ± {number_text(row['error_80'], 1)}" if row["error_80"] > 0 else "")


def p_value(p: float) -> str:
    """A p-value, with more decimals where two would hide on which side of 5 % it lies.

    >>> [p_value(p) for p in (0.001, 0.12, 0.0496, 0.05004)]
    ['p-value below 0.01', 'p-value 0.12', 'p-value 0.0496', 'p-value 0.05004']
    """
    if p < 0.01:
        return "p-value below 0.01"
    gap = abs(p - 0.05)
    return f"p-value {phrases.number(p, 5 if gap < 0.00005 else 4 if gap < 0.0005 else 3 if gap < 0.005 else 2)}"


def left_out_sentence(found: dict[str, str]) -> str:
    """Models and the reasons for which they are left out, as a sentence; empty for none.

    >>> left_out_sentence({"Theta": "it never moved", "ARIMA": "it never moved"})
    ' Left out: Theta and ARIMA, since it never moved.'
    """
    return "".join(f" {words('projection').left_out([name for name in found if found[name] == reason], reason)}"
                   for reason in dict.fromkeys(found.values()))
