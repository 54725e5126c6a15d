"""Who gained, who lost, as a section: all partners side by side, this year and since ten years ago; numbers from gains_and_losses.py."""

import numpy as np
import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, Table, with_annex
from tradeshare.formulas import ratios
from tradeshare.foundation import decimals, phrases, press_style
from tradeshare.foundation.periods import Period
from tradeshare.exhibits.templates import words
from tradeshare.provenance import definitions, rows_and_sources
from tradeshare.story import gains_and_losses
from tradeshare.story.bullets import MIN_CHANGE_PP
from tradeshare.story.gains_and_losses import OTHERS
from tradeshare.story.headline_figures import counts_britain, headline, is_steady, own_colour
from tradeshare.story.title import LEAD
from tradeshare.study import all_partners, discontinuities, names
from tradeshare.study.period_figures import annual_shares, gather, shares_side_by_side
from tradeshare.study.study import Study

MIN_SHARE_PERCENT = 0.05  # percent: smaller partners stand among the others, but for the partner of the report
MAX_ROWS = 20  # partners in the table
MAX_NAMED = 3  # winners and losers by name
MAX_UNKNOWN_PERCENT = 10  # of China's trade: with so little left of whom nothing is known, who gained most is known
YEARS_BACK = 10  # how far back the long comparison reaches


def long_changes(study: Study) -> tuple[int, int, pd.DataFrame] | None:
    """First and last year, and each partner's share in both and its change, largest gain first; the last row is all other partners.

    The last full year and the one ten years before it, or the first after a break in how trade with any of them is recorded; at least
    three years apart.
    Each partner's shares are those of its annual series, so that the two years may come from two sources: a share has no currency.
    Columns before, now (percent), change (percentage points). None where the partner lacks a year or fewer than three partners have both.

    >>> from tradeshare.study.study import begin
    >>> first, last, table = long_changes(begin())
    >>> first, last, table.index[0], bool(abs(table["change"].sum()) < 1e-9)
    (2015, 2025, 'ASEAN', True)
    """
    codes, own = study.ranked, discontinuities.after_last_break(study, annual_shares(study).dropna())
    if own.empty:
        return None
    last = int(own.index[-1])
    broke = max((year for code in codes for year in discontinuities.booking_breaks(study, code) if year <= last), default=0)
    years = [int(year) for year in own.index if max(last - YEARS_BACK, broke) <= year <= last - 3]
    if not years:
        return None
    first = years[0]
    table = _with_all_partners(study, shares_side_by_side(study, (first, last))).set_axis(["before", "now"], axis=1)
    if len(table) < 3:
        return None
    table["change"] = table["now"] - table["before"]
    table = table.sort_values("change", ascending=False, kind="stable")
    table.loc[OTHERS] = {"before": 100 - table["before"].sum(), "now": 100 - table["now"].sum(), "change": -table["change"].sum()}
    return first, last, table


