"""Which flow of China's a phrase names: "Viet Nam's exports to China" are China's imports; a partner's deficit is China's surplus."""

from typing import NamedTuple

TRADE, EXPORT, IMPORT, BALANCE = "total", "export", "import", "balance"
ALONE = "partner alone"
UNNAMED = "with whom?"  # a partner in words that name none
NO_PLACE = "trade of a place or a firm, not of China"
TWO_PARTNERS = "trade of two partners without China"
NO_FIGURES = "no figures on this partner to hold it against"
TURNED = {EXPORT: IMPORT, IMPORT: EXPORT, TRADE: TRADE, BALANCE: BALANCE}


class Subject(NamedTuple):
    """What a number is of: a flow of China's, the token of the partner (empty: the one spoken of, `WLD`: all), what bars a check."""

    flow: str
    partner: str = ""
    sign: int = 1
    fault: str = ""
    chinas: bool = True  # whether it is told as China's: else as its partner's


def subject(word: str, owner: str, way: str, other: str, named_total: bool = False) -> Subject:
    """The flow of China's that is meant.

    `word` is total, export, import, surplus, deficit, gap or balance; `owner` and `other` are tokens (or empty) of whose it is and with
    whom, to whom or from whom (`way`, `unnamed` where the words there name no partner). `named_total` says that the phrase is "foreign
    trade" or "total exports".

    >>> subject("export", "{P0}", "to", "{C1}"), subject("deficit", "{P0}", "with", "{C1}")[:3], subject("export", "{C0}", "", "", True)[:2]
    (Subject(flow='import', partner='{P0}', sign=1, fault='', chinas=False), ('balance', '{P0}', 1), ('export', 'WLD'))
    """
    flow, kinds, fault = BALANCE if word in ("surplus", "deficit", "gap", "balance") else word, owner[1:2] + other[1:2], ""
    if "V" in kinds:
        return Subject(flow, "", 1, NO_PLACE)
    if "U" in kinds:
        return Subject(flow, "", 1, NO_FIGURES, owner[1:2] != "U")
    if "C" not in kinds and owner[1:2] == "P" and other[1:2] == "P":
        return Subject(flow, "", 1, TWO_PARTNERS)
    chinas = owner[1:2] == "C" or (owner[1:2] != "P" and other[1:2] != "C")
    if word == "gap" and owner[1:2] != "P":
        return Subject(flow, "", 1, "a trade gap, of which it is not said whose deficit it is")
    partner = owner if owner[1:2] == "P" else other if other[1:2] == "P" else ""
    if flow in (EXPORT, IMPORT):
        flow = _of_china(flow, way, other, chinas)
    if owner[1:2] == "P" and not other:
        fault = ALONE  # its trade with all the world, unless China is spoken of
    if way == "unnamed" and not partner:
        partner = UNNAMED
    elif owner[1:2] == "C" and not other and not partner:
        partner = "WLD" if named_total else "China alone"
    if not owner and not other and named_total:
        partner = "WLD"
    sign = (-1 if word in ("deficit", "gap") else 1) * (1 if chinas else -1)
    return Subject(flow, partner, sign if flow == BALANCE else 1, fault, chinas)


def as_of_partner(said: Subject) -> Subject:
    """What nobody is named for, where the partner was spoken of before: its imports are China's exports, its deficit China's surplus.

    >>> as_of_partner(Subject("import"))[:3], as_of_partner(Subject("balance", sign=-1))[:3]
    (('export', '', 1), ('balance', '', 1))
    """
    return said._replace(flow=TURNED.get(said.flow, said.flow), sign=-said.sign if said.flow == BALANCE else 1, chinas=False)


def _of_china(flow: str, way: str, other: str, chinas: bool) -> str:
    """Exports from a partner are imports, whoever is their owner; else the side decides."""
    if (way, flow) in (("from", EXPORT), ("to", IMPORT)):
        return TURNED[flow] if other[1:2] == "P" else flow
    return flow if chinas else TURNED[flow]


def like(told: Subject, party: str, way: bool) -> Subject:
    """The same flow with another party; what bars a check of the first one alone is gone. `way` says that it goes to, from or with it.

    >>> like(Subject("export", "{P0}"), "{P1}", True).partner, like(Subject("export", "{P0}"), "{U1}", True).fault
    ('{P1}', 'no figures on this partner to hold it against')
    """
    if way and not told.chinas:
        return told._replace(fault=TWO_PARTNERS)
    if party[1] != "P":
        return told._replace(partner="", fault=subject(TRADE, "", "with", party).fault)
    return told._replace(partner=party, fault="" if told.chinas and told.fault == NO_FIGURES else told.fault)
