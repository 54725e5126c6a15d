"""What the data say about one cell: every reading of a level, growth rate, share or rank, printed or following from others.

A reading is an interval: a printed number with its rounding, or what the intervals of others allow. Periods are pairs of
month numbers (12 * year + month - 1). The pages that print a reading stay with it, so that a statement is never confirmed by its own page.
"""

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import periods
from tradeshare.foundation.periods import Period
from tradeshare.study.cells import all_cells, COARSE

INPUT = "same-page"  # the source of what stands beside a statement in the user's own table
PRESS = "press"  # the collection of statements: what a page printed, right or wrong
RELEASE_DAY = "20"  # customs publishes a month by the 20th of the next one at the latest; for rows without a dated page
NEVER = "9999"
ABOUT = 0.01  # what `about` adds to a number on both sides
BASE, PART = "implied base", "implied part"  # of a level and its growth a year later; of a printed share of the total
IMPLIED = (BASE, PART)
OTHER = {"USD": "CNY", "CNY": "USD"}


class Reading(NamedTuple):
    """An interval (bn, percent or rank), the family it comes from, how it follows, and who prints it since when."""

    low: float
    high: float
    family: str
    how: str = "printed"
    source: str = ""
    pages: frozenset = frozenset()
    known: str = ""
    worth: int = 0  # 0 stands in the data; each step away from it (identity, difference, growth, conversion) adds 1
    later: bool = False  # whether it rests on a base that a later release implies, which may have been restated


class Book(NamedTuple):
    """All readings by cell: (partner, flow, first month, last month, currency); of ranks and shares the currency is empty."""

    levels: dict
    growths: dict
    shares: dict
    ranks: dict
    rates: dict
    ranked: list  # the partners that a ranking of groups and countries counts
    pages: dict  # from an address, or publisher and day, to the pages that they name
    restated: dict = {}  # by year, percent: how far a base that a later release implies lies from the print, at most


def month_number(text: str) -> int:
    """
    >>> month_number("2020-08") - month_number("2019-08")
    12
    """
    return 12 * int(text[:4]) + int(text[5:7]) - 1


def month_text(number: int) -> str:
    """The inverse of `month_number`.

    >>> month_text(month_number("2020-08"))
    '2020-08'
    """
    return f"{number // 12}-{number % 12 + 1:02d}"


def span(period: str) -> tuple[int, int]:
    """The first and last month of a period of observations.csv.

    >>> [month_text(month) for month in span("2020-01..2020-08")], [month_text(month) for month in span("2019")]
    (['2020-01', '2020-08'], ['2019-01', '2019-12'])
    """
    if len(period) == 4:
        return 12 * int(period), 12 * int(period) + 11
    return month_number(period[:7]), month_number(period[-7:])


def book(data: Data, statements: pd.DataFrame, names: dict[str, str]) -> Book:
    """The readings of observations.csv and, as weaker evidence, those of the collected statements (columns as statements.csv).

    `names` maps the names of partners, in small letters, to codes. What a copy rounded (COARSE) is no evidence on a page that prints more
    digits: differences of two such figures would allow almost any month.
    """
    data = data._replace(observations=data.observations[data.observations["source"].ne(COARSE)].reset_index(drop=True))
    partners = data.partners[data.partners["kind"].ne("world") & data.partners["groups"].eq("")]
    codes = partners["code"].tolist()
    made = Book(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list), {}, codes, defaultdict(set), {})
    for row in data.pages.itertuples():
        made.pages[row.address].add(row.page)
        if row.publisher and len(str(row.published)) == 10:
            made.pages[row.publisher, row.published].add(row.page)
    _add_observations(made, data)
    _add_sums(made, data)
    _widen_eu(made)
    _add_statements(made, statements, names)
    for row in data.exchange_rates.itertuples():
        made.rates[span(row.period)] = row.cny_per_usd
    _add_restated(made)
    return made


