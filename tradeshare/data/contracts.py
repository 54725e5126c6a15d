"""The contract of each table in data/: columns, types, allowed words, keys. The codebook in data/README.md explains them."""

import re

import pandas as pd
import pandera.pandas as pa

from tradeshare.foundation.safe_text import one_line

FLOWS = ["total", "export", "import"]
CURRENCIES = ["USD", "CNY"]
PERIOD = r"\d{4}|\d{4}-(0[1-9]|1[0-2])|(\d{4})-(0[1-9]|1[0-2])\.\.(\d{4})-(0[1-9]|1[0-2])"


def _fits(whole: str, said: str) -> pa.Check:
    """A pattern that texts must fit, each distinct one tried once: columns hold few, and many times."""
    return pa.Check(lambda column: column.isin([text for text in column.unique() if re.fullmatch(whole, text)]), error=said)


def shaped(pattern: str, **options) -> pa.Column:
    """A column of texts that fit a pattern."""
    whole = rf"({pattern})\Z"
    return pa.Column(str, _fits(whole, f"str_matches({whole!r})"), **options)


def across(rule, said: str) -> pa.Check:
    """What the columns of a row must fit together; no row is all empty, so none needs to be looked for and let pass."""
    return pa.Check(rule, error=said, ignore_na=False)


def word(*allowed: str) -> pa.Column:
    """A column of these words."""
    return pa.Column(str, pa.Check.isin(allowed))


LINE = pa.Check(lambda column: column.isin([text for text in column.unique() if one_line(text)]),
                error="one line of text, without control, invisible or unassigned characters, nor marks without their letter")
SAID = pa.Check(lambda column: column.str.strip().ne(""), error="must not be empty")
WHEN = pa.Column(str, _fits(rf"({PERIOD})\Z", rf"str_matches('({PERIOD})\Z')"))
TEXT = pa.Column(str, LINE, nullable=True, coerce=True)
NAME = pa.Column(str, [LINE, SAID])
YEAR = r"(19|20)\d\d"
DAY = pa.Column(str, pa.Check(lambda column: pd.to_datetime(column, format="%Y-%m-%d", errors="coerce").notna()
                              & column.str.len().eq(10), error="must be a day such as 2020-11-15"))
CODE = r"[A-Z]{2,5}"
WORD = r"[a-z0-9]+(-[a-z0-9]+)*"  # ids: they become HTML anchors and reference keys
VALUE = pa.Column(float, pa.Check(lambda column: column.abs() < float("inf"), error="is not finite"), coerce=True)
ABOVE_ZERO = pa.Column(float, pa.Check.in_range(0, 1e9, include_min=False, error="is no amount, or not in millions"), coerce=True)
NOT_BELOW_ZERO = pa.Column(float, pa.Check.in_range(0, 1e9, error="is below zero, or not in millions"), coerce=True)
KEY = ["reporter", "partner", "flow", "period", "basis", "measure", "currency", "source"]


def _basis_fits(table: pd.DataFrame) -> pd.Series:
    """The basis is annual for a year, year-to-date for January to a month, month for one month."""
    shape = table["period"].str.len().map({4: "annual", 7: "month", 16: "year-to-date"})
    return table["basis"].eq(shape)


def _bounded(table: pd.DataFrame, low: str, high: str) -> pd.Series:
    """Both bounds, finite and in order, or none."""
    both = table[low].abs().lt(float("inf")) & table[high].abs().lt(float("inf")) & table[low].le(table[high])
    return both | (table[low].isna() & table[high].isna())


def _starts_in_january(table: pd.DataFrame) -> pd.Series:
    return table["period"].isin([text for text in table["period"].dropna().unique()
                                 if len(text) < 16 or (text[4:7] == "-01" and text[:4] == text[9:13])])


OBSERVATIONS = pa.DataFrameSchema(
    {
        "reporter": word("CHN"),
        "partner": shaped(CODE),
        "flow": word(*FLOWS),
        "period": WHEN,
        "basis": word("annual", "year-to-date", "month"),
        "measure": word("level", "growth", "share", "rank"),
        "value": VALUE,
        "unit": word("mn", "percent", "rank"),
        "currency": pa.Column(str, pa.Check.isin([*CURRENCIES, ""])),
        "low": pa.Column(float, nullable=True, coerce=True),
        "high": pa.Column(float, nullable=True, coerce=True),
        "status": word("published", "derived", "implied"),
        "source": shaped(WORD),
        "rests_on": WHEN,
        "pages": TEXT,
        "note": TEXT,
    },
    checks=[
        across(_basis_fits, "column basis: it does not fit the period"),
        across(_starts_in_january, "column period: a year-to-date must start in January of its year"),
        across(lambda t: t["measure"].ne("level") | t["value"].ge(0), "column value: a level below zero"),
        across(lambda t: t["measure"].ne("level") | t["currency"].ne(""), "column currency: a level without one"),
        across(lambda t: _bounded(t, "low", "high"), "column low: low and high must both be finite figures, in order, or empty"),
        across(lambda t: t["measure"].ne("rank") | (t["value"].ge(1) & t["value"].mod(1).eq(0)),
               "column value: a rank is 1, 2, 3 ..."),
        across(lambda t: t["low"].isna() | (t["low"].le(t["value"]) & t["value"].le(t["high"])),
               "column value: it lies outside low to high"),
    ],
    unique=KEY, strict=True, ordered=True)
