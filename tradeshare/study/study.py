"""A study: one question and its figures. Every chapter begins here."""

from typing import NamedTuple

import pandas as pd

from tradeshare.data import groups, memberships, tables, vintages
from tradeshare.data.tables import Data
from tradeshare.exhibits import parameters_cell
from tradeshare.foundation import flow_phrases, periods
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import availability, comparison, shares
from tradeshare.study.cells import all_cells
from tradeshare.study.parameters import Parameters, read


class Study(NamedTuple):
    """One report's question and its figures."""

    parameters: Parameters
    data: Data
    cells: pd.DataFrame
    shares: pd.DataFrame

    @property
    def last(self) -> Period:
        """The headline period."""
        return self.parameters.last

    @property
    def year(self) -> Period:
        """The last full year."""
        return Period(self.parameters.last_year)

    @property
    def span(self) -> tuple[Period, Period]:
        """What the decomposition compares: the headline period, or the latest full year that can be compared, and its base."""
        asked = self.parameters
        if asked.base is not None:
            return self.last, asked.base
        now = comparison.comparable(self.cells, asked.partner, asked.flow, self.last, asked.currency)
        return now, now.before

    @property
    def partners(self) -> list[str]:
        """The partner and its rivals."""
        return [self.parameters.partner, *self.parameters.rivals]

    @property
    def ranked(self) -> list[str]:
        """Whom a rank is among, where they have figures: the partner, its rivals, and every other that holds nobody's trade again.

        Who belonged to a group once, or belongs to it only today, is among them: which figures of theirs stand side by side, `apart` says.

        >>> begin().ranked
        ['ASEAN', 'EU', 'USA', 'JPN', 'KOR', 'HKG', 'TWN', 'AUS', 'IND', 'GBR', 'RUS', 'BRA']
        >>> begin(partner="VNM").ranked[5:12]
        ['HKG', 'TWN', 'AUS', 'IND', 'GBR', 'RUS', 'BRA']
        """
        return list(memberships.ranked(tuple(self.partners), self.data, self.last))

    @property
    def members_at(self) -> Period | None:
        """When the members of a sum are counted: at the end of the headline period, or (None) each period at its own."""
        return self.last if self.parameters.members == "last" else None

    def apart(self, families: dict[str, str], *when: Period) -> list[str]:
        """The partners, those of `ranked` first, whose figures of these periods hold no country that an earlier one's hold too.

        `families`: by code, the family of sources that the figures come from.

        >>> begin(last_period="2019").apart({"GBR": "database", "EU": "database"}, Period(2019))
        ['EU', 'GBR']
        """
        return memberships.apart({code: families[code] for code in dict.fromkeys([*self.ranked, *families]) if code in families},
                                 self.data, when, self.members_at)

    def ranking(self, period: Period, currency: str = "", codes: list[str] | None = None, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """The shares of one period, largest first, of the partners (default: `ranked`) that are `apart`; see `shares.ranking`.

        `rows`: those of `shares` that hold the period, where the caller has fewer.

        >>> begin(partner="THA", flow="import", last_period="1999").ranking(Period(1999))["partner"].tail(10).head(3).tolist()
        ['IDN', 'GBR', 'THA']
        """
        asked = self.parameters
        table = shares.ranking(self.shares if rows is None else rows, codes or self.ranked, asked.flow, period, currency or asked.currency)
        kept = table["partner"].isin(self.apart(dict(zip(table["partner"], table["family"])), period))
        return table if len(table) and kept.all() else shares.numbered(table[kept])

    @property
    def pool(self) -> tuple[str, ...]:
        """The partners whose past errors stand behind every interval beside the partner's own, whichever rivals are shown."""
        return tuple(self.data.partners.loc[self.data.partners["pool"].eq("yes"), "code"])


def begin(**values) -> Study:
    """Read and check the parameters and make the cells and shares. Raises ParameterError or DataError.

    Prints in one line what was understood, where that is not what was written. In a notebook the cell shows what the study is about.

    >>> study = begin(partner="ASEAN", last_period="2020-08")
    >>> str(study.last), str(study.year), int(study.shares["year"].max())
    ('2020-01..2020-08', '2019', 2020)
    >>> begin(partner="Viet Nam", last_period="2020").parameters.partner
    read as: partner VNM (Viet Nam)
    'VNM'
    """
    asked, understood = read(values)  # before the data are read: a slip is answered at once
    data = tables.read(vintage=vintages.asked_vintage(understood.asked))
    checked = availability.complete(asked, data)
    data = groups.with_groups(data, (checked.partner, *checked.rivals))
    if understood.line:
        print(understood.line)
    study = _study(checked, data)
    parameters_cell.watch_parameters(Study, list(Parameters.model_fields), _about(study))
    return study


def with_partners(study: Study, codes: tuple[str, ...]) -> Study:
    """The study with the figures of these groups and sums beside those of its partners. Raises ParameterError for a sum that counts twice.

    >>> bool(with_partners(begin(), ("CLMV",)).shares["partner"].eq("CLMV").any())
    True
    """
    data = groups.with_groups(study.data, codes)
    if data is study.data:
        return study
    for code in codes:
        availability.check_no_overlap(code, data, study.last)
    cells, found = _tables(data, study.last, study.parameters.members)
    return study._replace(data=data, cells=cells, shares=found)


def _about(study: Study) -> str:
    """The question in one line, for the head of a notebook.

    >>> _about(begin(partner="VNM", flow="import", last_period="2020"))
    'About: imports from Viet Nam, 2020, in USD.'
    """
    asked = study.parameters
    name = dict(zip(study.data.partners["code"], study.data.partners["name"]))[asked.partner]
    return f"About: {flow_phrases.flow_with_partner(asked.flow, name)}, {periods.name(study.last)}, in {asked.currency}."


@remembered(4)
def _study(checked: Parameters, data: Data) -> Study:
    cells, shares = _tables(data, checked.last, checked.members)
    availability.check_comparable(cells, checked)
    return Study(checked, data, cells, shares)


@remembered(4)
def _tables(data: Data, last: Period, members: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    cells = all_cells(data, last, members)
    return cells, shares.shares(cells)
