"""The ways from the readings to a cell: identities, differences of periods, growth, shares of the total, the other currency."""

from functools import cache

from tradeshare.readings import BASE, IMPLIED, INPUT, OTHER, PART, PRESS, Book, Reading

EU_CHANGES = (24052, 24084, 24162, 24241)  # May 2004, January 2007, July 2013, February 2020: customs counts other members from then on

FIRM = 1.003  # a level so closely known needs no other
WIDEST = 1.05  # a level known less closely says nothing on growth
LIKELY = 1.15  # the rate of the totals keeps within this factor of the market rate of the last month
FLOWS = "growth of the other flows"


class Search:
    """Readings of cells as one page's statements may use them, and only what was known by a day.

    What a page prints of a cell never confirms its own statement of that cell, nor does a row that is implied by the page alone;
    what it prints of other cells may. A class because every look-up shares the book, the page and what was found before.
    """

    def __init__(self, book: Book, own: frozenset = frozenset(), as_of: str = "", shared: "Search | None" = None):
        self.book, self.own, self.as_of, self.shared = book, own, as_of, shared
        self.found: dict = {}
        self.touched: dict = {}  # of a shared search: the pages whose rows bear on what was found
        self.open: list[set] = []

    def kept(self, name: tuple, make):
        """What `make(search)` gives, made once; taken from the shared search, which leaves no page out, where no own page bears on it."""
        if name not in self.found:
            if self.shared is None:
                self.open.append(set())
                self.found[name] = make(self)
                self.touched[name] = self.open.pop()
            else:
                value = self.shared.kept(name, make)
                self.found[name] = value if self.own.isdisjoint(self.shared.touched[name]) else make(self)
        if self.open:
            self.open[-1] |= self.touched[name]
        return self.found[name]

    def direct(self, table: dict, key: tuple, asked: bool = False) -> list[Reading]:
        """The readings that stand in the data; of the cell that is `asked` without those of the page itself."""
        rows = table.get(key)
        if not rows:
            return []
        if self.open:
            self.open[-1].update(*[row.pages for row in rows])
        return [row for row in rows if self._usable(row) and not (row.pages and (asked or row.how in IMPLIED) and row.pages <= self.own)]

    def _usable(self, row: Reading) -> bool:
        return (not self.as_of or row.known <= self.as_of) and (row.source != INPUT or row.pages <= self.own)

    def of_page(self, table: dict, key: tuple) -> list[Reading]:
        """What the data hold of the cell from the statement's own page alone: it can refute the statement, never confirm it."""
        return [row for row in table.get(key, ()) if row.pages and row.pages <= self.own and row.how == "printed" and row.family != PRESS
                and self._usable(row)]

    def near(self, key: tuple) -> list[Reading]:
        """Readings of another cell in the data, and those that one identity gives: X + M = T, X - M = B."""
        return self.kept(("near", key), lambda search: search.direct(search.book.levels, key) + search._identities(key))

    def levels(self, key: tuple, without: str = "") -> list[Reading]:
        """All readings of the level asked for; `without` leaves a way out: growth, share or both for the checks of these."""
        return self.kept(("level", key, without), lambda search: search._levels(key, without))

    def _levels(self, key: tuple, without: str) -> list[Reading]:
        out = self.direct(self.book.levels, key, not without) + self._identities(key)
        if not _is_firm(out):  # else what follows from further away adds nothing
            out += self._periods(key) + self._by_currency(key) + self._sides(key)
        if without != "growth":
            out += self._by_growth(key)
        if without != "share":
            out += self._by_share(key)
        return _thin([row for row in out if key[1] == "balance" or row.low > 0])

    def _identities(self, key: tuple) -> list[Reading]:
        partner, flow, *rest = key
        x, m, t, b = (self.direct(self.book.levels, (partner, name, *rest)) for name in ("export", "import", "total", "balance"))
        if flow == "total":
            return plus(x, m, "exports plus imports")
        if flow == "export":
            return minus(t, m, "total less imports") + plus(m, b, "imports plus balance")
        if flow == "import":
            return minus(t, x, "total less exports") + minus(x, b, "exports less balance")
        return minus(x, m, "exports less imports") + _double(minus(t, m, ""), m) + _double(minus(t, x, ""), x, -1)

    def _sides(self, key: tuple) -> list[Reading]:
        """Balance from exports and imports that themselves are differences of periods."""
        if key[1] != "balance":
            return []
        partner, _, *rest = key
        sides = [_thin(self._periods((partner, flow, *rest)) + self.near((partner, flow, *rest))) for flow in ("export", "import")]
        return minus(*sides, "exports less imports")

    def _periods(self, key: tuple) -> list[Reading]:
        partner, flow, a, b, currency = key
        if a % 12 and a // 12 == b // 12:
            start = a - a % 12
            return minus(self.near((partner, flow, start, b, currency)), self.near((partner, flow, start, a - 1, currency)),
                          "difference of two year-to-date figures")
        if a % 12 == 0 and b // 12 == a // 12:
            out = minus(self.near((partner, flow, a, b + 1, currency)), self.near((partner, flow, b + 1, b + 1, currency)),
                         "year to date after, less the month") if b % 12 < 11 else []
            return out + (plus(self.near((partner, flow, a, b - 1, currency)), self.near((partner, flow, b, b, currency)),
                                "year to date before, plus the month") if b > a else [])
        return []

    def _by_growth(self, key: tuple) -> list[Reading]:
        partner, flow, a, b, currency = key
        before, after = (partner, flow, a - 12, b - 12, currency), (partner, flow, a + 12, b + 12, currency)
        out = []
        for rate in self.direct(self.book.growths, key) if partner != "EU" or not _other_members(b) else ():
            out += [scale(level, rate, 1 + rate.low / 100, 1 + rate.high / 100, "year before and printed growth")
                    for level in self.near(before)]
        for rate in self.direct(self.book.growths, after) if partner != "EU" or not _other_members(b + 12) else ():
            if rate.low > -90:
                out += [scale(level, rate, 1 / (1 + rate.high / 100), 1 / (1 + rate.low / 100), "year after and its printed growth")
                        for level in self.near(after)]
        return out

    def _by_share(self, key: tuple) -> list[Reading]:
        partner, flow, a, b, currency = key
        if partner == "WLD":
            return []
        shares = self.direct(self.book.shares, key[:4] + ("",))
        worlds = self.near(("WLD", flow, a, b, currency)) if shares else []
        return [scale(world, part, part.low / 100, part.high / 100, "printed share of the total") for part in shares for world in worlds]

    def _by_currency(self, key: tuple) -> list[Reading]:
        partner, flow, a, b, currency = key
        there = self.near((partner, flow, a, b, OTHER[currency]))
        rates = self.rates(a, b, currency, flow if partner == "WLD" else "") if there else []
        how = "the other currency at the rate of the totals"
        return [scale(level, rate, rate.low, rate.high, how) for level in there for rate in rates]

    def rates(self, a: int, b: int, currency: str, without: str = "") -> list[Reading]:
        """Units of `currency` for one of the other: the ratio of China's totals printed in both, narrowest first, at most two."""
        return self.kept(("rate", a, b, currency, without), lambda search: search._rates(a, b, currency, without))

    def _rates(self, a: int, b: int, currency: str, without: str) -> list[Reading]:
        out = []
        for flow in {"total", "export", "import"} - {without}:
            for top in self.direct(self.book.levels, ("WLD", flow, a, b, currency)):
                for bottom in self.direct(self.book.levels, ("WLD", flow, a, b, OTHER[currency])):
                    if top.low > 0 and bottom.low > 0 and INPUT not in (top.source, bottom.source):
                        out.append(Reading(top.low / bottom.high, top.high / bottom.low, _both(top, bottom), worth=1))
        market = self.book.rates.get((b, b), 0) if currency == "CNY" else 1 / self.book.rates.get((b, b), float("inf"))
        out = [row for row in out if not market or 1 / LIKELY < row.low / market < LIKELY]  # a page in the wrong currency has a rate of 1
        return sorted(out, key=lambda row: (row.high / row.low, row.low))[:2]

    def growth_of_first_prints(self, key: tuple) -> list[Reading]:
        """Growth of two levels that releases printed, or of the sums and differences of such."""
        if key[0] == "EU" and _other_members(key[3]):
            return []
        before = (*key[:2], key[2] - 12, key[3] - 12, key[4])
        sides = [[row for row in self.near(place) if row.family == "release" and row.how not in IMPLIED] for place in (key, before)]
        return [_ratio(now, then) for now in sides[0] for then in sides[1] if now.worth + then.worth <= 1 and then.low > 0 < now.low]

    def growth_of_levels(self, key: tuple) -> list[Reading]:
        """Growth in percent that two levels of one family and their rounding allow."""
        return self.kept(("growth", key), lambda search: search._growth_of_levels(key))

    def _growth_of_levels(self, key: tuple) -> list[Reading]:
        partner, flow, a, b, currency = key
        earlier = (partner, flow, a - 12, b - 12, currency)
        sides = [self.near(key), [row for row in self.near(earlier) if row.how != BASE]]
        if not all(_is_firm(rows) for rows in sides):
            sides = [self.levels(key, "growth"), [row for row in self.levels(earlier, "growth") if row.how != BASE]]
        if partner == "EU" and _other_members(b):
            sides[0] = []
        sides[1] = sides[1] + self._base_by_flows(earlier)
        sides = [[row for row in rows if row.low > 0 and row.high < WIDEST * row.low] for rows in sides]
        return _thin([_ratio(n, p) for n in sides[0] for p in sides[1] if like(n, p) and 0.2 < n.low / p.low < 5])

    def _base_by_flows(self, key: tuple) -> list[Reading]:
        """The level a year before as total less one flow, or sum of both, each base following from its own level and growth."""
        partner, flow, a, b, currency = key
        base = {}
        for name in {"total", "export", "import"} - {flow}:
            after = (partner, name, a + 12, b + 12, currency)
            base[name] = [scale(level, rate, 1 / (1 + rate.high / 100), 1 / (1 + rate.low / 100), "")
                          for rate in self.direct(self.book.growths, after) if rate.low > -90
                          for level in self.direct(self.book.levels, after)][:6]
        if flow == "total":
            return plus(base["export"], base["import"], FLOWS)
        if flow in ("export", "import"):
            return minus(base["total"], base["import" if flow == "export" else "export"], FLOWS)
        return []

    def growth_of_currency(self, key: tuple) -> list[Reading]:
        """Growth printed for the other currency, carried over by the two growth rates of China's totals."""
        partner, flow, a, b, currency = key
        other, out = OTHER[currency], []
        for rate in self.direct(self.book.growths, (partner, flow, a, b, other)):
            for whole in {"total", "export", "import"} - {flow if partner == "WLD" else ""}:
                for here in self.direct(self.book.growths, ("WLD", whole, a, b, currency)):
                    for there in self.direct(self.book.growths, ("WLD", whole, a, b, other)):
                        low = (1 + rate.low / 100) * (1 + here.low / 100) / (1 + there.high / 100)
                        high = (1 + rate.high / 100) * (1 + here.high / 100) / (1 + there.low / 100)
                        family = PRESS if PRESS in (rate.family, here.family, there.family) else rate.family
                        out.append(Reading(100 * (low - 1), 100 * (high - 1), family, "the other currency's growth", rate.source,
                                           rate.pages, rate.known, 1))
        return _thin(out)

    def share_of_levels(self, key: tuple) -> list[Reading]:
        """Share in percent by partner's and world's levels of one family and currency."""
        partner, flow, a, b, _ = key
        out = []
        for currency in ("USD", "CNY"):
            for part in self.levels((partner, flow, a, b, currency), "share"):
                for world in self.levels(("WLD", flow, a, b, currency), "share"):
                    if like(part, world) and world.low > 0 and part.how != PART:
                        out.append(Reading(100 * part.low / world.high, 100 * part.high / world.low, _both(part, world), "part over total",
                                           names(part, world), part.pages | world.pages, max(part.known, world.known),
                                           part.worth + world.worth))
        return _thin(out)


