"""What each table must be that is read when asked: columns, types, allowed words, keys; see `large_tables.py`."""

import pandera.pandas as pa

from tradeshare.data.contracts import across, CODE, LINE, MONTH, NAME, shaped, TEXT, VALUE, WORD, word

ISO = "[A-Z]{3}"
YEAR = r"(19|20)\d\d"
DAY = r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
MATRIX_YEARS = [str(year) for year in range(1990, 2021)]
SOURCE = shaped(WORD)
PRODUCT = shaped(r"total|\d{1,2}|[A-Z](\d+)?[A-Z0-9_]*")
CLASSIFICATION = word("section", "SITC", "CPA", "HS")
KINDS = ["food", "palm oil and wood", "fuels", "ores and metals", "chemicals", "machinery", "electronics", "vehicles", "clothing", "other",
         ""]
YES = pa.Column(int, pa.Check.isin([0, 1]), coerce=True)


def _number(low: float, high: float, **options) -> pa.Column:
    return pa.Column(float, pa.Check.in_range(low, high), coerce=True, **options)


def _money(**options) -> pa.Column:
    """Millions of US dollars, above zero: what was not traded has no row."""
    return pa.Column(float, [pa.Check.gt(0), pa.Check.lt(1e8)], coerce=True, **options)


ECONOMIES = pa.DataFrameSchema(
    {"code": shaped(ISO, unique=True), "name": pa.Column(str, LINE, unique=True), "group": word("EU", "ASEAN", ""),
     "until": pa.Column(str, pa.Check.str_matches(r"^((19|20)\d\d|)\Z"))}, strict=True, ordered=True)
ALL_PARTNERS = pa.DataFrameSchema(
    {"partner": shaped(ISO), "flow": word("export", "import"), "period": shaped(YEAR),
     "value": pa.Column(float, [pa.Check.gt(0), pa.Check.lt(1e8)], coerce=True), "status": word("published", "derived"),
     "source": shaped(WORD)}, unique=["partner", "flow", "period", "source"], strict=True, ordered=True)
MONTHS = pa.DataFrameSchema(
    {"reporter": shaped(ISO), "partner": shaped(ISO), "flow": word("export", "import"),
     "period": pa.Column(str, pa.Check.str_matches(MONTH)), "measure": word("level", "growth"),
     "value": VALUE, "unit": word("mn", "percent"),
     "currency": word("USD", "JPY", "SGD"), "source": shaped(WORD)},
    checks=[across(lambda t: t["reporter"].eq("CHN") ^ t["partner"].eq("CHN"), "column reporter: neither side, or both, is China"),
            across(lambda t: t["measure"].eq("growth") | t["value"].gt(0), "column value: a level of zero or below"),
            across(lambda t: t["measure"].eq("growth").eq(t["unit"].eq("percent")), "column unit: it does not fit the measure")],
    unique=["reporter", "partner", "flow", "period", "measure", "source"], strict=True, ordered=True)
OUTLOOK = pa.DataFrameSchema(
    {"economy": shaped(CODE), "measure": NAME, "period": shaped(YEAR), "value": VALUE, "unit": word("mn", "percent"),
     "currency": word("USD", ""),
     "last_actual": pa.Column(str, pa.Check.str_matches(r"^((19|20)\d\d|)\Z")), "source": shaped(WORD)},
    checks=[across(lambda t: t["unit"].eq("mn").eq(t["currency"].eq("USD")), "column currency: it does not fit the unit")],
    unique=["economy", "measure", "period", "source"], strict=True, ordered=True)
WORLD_MATRIX = pa.DataFrameSchema(
    {"reporter": shaped(ISO), "partner": shaped(ISO), "flow": word("export", "import"), "source": SOURCE,
     **{year: pa.Column(float, nullable=True) for year in MATRIX_YEARS}},
    checks=[across(lambda t: t["reporter"].ne(t["partner"]), "column partner: it is the reporter itself"),
            across(lambda t: ~((t[MATRIX_YEARS] <= 0) | (t[MATRIX_YEARS] >= 1e8)).any(axis=1),
                   "column of a year: a value of zero, below it, or above all trade of the world")],
    unique=["reporter", "partner", "flow"], strict=True, ordered=True)
DISTANCES = pa.DataFrameSchema(
    {"one": shaped(ISO), "other": shaped(ISO), "km": _number(5, 20_040), "km_weighted": _number(5, 20_040, nullable=True),
     "border": YES, "language": YES, "spoken": YES, "colony": YES, "colonizer": YES, "source": SOURCE},
    checks=across(lambda t: t["one"].lt(t["other"]), "column other: of each pair the earlier code stands first, once"),
    unique=["one", "other"], strict=True, ordered=True)
UN_VOTES = pa.DataFrameSchema(
    {"economy": shaped(ISO), "period": shaped(YEAR), "position": _number(-4, 4), "low": _number(-4, 4), "high": _number(-4, 4),
     "votes": pa.Column(int, pa.Check.in_range(1, 400), coerce=True), "source": SOURCE},
    checks=across(lambda t: t["low"].le(t["position"]) & t["position"].le(t["high"]), "column position: outside low to high"),
    unique=["economy", "period"], strict=True, ordered=True)
