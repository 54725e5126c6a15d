"""The contract of each table in data/: columns, types, allowed words, keys. The codebook in data/README.md explains them."""

import re

import pandas as pd
import pandera.pandas as pa

FLOWS = ["total", "export", "import"]
CURRENCIES = ["USD", "CNY"]
PERIOD = r"\d{4}|\d{4}-(0[1-9]|1[0-2])|(\d{4})-(0[1-9]|1[0-2])\.\.(\d{4})-(0[1-9]|1[0-2])"


def _matches(pattern: str, error: str = "") -> pa.Check:
    """Whole texts of a column against a pattern, each distinct one once: columns hold few, and many times."""
    return pa.Check(lambda column: column.isin([text for text in column.unique() if re.fullmatch(pattern, text)]),
                    error=error or f"str_matches({pattern!r})")


def shaped(pattern: str, **options) -> pa.Column:
    """A column of texts that fit a pattern."""
    return pa.Column(str, _matches(rf"({pattern})\Z"), **options)


def word(*allowed: str) -> pa.Column:
    """A column of these words."""
    return pa.Column(str, pa.Check.isin(allowed))


LINE = _matches(r"[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*",
                "one line of text, without control or invisible characters")
TEXT = pa.Column(str, LINE, nullable=True, coerce=True)
NAME = pa.Column(str, LINE)
CODE = r"[A-Z]{2,5}"
WORD = r"[a-z0-9]+(-[a-z0-9]+)*"  # ids: they become HTML anchors and reference keys
VALUE = pa.Column(float, pa.Check(lambda column: column.abs() < float("inf"), error="is not finite"), coerce=True)
KEY = ["reporter", "partner", "flow", "period", "basis", "measure", "currency", "source"]


def _basis_fits(table: pd.DataFrame) -> pd.Series:
    """The basis is annual for a year, year-to-date for January to a month, month for one month."""
    shape = table["period"].str.len().map({4: "annual", 7: "month", 16: "year-to-date"})
    return table["basis"].eq(shape)


def _starts_in_january(table: pd.DataFrame) -> pd.Series:
    period = table["period"]
    return period.str.len().lt(16) | (period.str[4:7].eq("-01") & period.str[:4].eq(period.str[9:13]))


OBSERVATIONS = pa.DataFrameSchema(
    {
        "reporter": word("CHN"),
        "partner": shaped(CODE),
        "flow": word(*FLOWS),
        "period": pa.Column(str, pa.Check.str_matches(rf"({PERIOD})\Z")),
        "basis": word("annual", "year-to-date", "month"),
        "measure": word("level", "growth", "share", "rank"),
        "value": VALUE,
        "unit": word("mn", "percent", "rank"),
        "currency": pa.Column(str, pa.Check.isin([*CURRENCIES, ""])),
        "low": pa.Column(float, nullable=True, coerce=True),
        "high": pa.Column(float, nullable=True, coerce=True),
        "status": word("published", "derived", "implied"),
        "source": shaped(WORD),
        "rests_on": pa.Column(str, pa.Check.str_matches(rf"({PERIOD})\Z")),
        "pages": TEXT,
        "note": TEXT,
    },
    checks=[
        pa.Check(_basis_fits, error="column basis: it does not fit the period"),
        pa.Check(_starts_in_january, error="column period: a year-to-date must start in January of its year"),
        pa.Check(lambda t: t["measure"].ne("level") | t["value"].ge(0), error="column value: a level below zero"),
        pa.Check(lambda t: t["measure"].ne("level") | t["currency"].ne(""), error="column currency: a level without one"),
        pa.Check(lambda t: t["low"].isna() | (t["low"].le(t["value"]) & t["value"].le(t["high"])),
                 error="column value: it lies outside low to high"),
    ],
    unique=KEY, strict=True, ordered=True)
SOURCES = pa.DataFrameSchema(
    {"source": shaped(WORD, unique=True), "family": NAME, "priority": pa.Column(int, unique=True, coerce=True),
     "publisher": NAME, "title": NAME, "vintage": NAME, "state": word("first release", "revised", "rounded", "current"), "address": TEXT,
     "read_in": word("original", "copy", "press"), "agrees": TEXT, "licence": NAME, "note": TEXT}, strict=True)
PARTNERS = pa.DataFrameSchema(
    {"code": shaped(CODE, unique=True), "name": pa.Column(str, LINE, unique=True), "kind": word("country", "group", "world"),
     "groups": shaped(f"({CODE})?", nullable=True, coerce=True), "member_from": TEXT, "member_to": TEXT,
     "colour": pa.Column(str, pa.Check.str_matches(r"^#[0-9A-F]{6}\Z")), "names": NAME, "note": TEXT,
     "pool": pa.Column(str, pa.Check.isin(["yes", ""]))},
    checks=[pa.Check(lambda t: t["pool"].eq("yes").any(), error="column pool: no partner is used for the intervals; write yes for some")],
    strict=True)
GROUP = r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*"
GROUPS = pa.DataFrameSchema(
    {"code": shaped(GROUP), "name": NAME, "member": shaped(CODE), "member_from": shaped(r"(\d{4}-\d\d-\d\d)?"),
     "member_to": shaped(r"(\d{4}-\d\d-\d\d)?"), "note": TEXT}, unique=["code", "member", "member_from"], strict=True, ordered=True)