SOURCES = pa.DataFrameSchema(
    {"source": shaped(WORD, unique=True), "family": NAME, "priority": pa.Column(int, unique=True, coerce=True),
     "publisher": NAME, "title": NAME, "vintage": NAME, "state": word("first release", "revised", "rounded", "current"), "address": TEXT,
     "read_in": word("original", "copy", "press"), "agrees": TEXT, "licence": NAME, "note": TEXT}, strict=True)
PARTNERS = pa.DataFrameSchema(
    {"code": shaped(CODE, unique=True), "name": pa.Column(str, [LINE, SAID], unique=True), "kind": word("country", "group", "world"),
     "groups": shaped(f"({CODE})?", nullable=True, coerce=True), "member_from": shaped(rf"({YEAR}-\d\d-\d\d)?"),
     "member_to": shaped(rf"({YEAR}-\d\d-\d\d)?"),
     "colour": pa.Column(str, pa.Check.str_matches(r"^#[0-9A-F]{6}\Z")), "names": NAME, "note": TEXT,
     "pool": pa.Column(str, pa.Check.isin(["yes", ""]))},
    checks=[across(lambda t: t["pool"].eq("yes").any(), "column pool: no partner is used for the intervals; write yes for some")],
    strict=True)
GROUP = r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*"
GROUPS = pa.DataFrameSchema(
    {"code": shaped(GROUP), "name": NAME, "member": shaped(CODE), "member_from": shaped(r"(\d{4}-\d\d-\d\d)?"),
     "member_to": shaped(r"(\d{4}-\d\d-\d\d)?"), "note": TEXT}, unique=["code", "member", "member_from"], strict=True, ordered=True)
PAGES = pa.DataFrameSchema({"page": shaped(WORD, unique=True), "publisher": TEXT, "published": TEXT,
                            "address": pa.Column(str, [LINE, pa.Check.str_startswith("http")])}, strict=True)
EVENTS = pa.DataFrameSchema(
    {"date": DAY, "event": NAME, "label": NAME, "rank": pa.Column(int, pa.Check.ge(1), coerce=True),
     "partners": TEXT, "note": TEXT}, strict=True)
BREAKS = pa.DataFrameSchema(
    {"date": DAY, "kind": word("booking", "members"),
     "partners": pa.Column(str, pa.Check.str_matches(rf"^{CODE}( {CODE})*\Z")), "what": NAME, "note": TEXT},
    unique=["date", "kind"], strict=True, ordered=True)
EXCHANGE_RATES = pa.DataFrameSchema(
    {"period": shaped(rf"{YEAR}|{YEAR}-(0[1-9]|1[0-2])"), "basis": word("month", "annual"),
     "cny_per_usd": pa.Column(float, pa.Check.in_range(1, 20), coerce=True), "source": shaped(WORD)},
    checks=across(_basis_fits, "column basis: it does not fit the period"), unique=["period"], strict=True)
GDP = pa.DataFrameSchema(
    {"economy": shaped(CODE), "period": shaped(YEAR, coerce=True), "value": ABOVE_ZERO, "unit": word("mn"),
     "currency": word("USD"), "source": shaped(WORD)}, unique=["economy", "period", "source"], strict=True)
MIRROR = pa.DataFrameSchema(
    {"reporter": shaped(CODE), "partner": shaped(CODE), "flow": word("export", "import"),
     "period": shaped(YEAR, coerce=True), "basis": word("annual"), "value": NOT_BELOW_ZERO, "unit": word("mn"),
     "currency": word("USD"), "status": word("published", "derived", "estimate"), "source": shaped(WORD)},
    unique=["reporter", "partner", "flow", "period", "source"], strict=True)
INVESTMENT = pa.DataFrameSchema(
    {"direction": word("China to ASEAN", "ASEAN to China"), "period": WHEN,
     "basis": word("annual", "year-to-date", "month", "stock"), "measure": word("level", "growth", "share"),
     "value": VALUE, "unit": word("mn", "percent"), "currency": TEXT, "publisher": NAME, "address": TEXT,
     "note": TEXT},
    checks=[across(lambda t: t["measure"].ne("level") | t["value"].between(0, 1e6), "column value: below 0 or above 1e6 mn"),
            across(lambda t: t["measure"].ne("share") | t["value"].between(0, 100), "column value: a share outside 0 to 100")],
    strict=True)