def _add_restated(made: Book) -> None:
    """By year the largest distance between an official print and V / (1 + g) of the year after; not of the EU, whose members changed."""
    for key, rates in made.growths.items():
        partner, flow, a, b, currency = key
        before = made.levels.get((partner, flow, a - 12, b - 12, currency)) if flow != "balance" and partner != "EU" else None
        for rate in rates if before else ():
            for now in made.levels.get(key, ()):
                for then in before or ():
                    if all(row.family not in (PRESS, "database") and row.how == "printed" for row in (rate, now, then)) and rate.low > -90:
                        low, high = now.low / (1 + rate.high / 100), now.high / (1 + rate.low / 100)
                        far = max(low - then.high, then.low - high, 0.0) / max(then.low, 1e-9)
                        made.restated[a // 12 - 1] = max(made.restated.get(a // 12 - 1, 0.0), 100 * far)


def _add_observations(made: Book, data: Data) -> None:
    family = data.sources.set_index("source")["family"].to_dict()
    vintage = data.sources.set_index("source")["vintage"].to_dict()
    read = data.statements.drop_duplicates("url").set_index("url")["pub_date"]  # of pages whose day only the statements know
    dated = {row.page: row.published or read.get(row.address, "") for row in data.pages.itertuples()}
    articles = set(data.sources.loc[data.sources["family"].eq("release") & data.sources["address"].eq(""), "source"])
    made.pages.update({source: {source} for source in articles})  # a source that is one article is its own page
    tables = {"level": made.levels, "growth": made.growths, "share": made.shares, "rank": made.ranks}
    table = data.observations[["partner", "flow", "period", "measure", "currency", "status", "source", "value", "low", "high", "pages",
                               "rests_on", "note"]]
    elsewhere = defaultdict(frozenset)
    for row in table[~table["source"].isin(articles) & table["pages"].ne("")].itertuples():
        elsewhere[row.partner, row.flow, row.period, row.measure] |= set(row.pages.split())
    low, high = table["low"].fillna(table["value"]), table["high"].fillna(table["value"])
    scale = table["measure"].eq("level").map({True: 1000.0, False: 1.0})
    for row, lower, upper in zip(table.itertuples(), low / scale, high / scale):
        kind = family[row.source]
        known = _known(kind, vintage[row.source], row.rests_on, [dated.get(page, "") for page in row.pages.split()])
        currency = row.currency if row.measure in ("level", "growth") else ""
        how = {"published": "printed", "derived": "derived"}.get(row.status, BASE if row.rests_on != row.period else PART)
        pages = frozenset(row.pages.split())
        if row.source in articles:  # its own print, and that of pages that do not print the cell otherwise
            pages = pages - elsewhere[row.partner, row.flow, row.period, row.measure] | {row.source}
        if "approximate" in row.note:  # printed as `about`: no print to the last digit
            how, lower, upper = "printed as about", lower * (1 - ABOUT), upper * (1 + ABOUT)
        reading = Reading(lower, upper, kind, how, row.source, pages, known, int(row.status == "implied"), how == BASE)
        tables[row.measure][row.partner, row.flow, *span(row.period), currency].append(reading)


def _add_sums(made: Book, data: Data) -> None:
    """ASEAN as the sum of its members, where a database has no row of it."""
    cells = all_cells(data, _last(data))
    rows = cells[cells["partner"].eq("ASEAN") & cells["family"].eq("database") & cells["flow"].ne("total")]
    vintage = data.sources.set_index("source")["vintage"].to_dict()
    for row in rows.itertuples():
        known = max(_known("database", vintage[name], "", []) for name in row.source.split())
        key = ("ASEAN", row.flow, 12 * row.year, 12 * row.year + row.months - 1, row.currency)
        made.levels[key].append(Reading(row.low, row.high, "database", "sum of members", row.source, known=known))


def _widen_eu(made: Book) -> None:
    """Before 2020 the databases' EU of today's 27 stands for what releases called the EU: with or without the United Kingdom."""
    for key in [key for key in made.levels if key[0] == "EU" and key[2] < 12 * 2020]:
        british = next((row.high for row in made.levels.get(("GBR", *key[1:]), ()) if row.family == "database"), 0.0)
        made.levels[key] = [row._replace(high=row.high + british, how="the 27 of today, or with the United Kingdom")
                            if row.family == "database" else row for row in made.levels[key]]


def _last(data: Data) -> Period:
    end = data.observations["period"].map(periods.end).max()
    return Period(int(end[:4]), int(end[5:]))


def _known(family: str, vintage: str, rests_on: str, dates: list[str]) -> str:
    """The day from which a row could be read: of a page its date, of a database its vintage, else the release of its period."""
    if family == "database":
        return vintage if vintage[:4].isdigit() else NEVER
    days = [day for day in dates if isinstance(day, str) and len(day) == 10]
    if days:
        return min(days)
    return f"{month_text(span(rests_on)[1] + 1)}-{RELEASE_DAY}"


def _add_statements(made: Book, statements: pd.DataFrame, names: dict[str, str]) -> None:
    """The collected statements, where they are not approximate, as readings of the family `press`."""
    tables = {"value": made.levels, "growth": made.growths, "share": made.shares, "rank": made.ranks}
    for row in statements[statements["approximate"].ne("yes")].itertuples():
        page = page_of(made, row.url, row.page)
        if row.publisher and len(row.pub_date) == 10:
            made.pages[row.publisher, row.pub_date].add(page)
        currency = row.unit[:3] if row.statistic == "value" else row.growth_currency if row.statistic == "growth" else ""
        if row.statistic == "growth" and currency not in OTHER:
            continue
        key = (names[row.partner.lower()], row.flow, month_number(row.period_start), month_number(row.period_end), currency)
        known = row.pub_date + {10: "", 7: "-31", 4: "-12-31"}[len(row.pub_date)] if row.pub_date else NEVER
        bounds = row.printed - row.half_width, row.printed + row.half_width
        _merge(tables[row.statistic][key], Reading(*bounds, PRESS, "printed", "statements", frozenset([page]), known))


def _merge(rows: list[Reading], new: Reading) -> None:
    """Add a print; where another page prints the same, that reading gets the page."""
    for place, row in enumerate(rows):
        if row.family == PRESS and row.low == new.low and row.high == new.high:
            rows[place] = row._replace(pages=row.pages | new.pages, known=min(row.known, new.known))
            return
    rows.append(new)


def add_context(made: Book, claimed: list[tuple]) -> None:
    """What stands beside a statement on its page in the user's own table: evidence for other cells of that page alone.

    Takes rows (with url and page) and their claims.
    """
    tables = {"value": made.levels, "growth": made.growths, "share": made.shares}
    for row, claim in claimed:
        page = page_of(made, row.url, row.page)
        if not page or claim.approximate or claim.statistic not in tables or (claim.statistic == "growth" and not claim.currency):
            continue
        rows = tables[claim.statistic][claim.partner, claim.flow, claim.first, claim.last, claim.currency]
        if any(row.family == PRESS and page in row.pages and row.low == claim.low and row.high == claim.high for row in rows):
            continue  # the collection holds it already
        rows.append(Reading(claim.low, claim.high, PRESS, "printed", INPUT, frozenset([page])))


def page_of(made: Book, url: str, page: str) -> str:
    """The one name of a page: its id in pages.csv where the address stands there, else the address, else the id given."""
    known = made.pages.get(url) or made.pages.get(page)
    return min(known) if known else url or (page and f"page-{page}")


def own_pages(made: Book, row) -> frozenset:
    """The pages that are a statement's own: its address, or another one of the same publisher and day."""
    named = {page_of(made, row.url, row.page), *made.pages.get(row.url, ())} - {""}
    if row.publisher and len(row.pub_date) == 10:
        named |= made.pages.get((row.publisher, row.pub_date), set())
    return frozenset(named)