def _is_firm(rows: list[Reading]) -> bool:
    """Whether an official level among these is so narrow that what follows from further away adds nothing."""
    return any(row.family != PRESS and row.how not in IMPLIED and 0 < row.high <= FIRM * row.low for row in rows)


def _other_members(end: int) -> bool:
    """Whether the EU of the twelve months to `end` (a month's number) and of the year before count other members.

    >>> [_other_members(12 * 2006 + 11), _other_members(12 * 2007), _other_members(12 * 2007 + 11), _other_members(12 * 2008)]
    [False, True, True, False]
    """
    return any(end - 12 < change <= end for change in EU_CHANGES)


def _ratio(now: Reading, before: Reading) -> Reading:
    return Reading(100 * (now.low / before.high - 1), 100 * (now.high / before.low - 1), _both(now, before),
                   FLOWS if before.how == FLOWS else "levels", *_origin(now, before), now.worth + before.worth)


def _origin(one: Reading, other: Reading) -> tuple:
    """Sources, pages and first day of what follows from two readings."""
    source = one.source if one.source == other.source else _named(one.source, other.source)
    pages = one.pages if one.pages == other.pages else one.pages | other.pages
    return source, pages, one.known if one.known >= other.known else other.known


def like(one: Reading, other: Reading) -> bool:
    """Whether two readings may be added or divided: of one family, or a first print in a release and one on another page.

    >>> like(Reading(1, 1, "table"), Reading(1, 1, "database")), like(Reading(1, 1, "release"), Reading(1, 1, PRESS))
    (False, True)
    """
    return one.family == other.family or {one.family, other.family} <= {"release", PRESS}


