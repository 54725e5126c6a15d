"""Why the share moved, as arithmetic: the partner's growth against the total's, who made the total grow, and dollars against yuan."""

from typing import NamedTuple

import pandas as pd

from tradeshare.decomposition import currencies
from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.explanations import volumes_and_prices
from tradeshare.foundation import periods, phrases, press_style
from tradeshare.foundation.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.story import bullets, gains_and_losses
from tradeshare.story.headline import headline
from tradeshare.study import names
from tradeshare.study.period_figures import gather
from tradeshare.study.study import Study


def contributions(study: Study) -> pd.Series:
    """What each partner added to the growth of China's total, in percentage points, largest first; the last entry is all others.

    Index: code. Adds up to the growth of the total between the levels; empty where the periods may not be compared.

    >>> from tradeshare.study.study import begin
    >>> found = contributions(begin())
    >>> round(float(found["ASEAN"]), 1), round(float(found.sum()), 1)
    (3.3, 17.2)
    """
    pairs = {code: pair for code in gains_and_losses.partners_apart(study)
             if (pair := bullets.like_pair(study, code, study.parameters.flow)) is not None}
    if len(pairs) < 3:
        return pd.Series(dtype=float)
    total = next(iter(pairs.values())).total
    added = pd.Series({code: pair.contribution for code, pair in pairs.items()})
    added = added.sort_values(ascending=False, kind="stable")
    added[gains_and_losses.OTHERS] = total.growth - added.sum()
    return added


def contributions_chart(study: Study) -> Chart | None:
    """Who made China's trade grow, or shrink, in percentage points."""
    added = contributions(study)
    if added.empty:
        return None
    shown = _largest(study, added)
    frame = shown.rename(lambda code: gains_and_losses.label(study, code)).rename("contribution")
    own, w = gains_and_losses.label(study, study.parameters.partner), words("story")
    named, total = added.drop(gains_and_losses.OTHERS), added.sum()
    code = named.idxmax() if total > 0 else named.idxmin()
    title = w.contributions_title(headline(study), names.name(study, code), named[code], total)
    unit = w.contributions_unit(press_style.span(periods.name(study.last.before, short=True)))
    figure = message_charts.change_bars(frame, own, names.colours(study)[own], title, unit, message_charts.WIDTH)
    said = "; ".join(f"{name} {phrases.number(value, 1, sign=True)}" for name, value in frame.items())
    published = headline(study).total_growth
    caption = w.contributions_caption(total, total if published is None else published)
    return Chart(figure, frame.to_frame(), caption, f"{title}: {said}.", rows_and_sources.source_line(study))


def _largest(study: Study, added: pd.Series) -> pd.Series:
    """The partner and those who added or took away most; the rest joins the others."""
    own, named = study.parameters.partner, added.drop(gains_and_losses.OTHERS)
    kept = named.drop(own).abs().nlargest(gains_and_losses.SHOWN - 2).index.union([own])
    shown = named[named.index.isin(kept)].copy()
    shown[gains_and_losses.OTHERS] = added[~added.index.isin(kept)].sum()
    return shown


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
        said.append(w.split(names.name(study), study.parameters.flow, *_alike([moved.value, moved.own, moved.total])))
    both = currencies.growth_in_both(study)
    if str(study.last) in both.index:
        row = both.loc[str(study.last)]
        said.append(w.in_both_currencies(names.flow(study), row["usd"], row["cny"], row["yuan_growth"]))
    real = volumes_and_prices.changes(study)
    if not real.empty:
        now, before = (press_style.span(periods.name(period)) for period in volumes_and_prices.compared(study))
        said.append(w.volume_and_price(before, now, [(f"{flow}s", *row) for flow, row in real[["volume", "price"]].iterrows()]))
    return Prose(*said) if said else None