UNIT_VALUES = pa.DataFrameSchema(
    {"economy": shaped(ISO), "flow": word("export", "import"), "period": shaped(YEAR), "value": _number(20, 500),
     "unit": word("2015=100"), "currency": word("USD"), "source": SOURCE},
    unique=["economy", "flow", "period"], strict=True, ordered=True)
TRADE_MONITOR = pa.DataFrameSchema(
    {"area": NAME, "flow": word("trade", "export", "import", "fuels", "other primary commodities"),
     "measure": word("volume", "unit value", "price"), "period": pa.Column(str, pa.Check.str_matches(MONTH)), "value": _number(5, 500),
     "unit": word("2021=100"), "currency": word("USD", ""), "source": SOURCE},
    checks=across(lambda t: t["measure"].eq("volume").eq(t["currency"].eq("")), "column currency: it does not fit the measure"),
    unique=["area", "flow", "measure", "period"], strict=True, ordered=True)
GOODS = pa.DataFrameSchema(
    {"classification": CLASSIFICATION, "product": PRODUCT, "title": NAME, "goods": pa.Column(str, pa.Check.isin(KINDS)),
     "adds": word("yes", "no"), "note": TEXT},
    checks=across(lambda t: t["adds"].eq("no") | t["goods"].ne(""), "column goods: a product that adds to the whole has no kind"),
    unique=["classification", "product"], strict=True, ordered=True)
PRODUCT_TRADE = pa.DataFrameSchema(
    {"reporter": shaped(ISO), "partner": shaped(ISO), "flow": word("export", "import"), "classification": CLASSIFICATION,
     "product": PRODUCT, "period": shaped(YEAR), "value": _money(), "unit": word("mn"), "currency": word("USD"), "source": SOURCE},
    unique=["reporter", "partner", "flow", "classification", "product", "period"], strict=True, ordered=True)
US_IMPORTS = pa.DataFrameSchema(
    {"partner": shaped(ISO), "product": shaped(r"total|\d\d"), "period": shaped(rf"{YEAR}|{YEAR}-(0[1-9]|1[0-2])"),
     "measure": word("general", "for consumption", "duty"), "value": _money(), "unit": word("mn"),
     "currency": word("USD"), "source": SOURCE},
    checks=across(lambda t: t["measure"].eq("general").eq(t["product"].eq("total")), "column measure: it does not fit the product"),
    unique=["partner", "product", "period", "measure"], strict=True, ordered=True)
MEASURED = {"added": DAY, "collected": YEAR, "most favoured": YEAR, "applied": YEAR}  # the form of the period of each tariff
TARIFFS = pa.DataFrameSchema(
    {"importer": shaped(ISO), "origin": shaped(rf"{ISO}|EU"), "measure": word(*MEASURED), "period": shaped(rf"{YEAR}|{DAY}"),
     "value": _number(0, 200), "unit": word("percent"), "source": SOURCE},
    checks=across(lambda t: t["measure"].eq("added").eq(t["period"].str.len().eq(10)),
                  "column period: it does not fit the measure"),
    unique=["importer", "origin", "measure", "period"], strict=True, ordered=True)
RCEP_SCHEDULE = pa.DataFrameSchema(
    {"product": shaped(r"total|\d\d"), "year": pa.Column(int, pa.Check.in_range(0, 21), coerce=True),
     "value": _number(0, 100, nullable=True), "unit": word("percent"), "lines": pa.Column(int, pa.Check.ge(0), coerce=True),
     "left_out": pa.Column(int, pa.Check.ge(0), coerce=True),
     "free": _number(0, 100), "source": SOURCE},
    unique=["product", "year"], strict=True, ordered=True)
INVESTMENT_BY_SOURCE = pa.DataFrameSchema(
    {"economy": shaped(rf"{ISO}|ASEAN"), "partner": shaped(rf"{ISO}|ASEAN|EU|EU28"),
     "measure": word("inflow", "outflow", "inward stock", "outward stock"), "period": shaped(YEAR), "value": VALUE, "unit": word("mn"),
     "currency": word("USD"), "source": SOURCE},
    unique=["economy", "partner", "measure", "period"], strict=True, ordered=True)
VALUE_ADDED = pa.DataFrameSchema(
    {"economy": shaped(rf"{ISO}|ASEAN"), "partner": shaped(rf"{ISO}|ASEAN"), "activity": shaped("total|[A-Z0-9_]+"),
     "measure": shaped("[A-Z0-9_]+"), "period": shaped(YEAR), "value": VALUE, "unit": word("mn", "percent"), "currency": word("USD", ""),
     "source": SOURCE},
    checks=across(lambda t: t["unit"].eq("mn").eq(t["currency"].eq("USD")), "column currency: it does not fit the unit"),
    unique=["economy", "partner", "activity", "measure", "period", "unit"], strict=True, ordered=True)
LARGE = {"economies": ECONOMIES, "all_partners": ALL_PARTNERS, "months": MONTHS, "outlook": OUTLOOK, "world_matrix": WORLD_MATRIX,
         "distances": DISTANCES, "un_votes": UN_VOTES, "unit_values": UNIT_VALUES, "trade_monitor": TRADE_MONITOR, "goods": GOODS,
         "product_trade": PRODUCT_TRADE, "us_imports": US_IMPORTS, "tariffs": TARIFFS, "rcep_schedule": RCEP_SCHEDULE,
         "investment_by_source": INVESTMENT_BY_SOURCE}
BROUGHT = {"value_added": VALUE_ADDED}  # tables that only vintages have