PAGES = pa.DataFrameSchema({"page": shaped(WORD, unique=True), "publisher": TEXT, "published": TEXT,
                            "address": pa.Column(str, [LINE, pa.Check.str_startswith("http")])}, strict=True)
EVENTS = pa.DataFrameSchema(
    {"date": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d\d-\d\d\Z")), "event": NAME, "label": NAME,
     "partners": TEXT, "note": TEXT}, strict=True)
BREAKS = pa.DataFrameSchema(
    {"date": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d\d-\d\d\Z")), "kind": word("booking", "members"),
     "partners": pa.Column(str, pa.Check.str_matches(rf"^{CODE}( {CODE})*\Z")), "what": NAME, "note": TEXT},
    unique=["date", "kind"], strict=True, ordered=True)
EXCHANGE_RATES = pa.DataFrameSchema(
    {"period": NAME, "basis": word("month", "annual"),
     "cny_per_usd": pa.Column(float, pa.Check.in_range(1, 20), coerce=True), "source": shaped(WORD)},
    unique=["period"], strict=True)
GDP = pa.DataFrameSchema(
    {"economy": shaped(CODE), "period": pa.Column(str, coerce=True), "value": VALUE, "unit": word("mn"),
     "currency": word("USD"), "source": shaped(WORD)}, unique=["economy", "period", "source"], strict=True)
MIRROR = pa.DataFrameSchema(
    {"reporter": shaped(CODE), "partner": shaped(CODE), "flow": word("export", "import"),
     "period": pa.Column(str, coerce=True), "basis": word("annual"), "value": VALUE, "unit": word("mn"),
     "currency": word("USD"), "status": word("published", "derived", "estimate"), "source": shaped(WORD)},
    unique=["reporter", "partner", "flow", "period", "source"], strict=True)
INVESTMENT = pa.DataFrameSchema(
    {"direction": word("China to ASEAN", "ASEAN to China"), "period": NAME,
     "basis": word("annual", "year-to-date", "month", "stock"), "measure": word("level", "growth", "share"),
     "value": VALUE, "unit": word("mn", "percent"), "currency": TEXT, "publisher": NAME, "address": TEXT,
     "note": TEXT}, strict=True)
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
    checks=[pa.Check(lambda t: t["period_start"].le(t["period_end"]), error="column period_end: the period ends before it starts")],
    strict=True, ordered=True)
PRODUCTS = pa.DataFrameSchema(
    {"reporter": shaped(CODE), "partner": shaped(CODE), "flow": word("export"),
     "section": pa.Column(str, pa.Check.str_matches(r"^(\d|total)\Z"), coerce=True), "goods": NAME,
     "period": pa.Column(str, coerce=True), "value": VALUE, "unit": word("mn"), "currency": word("USD"), "source": shaped(WORD)},
    unique=["reporter", "partner", "section", "period", "source"], strict=True)
NEW_YEAR = pa.DataFrameSchema(
    {"year": pa.Column(int, pa.Check.in_range(1930, 2060), unique=True, coerce=True),
     "date": pa.Column(str, pa.Check.str_matches(r"^\d{4}-0[12]-\d\d\Z"))},
    checks=pa.Check(lambda table: table["date"].str[:4].astype(int).eq(table["year"]), name="date is of another year"), strict=True)
PROJECTIONS = pa.DataFrameSchema(
    {"run": shaped(r"\w[\w-]*"), "version": shaped(r"[\w.+]+"),
     "recorded": pa.Column(str, pa.Check.str_matches(r"^\d{4}-(0[1-9]|1[0-2])\Z")),
     "last_period": pa.Column(str, pa.Check.str_matches(rf"({PERIOD})\Z")),
     "partner": shaped(CODE), "flow": word(*FLOWS), "kind": word("in-year", "outlook", "no-change"), "model": shaped(r"\w[\w -]*"),
     "year": pa.Column(int, coerce=True), "share": pa.Column(float, pa.Check.in_range(0, 100), coerce=True),
     "low_80": pa.Column(float, nullable=True, coerce=True), "high_80": pa.Column(float, nullable=True, coerce=True)},
    unique=["run", "version", "last_period", "partner", "flow", "kind", "model", "year"], strict=True)
GLOSSARY = pa.DataFrameSchema(
    {"term": pa.Column(str, LINE, unique=True), "meaning": pa.Column(str, [LINE, pa.Check.str_endswith(".")]),
     "formula": shaped(r"[^$`\x00-\x1f\u2028\u2029]*", nullable=True, coerce=True),
     "chapter": pa.Column(str, pa.Check.str_matches(r"^\d\d_[a-z]+\Z")), "section": NAME,
     "measures": shaped("[a-z0-9_ ]*", nullable=True, coerce=True)},
    strict=True, ordered=True)
TABLES = {"observations": OBSERVATIONS, "sources": SOURCES, "partners": PARTNERS, "groups": GROUPS, "pages": PAGES, "events": EVENTS,
          "breaks": BREAKS, "exchange_rates": EXCHANGE_RATES, "gdp": GDP, "mirror": MIRROR, "products": PRODUCTS, "investment": INVESTMENT,
          "new_year": NEW_YEAR, "projections": PROJECTIONS, "statements": STATEMENTS, "glossary": GLOSSARY}
