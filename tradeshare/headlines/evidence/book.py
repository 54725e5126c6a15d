"""All readings of the tables: observations, sums of members, collected statements, what stands beside a statement on its page."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import product

import pandas as pd

from tradeshare.data.memberships import members_of, membership_changes
from tradeshare.data.tables import Data
from tradeshare.foundation import periods
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.headlines.evidence.readings import (ABOUT, BASE, Book, Cell, COLLECTION, INPUT, month_number, month_text, NEARLY_NOTHING,
                                                    OTHER, PART, PRESS, Reading, RELEASE_DAY, span)
from tradeshare.study.cells import all_cells, COARSE

NEVER = "9999"
FIRST = "-first"  # ends the id of a source of first releases
ALL_TEN = 1999  # from this year on its members are those of today, but for Timor-Leste


def book(data: Data, statements: pd.DataFrame, names: dict[str, str]) -> Book:
    """The readings of observations.csv and, as weaker evidence, those of the collected statements (columns as statements.csv).

    `names` maps the names of partners, in small letters, to codes. What a copy rounded (COARSE) is no evidence on a page that prints more
    digits: differences of two such figures would allow almost any month.
    """
    data = _without_coarse(data)
    ranked = select(data.partners, groups="")["code"].tolist()
    ranked.remove("WLD")
    recounted = {code: list(map(month_number, months)) for code in data.partners["code"]
                 if (months := membership_changes(data.breaks, code))}
    left = {code: month_number(day) + 1 for code, day in zip(data.partners["code"], data.partners["member_to"]) if day}
    made = Book(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list), {}, ranked, defaultdict(set), recounted, {},
                left=left)
    for row in data.pages.itertuples():
        made.pages[row.address].add(row.page)
        if row.publisher and len(str(row.published)) == 10:
            made.pages[row.publisher, row.published].add(row.page)
    _add_observations(made, data)
    _add_sums(made, data)
    _add_first_sums(made, data)
    _add_members_then(made, data)
    _widen_eu(made)
    _add_statements(made, statements, names)
    for row in data.exchange_rates.itertuples():
        made.rates[span(row.period)] = row.cny_per_usd
    _add_restated(made)
    return made


def _add_restated(made: Book) -> None:
    """By year the largest distance between an official print and V / (1 + g) of the year after; not of a group whose members changed."""
    def published(table: dict, cell: Cell) -> list[Reading]:
        return [row for row in table.get(cell, ()) if row.family not in (PRESS, "database") and row.how == "printed"]

    for cell in made.growths:
        if cell.flow == "balance" or cell.partner in made.recounts:
            continue
        year = cell.first // 12 - 1
        sides = published(made.growths, cell), published(made.levels, cell), published(made.levels, cell.months_on(-12))
        for rate, now, then in product(*sides):
            if rate.low > NEARLY_NOTHING:
                low, high = now.low / (1 + rate.high / 100), now.high / (1 + rate.low / 100)
                far = max(low - then.high, then.low - high, 0.0) / max(then.low, 1e-9)
                made.restated[year] = max(made.restated.get(year, 0.0), 100 * far)


@remembered(4)
def _without_coarse(data: Data) -> Data:
    return data._replace(observations=data.observations[data.observations["source"].ne(COARSE)].reset_index(drop=True))


def _add_observations(made: Book, data: Data) -> None:
    family = data.sources.set_index("source")["family"].to_dict()
    vintage = data.sources.set_index("source")["vintage"].to_dict()
    read = data.statements.drop_duplicates("url").set_index("url")["pub_date"]  # of pages whose day only the statements know
    dated = {row.page: row.published or read.get(row.address, "") for row in data.pages.itertuples()}
    articles = set(data.sources.loc[data.sources["family"].eq("release") & data.sources["address"].eq(""), "source"])
    made.pages.update({source: {source} for source in articles})  # a source that is one article is its own page
    tables = {"level": made.levels, "growth": made.growths, "share": made.shares, "rank": made.ranks}
    table = data.observations
    rows = table.astype(object)  # whose rows are read thrice as fast as those of columns of text
    elsewhere = defaultdict(frozenset)
    for row in rows[~table["source"].isin(articles) & table["pages"].ne("")].itertuples():
        elsewhere[row.partner, row.flow, row.period, row.measure] |= set(row.pages.split())
    low, high = table["low"].fillna(table["value"]), table["high"].fillna(table["value"])
    scale = table["measure"].eq("level").map({True: 1000.0, False: 1.0})
    for row, lower, upper in zip(rows.itertuples(), low / scale, high / scale):
        kind = family[row.source]
        known = _known(kind, vintage[row.source], row.rests_on, [dated.get(page, "") for page in row.pages.split()])
        currency = row.currency if row.measure in ("level", "growth") else ""
        how = {"published": "printed", "derived": "derived"}.get(row.status, BASE if row.rests_on != row.period else PART)
        pages = frozenset(row.pages.split())
        if row.source in articles:  # its own print, and that of pages that do not print the cell otherwise
            pages = pages - elsewhere[row.partner, row.flow, row.period, row.measure] | {row.source}
        if "approximate" in row.note:  # printed as `about`: no print to the last digit
            how, lower, upper = "published as about", lower * (1 - ABOUT), upper * (1 + ABOUT)
        reading = Reading(lower, upper, kind, how, row.source, pages, known, int(row.status == "implied"), how == BASE)
        tables[row.measure][Cell(row.partner, row.flow, *span(row.period), currency)].append(reading)


def _add_sums(made: Book, data: Data) -> None:
    """ASEAN as the sum of its members, where a database has no row of it."""
    end = data.observations["period"].map(periods.end).max()
    cells = all_cells(data, Period(int(end[:4]), int(end[5:])))
    rows = select(cells, partner="ASEAN", family="database", flow=["export", "import"])
    vintage = data.sources.set_index("source")["vintage"].to_dict()
    for row in rows.itertuples():
        known = max(_known("database", vintage[name], "", []) for name in row.source.split())
        cell = Cell("ASEAN", row.flow, 12 * row.year, 12 * row.year + row.months - 1, row.currency)
        made.levels[cell].append(Reading(row.low, row.high, "database", "sum of members", row.source, known=known))


def _add_first_sums(made: Book, data: Data) -> None:
    """ASEAN as the sum of its members' first releases, where the sum above mixes them with what customs revised since."""
    for cell in [cell for cell in made.levels if cell.partner == "ASEAN" and cell.flow in ("export", "import")]:
        codes = members_of("ASEAN", data, Period(cell.last // 12, cell.last % 12 + 1))
        _add_sum(made, cell, codes, lambda row: row.source.endswith(FIRST), "sum of members")


def _add_sum(made: Book, cell: Cell, codes: Iterable[str], of_sum: Callable[[Reading], bool], how: str) -> None:
    """Add the sum of a figure of each of these partners, the first one that is `of_sum`; nothing where one has none."""
    parts = [next(filter(of_sum, made.levels.get(cell._replace(partner=code), ())), None) for code in codes]
    rows = [row for row in parts if row is not None]
    if len(rows) == len(parts):
        names, known = " ".join(sorted({row.source for row in rows})), max(row.known for row in rows)
        low, high = sum(row.low for row in rows), sum(row.high for row in rows)
        made.levels[cell].append(Reading(low, high, "database", how, names, known=known))


def _add_members_then(made: Book, data: Data) -> None:
    """ASEAN as the sum of those who were its members when the year began, or ended, for the years in which they were not yet ten."""
    years = {cell.first // 12 for cell in made.levels if cell.partner == "ASEAN" and cell.first // 12 < ALL_TEN}
    of_the_time = [(year, codes) for year in sorted(years)
                   for codes in dict.fromkeys(tuple(members_of("ASEAN", data, Period(day))) for day in (year - 1, year))]
    for (year, codes), flow in product(of_the_time, ("export", "import")):
        cell = Cell("ASEAN", flow, 12 * year, 12 * year + 11, "USD")
        _add_sum(made, cell, codes, lambda row: row.family == "database", "sum of the members of the time")


def _widen_eu(made: Book) -> None:
    """Before 2020 the databases' EU of today's 27 stands for what releases called the EU: with or without the United Kingdom."""
    for cell in [cell for cell in made.levels if cell.partner == "EU" and cell.first < 12 * 2020]:
        british = next((row.high for row in made.levels.get(cell._replace(partner="GBR"), ()) if row.family == "database"), 0.0)
        made.levels[cell] = [row._replace(high=row.high + british, how="the 27 of today, or with the United Kingdom")
                             if row.family == "database" else row for row in made.levels[cell]]


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
    for row in statements[statements["approximate"].ne("yes")].astype(object).itertuples():
        page = page_of(made, row.url, row.page)
        if row.publisher and len(row.pub_date) == 10:
            made.pages[row.publisher, row.pub_date].add(page)
        currency = row.unit[:3] if row.statistic == "value" else row.growth_currency if row.statistic == "growth" else ""
        if row.statistic == "growth" and currency not in OTHER:
            continue
        cell = Cell(names[row.partner.lower()], row.flow, month_number(row.period_start), month_number(row.period_end), currency)
        known = row.pub_date + {10: "", 7: "-31", 4: "-12-31"}[len(row.pub_date)] if row.pub_date else NEVER
        bounds = row.printed - row.half_width, row.printed + row.half_width
        _merge(tables[row.statistic][cell], Reading(*bounds, PRESS, "printed", COLLECTION, frozenset([page]), known))


def _merge(rows: list[Reading], new: Reading) -> None:
    """Add a print; where another page prints the same, that reading gets the page."""
    for place, row in enumerate(rows):
        if row.family == PRESS and row.low == new.low and row.high == new.high:
            rows[place] = row._replace(pages=row.pages | new.pages, known=min(row.known, new.known))
            return
    rows.append(new)


def with_context(made: Book, claimed: list[tuple]) -> Book:
    """The readings, and what stands beside a statement on its page in the user's own table: evidence for other cells of that page alone.

    Takes rows (with url and page) and their claims; `made` stays as it is.
    """
    tables = {"value": made.levels.copy(), "growth": made.growths.copy(), "share": made.shares.copy()}
    beside = defaultdict(list)
    for row, claim in claimed:
        page = page_of(made, row.url, row.page)
        if page:
            beside[page].append(claim)
        if not page or claim.approximate or claim.statistic not in tables or (claim.statistic == "growth" and not claim.currency):
            continue
        table, cell = tables[claim.statistic], Cell(claim.partner, claim.flow, claim.first, claim.last, claim.currency)
        rows = table[cell]
        if any(row.family == PRESS and page in row.pages and row.low == claim.low and row.high == claim.high for row in rows):
            continue  # the collection holds it already
        table[cell] = [*rows, Reading(claim.low, claim.high, PRESS, "printed", INPUT, frozenset([page]))]
    return made._replace(levels=tables["value"], growths=tables["growth"], shares=tables["share"], beside=beside)


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
