"""identities, periods, growth, shares, currency"""

from tradeshare.headlines.evidence.interval_arithmetic import (balance_from_total, comparable_readings, FLOWS, growth_in_other_currency,
                                                               joint_family, minus, names, narrowest_first, plus, ratio, scale)
from tradeshare.headlines.evidence.market_rates import MARKET, market_rate, origin_of_rate
from tradeshare.headlines.evidence.readings import BASE, Book, IMPLIED, INPUT, OTHER, PART, PRESS, Reading
from tradeshare.study.cells import EU_CHANGES

FIRM = 1.003  # a level so closely known needs no other
MOST = 8  # levels on either side of a growth rate: those nearest to the data stand first
WIDEST = 1.05  # a level known less closely says nothing on growth


class Search:
    """Readings of cells as one page's statements may use them, and only what was known by a day.

    What a page prints of a cell never confirms its own statement of that cell, nor does a row that is implied by the page alone;
    what it prints of other cells may. A class because every look-up shares the book, the page and what was found before.
    """

    def __init__(self, book: Book, own: frozenset = frozenset(), as_of: str = "", shared: "Search | None" = None,
                 gone: frozenset = frozenset()):
        self.book, self.own, self.as_of, self.shared = book, own | gone, as_of, shared
        self.gone = gone  # pages that are left out whole, as if they had never been read
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
        if self.gone and row.pages and row.pages <= self.gone:
            return False
        return (not self.as_of or row.known <= self.as_of) and (row.source != INPUT or row.pages <= self.own)

    def of_page(self, table: dict, key: tuple) -> list[Reading]:
        """What the data hold of the cell from the statement's own page alone: it can refute the statement, never confirm it."""
        return [row for row in table.get(key, ()) if row.pages and row.pages <= self.own and row.how == "printed" and row.family != PRESS
                and self._usable(row)]

    def near(self, key: tuple) -> list[Reading]:
        """Readings of another cell in the data, and those that one identity gives: X + M = T, X - M = B."""
        return self.kept(("near", key), lambda search: search.direct(search.book.levels, key) + search._identities(key))

    def stepped(self, key: tuple) -> list[Reading]:
        """As `near`; where that is empty, sums and differences of year-to-date figures and months."""
        return self.kept(("step", key), lambda search: search.near(key) or search._periods(key))

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
        return narrowest_first([row for row in out if key[1] == "balance" or row.low > 0])

    def _identities(self, key: tuple) -> list[Reading]:
        partner, flow, *rest = key
        x, m, t, b = (self.direct(self.book.levels, (partner, name, *rest)) for name in ("export", "import", "total", "balance"))
        if flow == "total":
            return plus(x, m, "exports plus imports")
        if flow == "export":
            return minus(t, m, "total less imports") + plus(m, b, "imports plus balance")
        if flow == "import":
            return minus(t, x, "total less exports") + minus(x, b, "exports less balance")
        return minus(x, m, "exports less imports") + balance_from_total(minus(t, m, ""), m) + balance_from_total(minus(t, x, ""), x, -1)

    def _sides(self, key: tuple) -> list[Reading]:
        """Balance from exports and imports that themselves are differences of periods."""
        if key[1] != "balance":
            return []
        partner, _, *rest = key
        sides = [narrowest_first(self._periods((partner, flow, *rest)) + self.near((partner, flow, *rest)))
                 for flow in ("export", "import")]
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
                out += [scale(level, rate, 1 / (1 + rate.high / 100), 1 / (1 + rate.low / 100), "year after and its printed growth", True)
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
            for top in self._official(("WLD", flow, a, b, currency)):
                for bottom in self._official(("WLD", flow, a, b, OTHER[currency])):
                    if top.family == bottom.family:  # totals of two families differ by more than the rate moves
                        out.append(Reading(top.low / bottom.high, top.high / bottom.low, *origin_of_rate(top, bottom)))
        market = market_rate(self.book, a, b, currency)
        out = [row for row in out if market is None or (row.low < market * (1 + MARKET) and row.high > market * (1 - MARKET))]
        return sorted(out, key=lambda row: (row.high / row.low, row.low))[:2]

    def _official(self, key: tuple) -> list[Reading]:
        """The readings above zero that no press page alone prints."""
        return [row for row in self.direct(self.book.levels, key) if row.family != PRESS and row.low > 0]

    def growth_of_first_prints(self, key: tuple) -> list[Reading]:
        """Growth of two levels that releases printed, or of the sums and differences of such."""
        if key[0] == "EU" and _other_members(key[3]):
            return []
        before = (*key[:2], key[2] - 12, key[3] - 12, key[4])
        sides = [[row for row in self.near(place) if row.family == "release" and row.how not in IMPLIED] for place in (key, before)]
        return [ratio(now, then) for now in sides[0] for then in sides[1] if now.worth + then.worth <= 1 and then.low > 0 < now.low]

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
        sides = [[row for row in rows if row.low > 0 and row.high < WIDEST * row.low][:MOST] for rows in sides]
        return narrowest_first([ratio(n, p) for n in sides[0] for p in sides[1] if comparable_readings(n, p) and 0.2 < n.low / p.low < 5])

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
        """Growth printed for the other currency, carried over by the two growth rates of China's totals, or by the rates of both years."""
        partner, flow, a, b, currency = key
        out = []
        for rate in self.direct(self.book.growths, (partner, flow, a, b, OTHER[currency])):
            for now, before in zip(self.rates(a, b, currency)[:1], self.rates(a - 12, b - 12, currency)[:1]):
                out.append(growth_in_other_currency(rate, now.low / before.high, now.high / before.low))
            for whole in {"total", "export", "import"} - {flow if partner == "WLD" else ""}:
                for here in self.direct(self.book.growths, ("WLD", whole, a, b, currency)):
                    for there in self.direct(self.book.growths, ("WLD", whole, a, b, OTHER[currency])):
                        low, high = (1 + here.low / 100) / (1 + there.high / 100), (1 + here.high / 100) / (1 + there.low / 100)
                        family = PRESS if PRESS in (rate.family, here.family, there.family) else rate.family
                        out.append(growth_in_other_currency(rate, low, high)._replace(family=family))
        return narrowest_first(out)

    def share_of_levels(self, key: tuple) -> list[Reading]:
        """Share in percent by partner's and world's levels of one family and currency."""
        partner, flow, a, b, _ = key
        out = []
        for currency in ("USD", "CNY"):
            for part in self.levels((partner, flow, a, b, currency), "share"):
                for world in self.levels(("WLD", flow, a, b, currency), "share"):
                    if comparable_readings(part, world) and world.low > 0 and part.how != PART:
                        out.append(Reading(100 * part.low / world.high, 100 * part.high / world.low, joint_family(part, world), "part "
                                           "over total",
                                           names(part, world), part.pages | world.pages, max(part.known, world.known),
                                           part.worth + world.worth))
        return narrowest_first(out)


def _is_firm(rows: list[Reading]) -> bool:
    """Whether an official level among these is so narrow that what follows from further away adds nothing."""
    return any(row.family != PRESS and row.how not in IMPLIED and 0 < row.high <= FIRM * row.low for row in rows)


def _other_members(end: int) -> bool:
    """Whether the EU of the twelve months to `end` (a month's number) and of the year before count other members.

    >>> [_other_members(12 * 2006 + 11), _other_members(12 * 2007), _other_members(12 * 2007 + 11), _other_members(12 * 2008)]
    [False, True, True, False]
    """
    return any(end - 12 < change <= end for change in EU_CHANGES)
