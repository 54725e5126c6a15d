"""The share as a range: what it is by any other definition that can be defended, all in one year.

Every definition is a ratio of two shares by the IMF's world trade matrix, times the share of this report: no share mixes two sources.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from tradeshare.data import evidence
from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.explanations import world_trade
from tradeshare.explanations.world_trade import CHINA
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.period_figures import annual_shares, annual_usd
from tradeshare.study.study import Study

HONG_KONG, TAIWAN, BRITAIN, TIMOR_LESTE = "HKG", "TWN", "GBR", "TLS"
FOLLOWED = 1.0, 0.7  # of what China books to Hong Kong: nothing, or 30%, stays there
OTHER_SIDE = {"export": "buyers", "import": "sellers"}  # who else reports the flow
SOURCE = "Source: IMF (Direction of Trade Statistics), read in a public copy, as ratios to the share of this report."
COLUMNS = ["share", "other", "difference", "used_part", "used_whole", "part", "whole"]


class _Count(NamedTuple):
    """China's trade with the partner, and with all, in the flows of the report (mn USD)."""

    part: float
    whole: float


class _Year:
    """One year by China's own reports: of its exports among all sellers, of its imports among all buyers."""

    def __init__(self, study: Study, year: int):
        self.flows, self.year = flow_phrases.PARTS[study.parameters.flow], year
        self.group, self.partner = world_trade.economies_of_partner(study), study.parameters.partner

    def sold(self, flow: str, one: str, others) -> float:
        """What `one` exports to (imports from) the others, as it reports."""
        trade = world_trade.trade_matrix(self.year, world_trade.SIDES[flow])
        line = trade.loc[one] if flow == "export" else trade[one]
        return float(line.reindex(list(others)).sum())

    def whole(self, flow: str, one: str) -> float:
        """All that `one` exports or imports, as it reports."""
        return float(world_trade.reported_totals(self.year, world_trade.SIDES[flow])[one])

    def reports(self, flow: str, one: str) -> bool:
        """Whether an economy reports the flow this year."""
        trade = world_trade.trade_matrix(self.year, world_trade.SIDES[flow])
        return one in (trade.index if flow == "export" else trade.columns)

    def count(self, group=None) -> _Count:
        """China's trade with a group (the partner) and with all."""
        group = self.group if group is None else group
        return _Count(sum(self.sold(flow, CHINA, group) for flow in self.flows), sum(self.whole(flow, CHINA) for flow in self.flows))


def year_of(study: Study) -> int | None:
    """The last year of the matrix in which the report has a share; None where it has none.

    >>> year_of(begin()), year_of(begin(last_period="2020-08")), year_of(begin(partner="TLS", first_year=2022))
    (2020, 2019, None)
    """
    shares = annual_shares(study).dropna()
    held = [year for year in shares.index if year in evidence.WORLD_YEARS and year <= study.year.year and shares[year] > 0]
    return max(held, default=None)


@remembered(8)
def by_definition(study: Study) -> pd.DataFrame:
    """The share of `year_of` by each other definition: index what it is, the largest effect first.

    Columns share, other (percent), difference (percentage points), and the two counts of the matrix that `other` rests on, as used
    and by the other definition: used_part, used_whole, part, whole (bn USD); other = share (part / whole) / (used_part / used_whole).
    Empty where the matrix lacks China's trade with the partner.

    >>> by_definition(begin(flow="export")).round(1).loc["with all of Hong Kong’s goods followed", ["share", "other"]].tolist()
    [14.9, 16.7]
    """
    when, rows = year_of(study), {}
    if when is None:
        return pd.DataFrame(columns=COLUMNS)
    share, year = float(annual_shares(study)[when]), _Year(study, when)
    used = year.count()
    if used.part <= 0:
        return pd.DataFrame(columns=COLUMNS)
    for rule in (_hong_kong, _one_area, _without, _other_side, _members):
        for name, count in rule(year, used):
            other = share * (count.part / count.whole) / (used.part / used.whole)
            rows[name] = [share, other, other - share, *(value / 1000 for value in (*used, *count))]
    named = annual_usd(study, "WLD").get(when)
    if named is not None:
        over = used._replace(whole=1000 * float(named))
        other = share * over.whole / used.whole
        name = words("explanations").other_definition("other total")
        rows[name] = [share, other, other - share, *(value / 1000 for value in (*over, *used))]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("definition").query("difference != 0")
    return frame.loc[frame["difference"].abs().sort_values(ascending=False, kind="stable").index]


def _hong_kong(year: _Year, used: _Count) -> Iterator[tuple[str, _Count]]:
    """China's exports to Hong Kong counted where Hong Kong's own exports go, but for those to China (Schindler and Beckett 2005)."""
    if "export" not in year.flows or not year.reports("export", HONG_KONG):
        return
    booked = year.sold("export", CHINA, [HONG_KONG])
    onward = year.sold("export", HONG_KONG, year.group) / (year.whole("export", HONG_KONG) - year.sold("export", HONG_KONG, [CHINA]))
    for part in FOLLOWED:
        if HONG_KONG not in year.group or part < 1:
            moved = part * booked * (onward - (HONG_KONG in year.group))
            yield words("explanations").other_definition("followed", part), used._replace(part=used.part + moved)