def _both(one: Reading, other: Reading) -> str:
    return PRESS if PRESS in (one.family, other.family) else one.family


def names(*readings: Reading) -> str:
    """The sources of several readings, each once, sorted.

    >>> names(Reading(1, 1, "table", source="b a"), Reading(1, 1, "table", source="a"))
    'a b'
    """
    return _named(*[reading.source for reading in readings])


@cache
def _named(*sources: str) -> str:
    return " ".join(sorted({name for source in sources for name in source.split()}))


def join(one: Reading, other: Reading, low: float, high: float, how: str) -> Reading:
    """The reading low to high that follows from two others."""
    return Reading(low, high, _both(one, other), how, *_origin(one, other), one.worth + other.worth + 1)


def plus(ones: list, others: list, how: str) -> list[Reading]:
    """Sums of like readings, the bounds added: [a, b] + [c, d] = [a + c, b + d].

    >>> [row[:2] for row in plus([Reading(1, 2, "table")], [Reading(10, 20, "table")], "")]
    [(11, 22)]
    """
    return [join(x, y, x.low + y.low, x.high + y.high, how) for x in ones for y in others if like(x, y)]


def minus(ones: list, others: list, how: str) -> list[Reading]:
    """Differences of like readings: [a, b] - [c, d] = [a - d, b - c].

    >>> [row[:2] for row in minus([Reading(10, 20, "table")], [Reading(1, 2, "table")], "")]
    [(8, 19)]
    """
    return [join(x, y, x.low - y.high, x.high - y.low, how) for x in ones for y in others if like(x, y)]


