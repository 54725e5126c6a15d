"""Why the share moved, as arithmetic: the partner's growth against the total's, dollars against yuan, volumes and prices."""

from typing import NamedTuple

from tradeshare.decomposition import currencies
from tradeshare.exhibits.exhibit import Prose, with_annex
from tradeshare.explanations import volumes_and_prices
from tradeshare.foundation import periods, phrases, press_style
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.period_figures import gather
from tradeshare.study.study import Study


class Said(NamedTuple):
    """A number and how it is written, without its sign."""

    value: float
    text: str


def _alike(values: list[float]) -> list[Said]:
    """A sum and its parts with as few decimals as show each and let them add up as written.

    >>> [said.text for said in _alike([0.384, 3.1, -2.716])], [said.text for said in _alike([1.04, 0.96, 0.08])]
    (['0.4', '3.1', '2.7'], ['1.04', '0.96', '0.08'])
    """
    places = next((n for n in range(1, 8) if all(round(value, n) for value in values if value)
                   and abs(round(values[0], n) - sum(round(value, n) for value in values[1:])) < 10.0**-n / 2), 8)
    return [Said(value, phrases.number(abs(value), places)) for value in values]


def finding(study: Study) -> Prose | None:
    """The exact split of the year's change, growth in both currencies where both are published, and what was volume and what price."""
    found, w, said = gather(study, study.last), words("story"), []
    if found.pair is not None:
        moved = found.pair.share_change
        text = w.split(names.name(study), study.parameters.flow, *_alike([moved.value, moved.own, moved.total]))
        said.append(with_annex(text, "13_decomposition", "The partner and the total"))
    both = currencies.growth_in_both(study)
    if str(study.last) in both.index:
        row = both.loc[str(study.last)]
        text = w.in_both_currencies(names.flow(study), row["usd"], row["cny"], row["yuan_growth"])
        said.append(with_annex(text, "13_decomposition", "Dollars and yuan"))
    real = volumes_and_prices.changes(study)
    if not real.empty:
        now, before = (press_style.span(periods.name(period)) for period in volumes_and_prices.compared(study))
        text = w.volume_and_price(before, now, [(f"{flow}s", *row) for flow, row in real[["volume", "price"]].iterrows()],
                                  volumes_and_prices.compared(study) != study.span)
        said.append(with_annex(text, "16_explanations", "Volumes and prices"))
    return Prose(*said) if said else None
