"""Did the partner grow, or did the total move?"""

import pandas as pd

from tradeshare.decomposition import span
from tradeshare.exhibits.exhibit import Absent, Prose
from tradeshare.exhibits.templates import words
from tradeshare.formulas import exact_splits
from tradeshare.formulas.changes import Comparison
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.study import comparison, discontinuities, names
from tradeshare.study.study import Study

WORKED_CASE = Period(2020, 2)  # the worked case: customs, January-February 2020


def period_note(study: Study, pair: Comparison) -> str:
    """Which periods are compared and why, where it is not the headline period with the year before; else empty."""
    (now, before), say, said = study.span, words("decomposition"), []
    if study.parameters.base is not None:
        said.append(say.base_chosen(periods.name(now), periods.name(before)))
    elif now != study.last:
        said.append(say.latest_comparable(periods.name(study.last), periods.name(now)))
    if pair.family == "linked":
        said.append(say.linked(pair.sources.split(), pair.currency))
    if booked := discontinuities.booking_note(study, before.year, now.year).strip():
        said.append(booked)
    return "".join(f"{sentence} " for sentence in said)


def change_sentence(study: Study, pair: Comparison) -> str:
    """Growth of partner and total, and what the share did."""
    change = pair.share_change
    return words("decomposition").change(names.flow(study), pair.words, pair.total.words, span.span_words(study), pair.currency,
                                         *span.direction_and_size(change.value, change.decimals), phrases.share(pair.share_before),
                                         pair.implied_base)


def effects_sentence(study: Study, pair: Comparison) -> str:
    """The two effects, and which of them decided."""
    change = pair.share_change
    larger = "" if change.own * change.total >= 0 else names.name(study) if abs(change.own) > abs(change.total) else "the total"
    part = phrases.percent(100 * change.own / change.value, 0) if change.value else ""
    return words("decomposition").effects(
        names.flow(study), *span.direction_and_size(change.own, change.decimals), *span.direction_and_size(change.total, change.decimals),
        phrases.percentage_points(change.value, change.decimals),
        phrases.rounding_note([change.own, change.total], change.value, change.decimals), larger, part)


def methods_sentence(study: Study, table: pd.DataFrame) -> str:
    """How wide the band of the methods is."""
    wide, size = float(table["own"].max() - table["own"].min()), float(table["own"].abs().max())
    gap = abs(float(table.loc["logarithmic mean", "own"] - table.loc["Shapley", "own"]))
    say, places = words("decomposition"), span.change_decimals(study)
    if not size:
        return say.no_effects()
    part = phrases.percent(100 * wide / size, 0) if wide / size >= 0.005 else say.below("1%")
    return say.methods(_size(wide, max(2, places)), part, _size(gap, max(3, places)))


def _size(size: float, decimals: int) -> str:
    """
    >>> _size(0.0958, 2), _size(0.0000018, 5)
    ('0.10\\xa0points', 'less than 0.00001\\xa0points')
    """
    if round(size, decimals) > 0 or size < 1e-12:
        return phrases.percentage_points(size, decimals, sign=False)
    return words("decomposition").below(phrases.percentage_points(10.0**-decimals, decimals, sign=False))


def worked_case(study: Study) -> Study | None:
    """The study of January-February 2020; None where the data hold no such pair, or not by the last period of the report."""
    asked = study.parameters
    if WORKED_CASE.number > asked.last.number or comparison.pair(study.cells, asked.partner, asked.flow, WORKED_CASE,
                                                                 asked.currency) is None:
        return None
    return study._replace(parameters=asked.model_copy(update={"last_period": periods.write_last(WORKED_CASE), "base_period": ""}))


def worked_text(study: Study) -> Prose:
    """How much of the change of the worked case came from the others, or why it is not shown."""
    case, say = worked_case(study), words("decomposition")
    if case is None:
        return Prose(Absent(say.no_worked(periods.name(WORKED_CASE), names.flow(study), periods.name(study.last))))
    pair = span.pair(case)
    change = pair.share_change
    part, places = change.total / change.value * 100 if change.value else float("nan"), max(3, change.decimals)
    own, total, together = (phrases.percentage_points(value, places) for value in (change.own, change.total, change.value))
    denominator = phrases.percent(part, 0) if 0 < part <= 100 and change.value > 0 else ""
    return Prose(say.worked(
        periods.name(WORKED_CASE), names.flow(case), phrases.rose_or_fell(pair.growth), phrases.rose_or_fell(pair.total.growth),
        phrases.percent(pair.share_before, 2), phrases.percent(pair.share_now, 2), own, names.name(case), total, denominator, together))


def methods(whole: Comparison) -> pd.DataFrame:
    """D6: the two effects of D3 by four methods (pp): index method, columns own, total; see `exact_splits.method_band`."""
    return pd.DataFrame(exact_splits.method_band(*whole.levels), index=["own", "total"]).T.rename_axis("method")