def _one_area(year: _Year, used: _Count) -> Iterator[tuple[str, _Count]]:
    """China and Hong Kong as one economy: what they trade with one another is not counted."""
    pair = (CHINA, HONG_KONG)
    if HONG_KONG in year.group or not all(year.reports(flow, HONG_KONG) for flow in year.flows):
        return
    part = sum(year.sold(flow, one, year.group) for flow in year.flows for one in pair)
    whole = sum(year.whole(flow, one) - year.sold(flow, one, pair) for flow in year.flows for one in pair)
    yield words("explanations").other_definition("one area"), _Count(part, whole)


def _without(year: _Year, used: _Count) -> Iterator[tuple[str, _Count]]:
    """Trade with Hong Kong and Taiwan not counted in the total."""
    if not {HONG_KONG, TAIWAN} & set(year.group):
        yield words("explanations").other_definition("without"), used._replace(whole=used.whole - year.count((HONG_KONG, TAIWAN)).part)


def _other_side(year: _Year, used: _Count) -> Iterator[tuple[str, _Count]]:
    """The partner's reports in place of China's, the total as it is; who does not report keeps China's figure."""
    part, told = 0.0, False
    for flow in year.flows:
        trade = world_trade.trade_matrix(year.year, OTHER_SIDE[flow])
        line, reporters = (trade.loc[CHINA], trade.columns) if flow == "export" else (trade[CHINA], trade.index)
        report = [code for code in year.group if code in reporters and line[code] > 0]
        told |= bool(report)
        part += float(line.reindex(report).sum()) + year.sold(flow, CHINA, set(year.group) - set(report))
    if told:
        yield words("explanations").other_definition("members’ reports" if len(year.group) > 1 else "own reports"), used._replace(part=part)


def _members(year: _Year, used: _Count) -> Iterator[tuple[str, _Count]]:
    """ASEAN with or without Timor-Leste; the EU with the United Kingdom."""
    if year.partner == "ASEAN" and TIMOR_LESTE in year.group:
        yield words("explanations").other_definition("ten"), year.count(set(year.group) - {TIMOR_LESTE})
    elif year.partner == "ASEAN":
        yield words("explanations").other_definition("eleven"), year.count({*year.group, TIMOR_LESTE})
    elif year.partner == "EU":
        yield words("explanations").other_definition("with Britain"), year.count({*year.group, BRITAIN})


def bounds(study: Study) -> tuple[float, float] | None:
    """The lowest and highest share by any definition, that of the report among them (percent); None where there is no other.

    >>> bounds(begin(partner="TLS")) is None, [round(end, 1) for end in bounds(begin())]
    (True, [10.7, 16.8])
    """
    table = by_definition(study)
    both = table[["share", "other"]].to_numpy()
    return (float(both.min()), float(both.max())) if len(table) else None


def text(study: Study) -> Prose:
    """The share as one range, the two largest effects, and what the range is not; or that the data hold no other definition."""
    table, ends, w = by_definition(study), bounds(study), words("explanations")
    if ends is None:
        return Prose(Absent(w.definitions_none(names.name(study))))
    largest = [(str(name), row["other"]) for name, row in table.head(2).iterrows()]
    followed, end = any("followed" in str(name) for name in table.index), evidence.WORLD_YEARS.stop - 1
    return Prose(w.definitions_range(names.name(study), study.parameters.flow, year_of(study), table["share"].iloc[0], *ends, len(table),
                                     largest), w.definitions_limits(end, study.last.year > end, followed))


def title(study: Study) -> str:
    """The range as the title of a chart; there must be one (`bounds`)."""
    share = by_definition(study)["share"].iloc[0]
    return words("explanations").definitions_title(names.name(study), year_of(study), share, *(bounds(study) or ()))


def definitions_table(study: Study) -> Table | None:
    """The share by each definition, the largest effect first; None where there is no other."""
    frame = by_definition(study)
    if frame.empty:
        return None
    shown = pd.DataFrame({"Definition": [phrases.capitalised(str(name)) for name in frame.index],
                          "Share, %": phrases.column_texts(frame["other"], 2, sign=False),
                          "Difference, pp": phrases.column_texts(frame["difference"], 2)})
    return Table(shown, words("explanations").definitions_caption(study.parameters.flow, year_of(study), frame["share"].iloc[0]),
                 frame.reset_index())


def by_hand_sentence(study: Study) -> str:
    """The first row worked by hand; says so where there is none."""
    table, w = by_definition(study), words("explanations")
    if table.empty:
        return Absent(w.definitions_none(names.name(study)))
    return w.definitions_by_hand(table.index[0], *table.iloc[0][["share", "other", "used_part", "used_whole", "part", "whole"]])
