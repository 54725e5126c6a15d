"""One statement in short: PARTNER FLOW PERIOD [growth|share|rank] = NUMBER UNIT, as in `ASEAN total 2020-01..2020-08 = 416.55 USD bn`."""

import re

import pandas as pd

from tradeshare.foundation.errors import ParameterError
from tradeshare.headlines.evidence.readings import OTHER
from tradeshare.headlines.sentences import meanings
from tradeshare.headlines.sentences.period_phrases import periods
from tradeshare.headlines.sentences.quantities import Quantity, quantities
from tradeshare.headlines.statement_table import NEEDED, OPTIONAL
from tradeshare.headlines.statements import not_handled, SCALES

EXAMPLE = "ASEAN total 2020-01..2020-08 = 416.55 USD bn"
MAX_LETTERS = 400  # letters of one statement: no name and number are longer, and the pattern below takes its time with blanks
FLOWS = {"total": "total", "trade": "total", "foreign trade": "total", "goods trade": "total", "total trade": "total", "export": "export",
         "exports": "export", "import": "import", "imports": "import", "balance": "balance", "trade balance": "balance"}
LINE = re.compile(r"(?P<partner>.+?)\s+(?P<flow>" + "|".join(sorted(FLOWS, key=len, reverse=True)) + r")\s+(?P<period>\S.*?)\s*"
                  r"(?P<statistic>\b(?:growth|share|rank)\b)?\s*=\s*(?P<said>.*)", re.I | re.S)
NUMBER = re.compile(r"(?P<number>[-+\u2212]?[\d.,]*\d)\s*(?P<unit>.*)", re.S)
SIGN = re.compile(r"(?P<up>up|plus)\s+|(?P<down>down|minus)\s+", re.I)
SAID = re.compile(r"(?P<words>(?:(?!us\$|usd|rmb|cny|rm\b)[a-z]+\s+)*)(?P<rest>.*)", re.I | re.S)
PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:\.\.(\d{4})(?:-(\d\d))?)?")
WORDS = {"million": "mn", "billion": "bn", "trillion": "tn", "yuan": "CNY", "rmb": "CNY", "dollars": "USD", "us$": "USD", "percent": "%"}
HANDLED = ("", *OTHER)


def line(text: str) -> pd.DataFrame:
    """One statement in short as a table of one row. Raises ParameterError.

    >>> columns = ["partner", "period_end", "statistic", "printed", "unit", "approx_word"]
    >>> line("ASEAN total 2020-01..2020-08 = 416.55 USD bn")[columns].values.tolist()
    [['ASEAN', '2020-08', 'value', '416.55', 'USD_bn', '']]
    >>> line("America goods trade first half of 2020 = over US$234bn")[columns].values.tolist()
    [['America', '2020-06', 'value', '234', 'USD_bn', 'more than']]
    >>> line("EU export 2019 growth = 4.9 % USD")[["period_start", "statistic", "unit", "growth_currency"]].values.tolist()
    [['2019-01', 'growth', 'percent', 'USD']]
    """
    match = LINE.fullmatch(text.strip()) if len(text) <= MAX_LETTERS else None
    if not match:
        raise ParameterError(f"{text[:80]!r} is not a statement; write for example {EXAMPLE!r}")
    start, end = _period(match["period"])
    statistic = (match["statistic"] or "value").lower()
    hedge, minus, said = _said(match["said"].strip())
    printed, currency, unit = _number(statistic, said, text)
    row = dict.fromkeys((*NEEDED, *OPTIONAL), "") | {
        "partner": match["partner"], "flow": FLOWS[match["flow"].lower()], "period_start": start, "period_end": end, "statistic": statistic,
        "printed": ("-" if minus else "") + printed, "unit": unit, "growth_currency": currency, "approx_word": hedge,
        "approximate": "yes" if hedge else "no"}
    return pd.DataFrame([row]).assign(row_line=1, row_fault="")


def _said(text: str) -> tuple[str, bool, str]:
    """The hedge, whether the number is a fall, and the number with its unit."""
    match = SAID.match(text)
    hedge, left = meanings.hedged(match["words"])
    sign = SIGN.fullmatch(left.strip() + " ") if left.strip() else None
    rest = match["rest"] if sign or not left.strip() else text
    return hedge, bool(sign and sign["down"]), rest


def _number(statistic: str, said: str, text: str) -> tuple[str, str, str]:
    """The number, the currency of a growth rate and the unit. Raises ParameterError."""
    found = [mark for mark in quantities(said) if mark.kind == "A" and (mark.start, mark.end) == (0, len(said))]
    amount: Quantity | None = found[0].value if found else None
    if amount and amount.currency not in HANDLED:
        raise ParameterError(f"{said[:40]!r} cannot be read: {not_handled(amount.currency)}")
    if statistic == "value" and amount and amount.currency and amount.scale:
        return amount.printed, "", f"{amount.currency}_{amount.scale}"
    match = NUMBER.fullmatch(said)
    if not match:
        raise ParameterError(f"{text[:80]!r} is not a statement; write for example {EXAMPLE!r}")
    return match["number"], *_unit(statistic, match["unit"])


def _unit(statistic: str, text: str) -> tuple[str, str]:
    """The currency (of a growth rate, empty where none is named) and the unit of a line. Raises ParameterError."""
    words = [WORDS.get(word.lower(), word) for word in re.sub(r"(%|_)", r" \1 ", text).replace("_", " ").split()]
    currencies = [word.upper() for word in words if word.upper() in OTHER]
    scales = [word.lower() for word in words if word.lower() in SCALES]
    rest = [word for word in words if word.upper() not in OTHER and word.lower() not in SCALES]
    if statistic == "value":
        if other := next((word for word in rest if re.fullmatch("[A-Z]{3}", word)), ""):
            raise ParameterError(f"{text.strip()[:40]!r} cannot be read: {not_handled(other)}")
        if len(currencies) != 1 or len(scales) != 1 or rest:
            raise ParameterError(f"{text.strip()[:40]!r} is no unit of a level; write USD or CNY and mn, bn or tn, as in {EXAMPLE!r}")
        return "", f"{currencies[0]}_{scales[0]}"
    if scales or (rest and (statistic == "rank" or rest != ["%"])) or len(currencies) > (statistic == "growth"):
        allowed = {"rank": "a rank has none", "share": "a share has %"}.get(statistic, "growth has %, and USD or CNY where one is named")
        raise ParameterError(f"{text.strip()[:40]!r} is no unit of a {statistic}; {allowed}".replace("a growth", "growth"))
    return "".join(currencies), "rank" if statistic == "rank" else "percent"


def _period(text: str) -> tuple[str, str]:
    match = PERIOD.fullmatch(text)
    if match and not (match[2] is None and match[4] is not None) and not (match[3] and match[4] is None and match[2]):
        start = f"{match[1]}-{match[2] or '01'}"
        return (start, f"{match[3]}-{match[4] or '12'}") if match[3] else (start, f"{match[1]}-{match[2] or '12'}")
    found = [mark for mark in periods(text) if mark.kind == "T" and (mark.start, mark.end) == (0, len(text)) and mark.value.year]
    if not found:
        raise ParameterError(f"{text[:40]!r} is not a period; write 2019, 2020-08, 2020-01..2020-08, Jan-Aug 2020 or 2020-Q1")
    if found[0].value.fault:
        raise ParameterError(found[0].value.fault)
    return found[0].value.months()