def _double(sides: list, others: list, sign: int = 1) -> list[Reading]:
    """Balance from the total and one side: (T - M) - M, or X - (T - X)."""
    out = []
    for side in sides:
        for other in others:
            if like(side, other):
                low, high = side.low - other.high, side.high - other.low
                out.append(join(side, other, *((low, high) if sign == 1 else (-high, -low)), "total and one side"))
    return out


def scale(level: Reading, rate: Reading, low: float, high: float, how: str) -> Reading:
    """A level times a factor between low and high that comes from `rate`.

    >>> scale(Reading(10, 20, "table"), Reading(0, 0, "table"), 2, 3, "")[:2]
    (20, 60)
    """
    ends = (level.low * low, level.low * high, level.high * low, level.high * high)
    return join(level, rate, min(ends), max(ends), how)


def _thin(readings: list, most: int = 12) -> list[Reading]:
    """Each interval once, those nearest to the data and then the narrowest first, and no more than `most`."""
    if len(readings) <= 1:
        return readings
    order = sorted(readings, key=lambda r: (r.family == PRESS, r.worth, r.high - r.low))
    seen, out = set(), []
    for reading in order:
        place = (round(reading.low, 6), round(reading.high, 6), reading.family == PRESS)
        if place not in seen:
            seen.add(place)
            out.append(reading)
    return out[:most]