def _with_all_partners(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The shares of two years (columns), and below them those of all further partners that the databases name in both."""
    asked = study.parameters
    each = [all_partners.ranked(study.data, asked.partner, year, asked.flow)["share"] for year in table]
    further = pd.concat(each, axis=1, join="inner").set_axis(table.columns, axis=1).drop(index=table.index, errors="ignore")
    apart = study.apart(dict.fromkeys([*table.index, *further.index], "database"), *(Period(year) for year in table))
    both = pd.concat([table, further.loc[[code for code in further.index if code in apart]]])
    return both if both.sum().le(100).all() else table  # a total below the sum of its parts measures none of them


def long_changes_chart(study: Study) -> Chart | None:
    """Who gained and lost share over ten years, in percentage points."""
    found = long_changes(study)
    if found is None:
        return None
    first, last, table = found
    shown, w = gains_and_losses.largest(study, table), words("story")
    frame = shown.set_index(pd.Index([gains_and_losses.label(study, code) for code in shown.index], name="partner"))
    own = gains_and_losses.label(study, study.parameters.partner)
    title = w.long_title(*_extremes(study, table), first)
    unit = w.long_unit(first, last, headline(study).flow)
    figure = message_charts.change_bars(frame["change"], own, own_colour(study), title, unit, message_charts.WIDTH)
    said = "; ".join(f"{name} {value}" for name, value in zip(frame.index, message_charts.change_texts(frame["change"])))
    caption = w.long_caption("EU" in table.index and first <= definitions.WITH_BRITAIN, _absent(study, first, last), last)
    return Chart(figure, frame, caption, f"{title}: {said}.", rows_and_sources.source_line(study))


def _absent(study: Study, first: int, last: int) -> list[str]:
    """The partners that have a share of the first year and none of the last."""
    shares = {code: annual_shares(study, code) for code in study.ranked}
    return [names.name(study, code) for code,
            share in shares.items() if share.get(first, 0.0) >= MIN_SHARE_PERCENT and pd.isna(share.get(last))]


def _extremes(study: Study, table: pd.DataFrame) -> tuple[str, float, str, float]:
    named = table.drop(index=OTHERS)["change"]
    return (names.name(study, named.idxmax()), named.max(), names.name(study, named.idxmin()), named.min())


def partners_table(study: Study) -> Table | None:
    """The largest partners with a figure of the headline period, and the rivals: share now and a year before, change, growth; then all
    others and the total.

    The growth of all others follows from the shares and the growth of the total, where that is known.
    """
    table = gains_and_losses.changes(study, study.last, study.last.before)
    if len(table) < 3:
        return None
    order = table.drop(index=OTHERS).sort_values("now", ascending=False)
    seen = (order["now"].ge(MIN_SHARE_PERCENT) & (np.arange(len(order)) < MAX_ROWS)) | order.index.isin(study.partners)
    rest = pd.concat([order[~seen], table.loc[[OTHERS]]])
    rows = pd.concat([order[seen], rest[["before", "now", "change"]].sum().to_frame(OTHERS).T])
    own, total = study.parameters.partner, headline(study).total_growth
    if total is not None:
        left = rows.loc[OTHERS]
        rows.loc[OTHERS, "growth"] = ratios.growth(left["now"] * (1 + total / 100), left["before"])
    rows.loc["WLD", ["before", "now", "change", "growth"]] = [100.0, 100.0, 0.0, float("nan") if total is None else total]
    shown = pd.DataFrame({
        "Partner": [gains_and_losses.label(study, code, True) if code != "WLD" else words("story").all_partners() for code in rows.index],
        "Share, %": _column(rows["now"], own, 1), "A year before, %": _column(rows["before"], own, 1),
        "Change, points": _column(rows["change"], own, 2, sign=True),
        "Growth, %": ["–" if pd.isna(value) else phrases.number(value, 1, sign=True) for value in rows["growth"]]})
    caption = words("story").partners_caption(headline(study), table["currency"].iloc[0],
                                              gains_and_losses.names_without_change(study, table),
                                              total is not None, "EU" in rows.index and counts_britain(study))
    return Table(shown, caption, rows.rename_axis("partner"))


def _column(values: pd.Series, own: str, asked: int, sign: bool = False) -> list[str]:
    """Numbers alike, but that of the partner with as many decimals as it needs: a change that would read as none, a share below 1%."""
    plain = not values[own] or (sign and round(values[own], asked))
    fine = asked if plain else max(asked, decimals.share_decimals(abs(values[own])))
    return [phrases.number(value, fine if code == own else asked, sign) for code, value in values.items()]


def finding(study: Study) -> Prose | None:
    """What the chapter finds: the year's winners and losers, then those of ten years."""
    table, w = gains_and_losses.changes(study, study.last, study.last.before), words("story")
    said = []
    if len(table) >= 4:
        own = study.parameters.partner
        others = table.drop(index=[own, OTHERS])["change"]
        found = headline(study)
        sides = others[others.gt(MIN_CHANGE_PP)], others[others.lt(-MIN_CHANGE_PP)].iloc[::-1]
        known = table.loc[OTHERS, ["before", "now"]].max() < MAX_UNKNOWN_PERCENT
        text = w.gave_way(found, known, 0.0 if is_steady(found.change, found.share) else table.loc[own, "change"],
                          *(_listed(study, side) for side in sides), [len(side) > MAX_NAMED for side in sides])
        text = " ".join(filter(None, [text, _lead(study, table), _grew_most(study, table)]))
        said.append(with_annex(text, "12_share", "Rank and lead"))
    if (pair := gather(study, study.last).pair) is not None:
        parts = pair.share_change.own, pair.share_change.total
        text = w.split(names.name(study), study.parameters.flow, *_parts(*parts), [1 if part > 0 else -1 for part in parts])
        said.append(with_annex(text, "13_decomposition", "The partner and the total"))
    if (found := long_changes(study)) is not None:
        first, last, long = found
        own, rest, extremes = long.loc[study.parameters.partner], long.loc[OTHERS, "change"], _extremes(study, long)
        telling = rest > max(extremes[1], 0) or rest < min(extremes[3], 0)  # larger than any partner's own change
        text = w.long_finding(names.name(study), first, last, own["before"], own["now"], *extremes, rest if telling else 0)
        said.append(with_annex(text, "12_share", "The share"))
    return Prose(*said) if said else None


def _parts(own: float, total: float) -> list[str]:
    """The size of the two parts of a change in points, with two decimals or as many as show two figures of the larger one.

    >>> _parts(0.9534, 0.0846), _parts(-0.0000123, -0.000678)
    (['0.95', '0.08'], ['0.00001', '0.00068'])
    """
    larger = max(abs(own), abs(total))
    places = 2 if larger >= 0.1 else decimals.share_decimals(larger) + 1
    return [phrases.number(abs(value), places) for value in (own, total)]


def _lead(study: Study, table: pd.DataFrame) -> str:
    """How much of the change of the lead over the same next partner is the one side's; empty where both moved the same way."""
    now, then, own = headline(study).now, headline(study).then, study.parameters.partner
    if not (now and then and now.rank == then.rank == 1 and now.other == then.other and now.other in table.index):
        return ""
    gain, loss = table.loc[own, "change"], table.loc[now.other, "change"]
    if abs(now.gap - then.gap) < LEAD or gain * loss >= 0:
        return ""
    larger = max(gain, loss, key=abs)
    return words("story").lead_moved(names.name(study), names.name(study, now.other), now.gap - then.gap, abs(larger),
                                     bool(larger == gain), larger > 0)


def _grew_most(study: Study, table: pd.DataFrame) -> str:
    """The growth of the two other partners that gained most, where it was larger than the partner's own; else empty."""
    own, others = table.loc[study.parameters.partner], table.drop(index=[study.parameters.partner, OTHERS])
    gained = others[others["change"].gt(max(own["change"], MIN_CHANGE_PP)) & others["growth"].gt(own["growth"])].head(2)
    grown = [(names.name(study, code), row["growth"]) for code, row in gained.iterrows()]
    return words("story").grew_most(study.parameters.flow, grown) if grown else ""


def _listed(study: Study, part: pd.Series) -> str:
    """Up to three partners with their changes; empty for none."""
    said = [f"{names.name(study, code)} ({'+' if value > 0 else '−'}{press_style.bare_points(value)})"
            for code, value in part.head(MAX_NAMED).items()]
    return phrases.listed(said) if said else ""