REASON = "(official|pages|levels|identity|rate|order|size|rounding|alone|context)"  # what a label in statements.csv is based on
MONTH = r"^\d{4}-(0[1-9]|1[0-2])\Z"
STATEMENTS = pa.DataFrameSchema(
    {"id": shaped(WORD, unique=True), "publisher": NAME, "url": pa.Column(str, pa.Check.str_matches(r"^(https?://\S+|)\Z")),
     "pub_date": pa.Column(str, pa.Check.str_matches(r"^(\d{4}(-\d\d){0,2}|)\Z")),
     "page": pa.Column(str, pa.Check.str_matches(r"^[a-z][a-z0-9-]+\Z")),
     "partner": shaped(CODE), "flow": word(*FLOWS, "balance"), "period_start": pa.Column(str, pa.Check.str_matches(MONTH)),
     "period_end": pa.Column(str, pa.Check.str_matches(MONTH)), "statistic": word("value", "growth", "share", "rank"), "printed": VALUE,
     "unit": word("USD_bn", "CNY_bn", "percent", "rank"), "decimals": pa.Column(int, coerce=True),
     "half_width": pa.Column(float, pa.Check.ge(0), coerce=True), "growth_currency": word(*CURRENCIES, "unstated", ""),
     "approximate": word("yes", "no"), "approx_word": word("about", "more than", "less than", ""),
     "label": word("right", "revised", "wrong", "unknown"),
     "label_reason": pa.Column(str, pa.Check.str_matches(rf"^{REASON}( {REASON})*\Z")),
     "right_value": pa.Column(float, coerce=True, nullable=True), "kind": TEXT, "confidence": word("high", "medium", "low")},
    checks=[across(lambda t: t["period_start"].le(t["period_end"]), "column period_end: the period ends before it starts")],
    strict=True, ordered=True)
PRODUCTS = pa.DataFrameSchema(
    {"reporter": shaped(CODE), "partner": shaped(CODE), "flow": word("export"),
     "section": pa.Column(str, pa.Check.str_matches(r"^(\d|total)\Z"), coerce=True), "goods": NAME,
     "period": shaped(YEAR, coerce=True), "value": NOT_BELOW_ZERO, "unit": word("mn"), "currency": word("USD"), "source": shaped(WORD)},
    unique=["reporter", "partner", "section", "period", "source"], strict=True)
NEW_YEAR = pa.DataFrameSchema(
    {"year": pa.Column(int, pa.Check.in_range(1930, 2060), unique=True, coerce=True),
     "date": DAY},
    checks=pa.Check(lambda table: table["date"].str[:4].astype(int).eq(table["year"]), name="date is of another year"), strict=True)
PROJECTIONS = pa.DataFrameSchema(
    {"run": shaped(r"\w[\w-]*"), "version": shaped(r"[\w.+]+"),
     "recorded": pa.Column(str, pa.Check.str_matches(r"^\d{4}-(0[1-9]|1[0-2])\Z")),
     "last_period": WHEN,
     "partner": shaped(CODE), "flow": word(*FLOWS), "kind": word("in-year", "outlook", "no-change"), "model": shaped(r"\w[\w -]*"),
     "year": pa.Column(int, pa.Check.in_range(1990, 2100), coerce=True), "share": pa.Column(float, pa.Check.in_range(0, 100), coerce=True),
     "low_80": pa.Column(float, nullable=True, coerce=True), "high_80": pa.Column(float, nullable=True, coerce=True)},
    checks=across(lambda t: _bounded(t, "low_80", "high_80"), "column low_80: low_80 and high_80 must both be there, or neither"),
    unique=["run", "version", "last_period", "partner", "flow", "kind", "model", "year"], strict=True)
GLOSSARY = pa.DataFrameSchema(
    {"term": pa.Column(str, [LINE, SAID], unique=True), "meaning": pa.Column(str, [LINE, pa.Check.str_endswith(".")]),
     "formula": shaped(r"[^$`\x00-\x1f\u2028\u2029]*", nullable=True, coerce=True),
     "chapter": pa.Column(str, pa.Check.str_matches(r"^\d\d_[a-z]+\Z")), "section": NAME,
     "measures": shaped("[a-z0-9_ ]*", nullable=True, coerce=True)},
    strict=True, ordered=True)
TABLES = {"observations": OBSERVATIONS, "sources": SOURCES, "partners": PARTNERS, "groups": GROUPS, "pages": PAGES, "events": EVENTS,
          "breaks": BREAKS, "exchange_rates": EXCHANGE_RATES, "gdp": GDP, "mirror": MIRROR, "products": PRODUCTS, "investment": INVESTMENT,
          "new_year": NEW_YEAR, "projections": PROJECTIONS, "statements": STATEMENTS, "glossary": GLOSSARY}
