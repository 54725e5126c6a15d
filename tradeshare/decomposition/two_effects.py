"""Did the partner grow, or did the total move?"""

import pandas as pd

from tradeshare.decomposition import span
from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.formulas import exact_splits
from tradeshare.formulas.changes import Comparison
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.study import comparison, discontinuities, names
from tradeshare.study.study import Study

WORKED = Period(2020, 2)  # the worked case: customs, January-February 2020


def period_note(study: Study, pair: Comparison) -> str:
    """Which periods are compared and why, where it is not the headline period with the year before; else empty."""
    now, before = study.span
    text = ""
    if now != study.last:
        text = (f"No comparable figures of the year before are available for {periods.name(study.last)}; the latest period that can be "
                f"compared is {periods.name(now)}. ")
    if study.parameters.base is not None:
        text = f"{phrases.capitalised(periods.name(now))} is compared with {periods.name(before)}, the base chosen for this report. "
    if pair.family == "linked":
        text += (f"No single source has comparable figures of both, so each comes from its own "
                 f"({pair.sources.replace(' ', ', ')}), in {pair.currency}. A figure in the other currency is converted at the ratio of "
                 f"one total that customs published in both. ")
    booked = discontinuities.note(study, before.year, now.year)
    return f"{text}{booked[1:]} " if booked else text


def change_sentence(study: Study, pair: Comparison) -> str:
    """Growth of partner and total, and what the share did."""
    moved = pair.share_change
    before = pair.share_before
    base = " The base is implied by a published growth rate." if pair.implied_base else ""
    return (f"{phrases.capitalised(names.flow(study))} {pair.words} while the total "
            f"{pair.total.words} ({span.span_words(study)}, in {pair.currency}): the share, "
            f"{phrases.share(before)} before, moved by **{phrases.percentage_points(moved.value, moved.places)}**.{base}")


def effects_sentence(study: Study, pair: Comparison) -> str:
    """The two effects, and which of them decided."""
    moved = pair.share_change
    text = (f"{phrases.percentage_points(moved.own, moved.places)} from {names.flow(study)}, "
            f"{phrases.percentage_points(moved.total, moved.places)} from the total: "
            f"**{phrases.percentage_points(moved.value, moved.places)}** "
            f"together{phrases.rounding_note([moved.own, moved.total], moved.value, moved.places)}")
    if moved.own * moved.total < 0:
        stronger = "the partner" if abs(moved.own) > abs(moved.total) else "the total"
        return f"{text}. The two have opposite signs; the effect of {stronger} is larger."
    part = phrases.percent(100 * moved.own / moved.value, 0) if moved.value else phrases.UNKNOWN
    return f"{text}. Both have the same sign: {part} of the change comes from the partner itself."


def methods_table(study: Study) -> Table:
    """The two effects by four methods: how much of a split depends on the method."""
    frame = methods(span.pair(study))
    return Table(methods_as_text(frame, max(3, span.change_places(study))), methods_caption(study), frame)


def methods_as_text(table: pd.DataFrame, places: int) -> pd.DataFrame:
    """The two effects by method as text."""
    return pd.DataFrame({"Method": table.index, "From the partner, pp": [phrases.number(v, places, sign=True) for v in table["own"]],
                         "From the total, pp": [phrases.number(v, places, sign=True) for v in table["total"]],
                         "Together, pp": [phrases.number(v, places, sign=True) for v in table["own"] + table["total"]]})


def methods_caption(study: Study) -> str:
    """What the methods share and where they differ."""
    return (f"The change of the share, {span.span_words(study)}, split by four methods. The order in which partner and total move "
            f"is a choice; the sum is not")


def methods_sentence(study: Study, table: pd.DataFrame) -> str:
    """How wide the band of the methods is."""
    wide = float(table["own"].max() - table["own"].min())
    size = float(table["own"].abs().max())
    gap = abs(float(table.loc["logarithmic mean", "own"] - table.loc["Shapley", "own"]))
    places = span.change_places(study)
    if not size:
        return "Both effects are zero by every method."
    return (f"Between the two extreme orders the effect of the partner differs {_by(wide, max(2, places))}, "
            f"{phrases.percent(100 * wide / size, 0)} of its largest value; the logarithmic mean and Shapley's value, which favour no "
            f"order, differ {_by(gap, max(3, places))}. "
            f"{'All four give the same sign.' if (table['own'] > 0).nunique() == 1 else 'The sign itself depends on the order.'}")


def _by(size: float, places: int) -> str:
    """
    >>> _by(0.0958, 2).replace(phrases.NARROW_SPACE, " "), _by(0.0000018, 5).replace(phrases.NARROW_SPACE, " ")
    ('by 0.10 points', 'by less than 0.00001 points')
    """
    known = round(size, places) > 0 or size < 1e-12
    return (f"by {phrases.percentage_points(size, places, sign=False)}" if known else f"by less than "
            f"{phrases.percentage_points(10.0**-places, places, sign=False)}")


def worked_case(study: Study) -> Study | None:
    """The study of January-February 2020; None where the data hold no such pair, or not by the last period of the report."""
    asked = study.parameters
    if WORKED.number > asked.last.number or comparison.pair(study.cells, asked.partner, asked.flow, WORKED, asked.currency) is None:
        return None
    return study._replace(parameters=asked.model_copy(update={"last_period": periods.write_last(WORKED), "base_period": ""}))


def worked_sentence(study: Study, pair: Comparison) -> str:
    """How much of the change of the worked case came from the others."""
    moved = pair.share_change
    part, places = moved.total / moved.value * 100 if moved.value else float("nan"), max(3, moved.places)
    text = (f"In {periods.name(WORKED)} {names.flow(study)} {phrases.rose_or_fell(pair.growth)}, the total "
            f"{phrases.rose_or_fell(pair.total.growth)}, and the share went from "
            f"{phrases.percent(pair.share_before, 2)} to "
            f"{phrases.percent(pair.share_now, 2)}: "
            f"{phrases.percentage_points(moved.own, places)} from {names.name(study)}, {phrases.percentage_points(moved.total, places)} "
            f"from the total")
    if 0 < part <= 100 and moved.value > 0:
        return f"{text}. **{phrases.percent(part, 0)} of the rise is the denominator effect: the total fell.**"
    return f"{text}, {phrases.percentage_points(moved.value, places)} together."


def worked_text(study: Study) -> Prose:
    """The worked case, or why it is not shown."""
    case = worked_case(study)
    return Prose(no_worked(study) if case is None else worked_sentence(case, span.pair(case)))


def no_worked(study: Study) -> str:
    """Why the worked case is not shown."""
    return Absent(f"The worked case, {periods.name(WORKED)}, is missing for {names.flow(study)} up to {periods.name(study.last)}.")


def methods(whole: Comparison) -> pd.DataFrame:
    """D6: the two effects of D3 by four methods (pp): index method, columns own, total; see `exact_splits.method_band`."""
    return pd.DataFrame(exact_splits.method_band(*whole.levels), index=["own", "total"]).T.rename_axis("method")
