"""Names, members and colours."""


from tradeshare.data import memberships
from tradeshare.data.groups import COLOURS
from tradeshare.data.tables import Data
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import all_partners
from tradeshare.study.study import Study


def name(study: Study, code: str | None = None) -> str:
    """The name of a partner (default: of the report), with its article."""
    return _names(study.data)[code or study.parameters.partner]


@remembered(4)
def _names(data: Data) -> dict[str, str]:
    return all_partners.names(data)


def flow(study: Study) -> str:
    """The flow with the partner in words, where China is understood: trade with ASEAN, imports from Viet Nam."""
    return flow_phrases.flow_with_partner(study.parameters.flow, name(study))


def members(study: Study) -> list[str]:
    """The members of the partner at the end of the last period; none for a country, or a group the data hold only as a whole.

    >>> len(members(begin(last_period="2020"))), members(begin(partner="EU"))
    (10, [])
    """
    return members_at(study, study.last)


def members_at(study: Study, period: Period) -> list[str]:
    """The members of the partner at the end of a period; none for a country, or a group the data hold only as a whole.

    >>> len(members_at(begin(), Period(1990))), members_at(begin(partner="JPN"), Period(1990))
    (6, [])
    """
    partner = study.parameters.partner
    return memberships.members_of(partner, study.data, period) if partner in memberships.summed_groups(study.data) else []


def short_label(study: Study, code: str) -> str:
    """The name of a partner in charts and tables."""
    return phrases.short_name(name(study, code))


def colours(study: Study) -> dict[str, str]:
    """The colour of every partner, by the name used in charts; no two of the partner and its rivals have the same.

    >>> from tradeshare.study.study import begin
    >>> found = colours(begin(partner="THA"))
    >>> found["Korea"], found["Thailand"]
    ('#2E8B68', '#4A3F8C')
    """
    table = study.data.partners
    own = dict(zip(table["code"], table["colour"]))
    spare = [colour for colour in (*COLOURS, *own.values()) if colour not in [own[code] for code in study.partners]]
    taken: list[str] = []
    for code in [*study.parameters.rivals, study.parameters.partner]:
        own[code] = spare.pop(0) if own[code] in taken else own[code]
        taken.append(own[code])
    return dict(zip(map(phrases.short_name, table["name"]), own.values()))
