"""How well would we have done before?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection import backtest, intervals, past_errors
from tradeshare.projection.cell_text import covered_cell, MODELS, number_text, p_value, shown_model
from tradeshare.projection.models import COMBINED, LEAST_YEARS
from tradeshare.study import names
from tradeshare.study.study import Study

LEAST_ORIGINS = 10  # behind a standard error before anything rests on it
OFF = 2  # standard errors by which a coverage may differ from what its intervals say before that is called more than chance


@remembered(4)
def scored(study: Study) -> pd.DataFrame:
    """`intervals.past_intervals` of the partner and the pool."""
    return intervals.past_intervals(past_errors.of(study))


def accuracy_table(study: Study) -> Table | Prose:
    """The scores of the models over all partners and horizons, or why there are none."""
    past = past_errors.of(study)
    if past.empty:
        count = past_errors.history(study).notna().sum()
        return Prose(f"With {phrases.counted(count, 'annual share')} of {names.name(study)} no model can be scored.")
    covered = intervals.coverage(scored(study)).query("h == 0").drop(columns=["h", "origins"])
    table = backtest.scores(past).merge(covered, on="model", how="left")
    partners = phrases.listed([names.name(study, code) for code in dict.fromkeys(past["partner"])])
    ahead = "one year" if study.parameters.horizon_years == 1 else f"one to {study.parameters.horizon_years} years"
    return Table(scores_as_text(table, "Relative to no change"),
                 f"All models from the same origins, {ahead} ahead, over {partners} together. "
                 f"{scores_caption('past annual changes', 'that of the no-change forecast')}", table.round(4))


def scores_as_text(table: pd.DataFrame, ratio: str) -> pd.DataFrame:
    """Scores and coverage by model; `ratio` heads the column of errors over those of the yardstick."""
    return pd.DataFrame({"Model": table["model"].map(shown_model), "MASE": [number_text(v) for v in table["mase"]],
                         "RMSSE": [number_text(v) for v in table["rmsse"]], ratio: [number_text(v) for v in table["ratio"]],
                         "CRPS, pp": [number_text(v) for v in table["crps"]],
                         "Winkler, pp": [number_text(v, 1) for v in table["winkler_80"]],
                         "Covered by 80%": [covered_cell(row, 80) for _, row in table.iterrows()],
                         "Covered by 95%": [covered_cell(row, 95) for _, row in table.iterrows()],
                         "Origins": table["origins"].astype(str)})


def scores_caption(steps: str, yardstick: str) -> str:
    """What the columns of `scores_as_text` measure."""
    return (f"MASE and RMSSE: errors over {steps}; then mean error over {yardstick}. CRPS and Winkler (80%) score distribution and "
            f"interval, lower is better. Covered: percent of outcomes ± standard error")


def verdict(study: Study) -> Prose:
    """Whether the combination did better than the no-change forecast, and how often the intervals covered the outcome."""
    return Prose(recommendation(study), coverage_sentence(study) + failed_sentence(study, past_errors.failed(study)))


def recommendation(study: Study) -> str:
    """Which outlook to use, said plainly: by the past of the partner, beside that of all partners together."""
    past, partner = past_errors.of(study), names.name(study)
    mine = past_errors.own(study, past)
    if not past_errors.possible(study):
        return f"With fewer than {LEAST_YEARS} annual shares that a model can use there is no outlook to judge or recommend."
    judged = backtest.judge(mine)
    if judged == "unscored":
        return "Models that cannot be scored are not recommended: the no-change forecast is the outlook to use."
    text = "".join(f"{phrases.capitalised(compared(name, part))} " for name, part in ((partner, mine), ("all partners together", past)))
    if judged == "better":
        return (f"{text}So for {partner} the combination **did better than the no-change forecast**, and it is the outlook to use. "
                f"Origins overlap within one series: a past trend need not continue.")
    if judged == "unsure":
        return (f"{text}So for {partner} the combination **did better than the no-change forecast, but not significantly**: no change "
                f"remains the outlook to use.")
    return f"{text}So for {partner} it is **no better than the no-change forecast**, and that is the outlook to use."


def compared(name: str, past: pd.DataFrame, yardstick: str = MODELS["naive"]) -> str:
    """The combination's mean error against the yardstick's, and what the test over all horizons says of the gap.

    >>> past = backtest.trial(pd.Series([8 + year / 4 for year in range(30)], index=range(1990, 2020)), 2)[0]
    >>> compared("Viet Nam", past).replace("\u00a0", " ")[:78]
    "for Viet Nam the combination's mean error was 80% smaller than that of the no-"
    """
    found = backtest.over_horizons(past)
    if pd.isna(found["ratio"]):
        return f"for {name} {yardstick} made no error."
    size, side = phrases.percent(abs(100 * (1 - found["ratio"])), 0), "smaller" if found["ratio"] < 1 else "larger"
    text = f"for {name} the combination's mean error was {size} {side} than that of {yardstick}; "
    if pd.isna(found["p"]):
        return f"{text}with {phrases.counted(int(found['origins']), 'origin')} the difference cannot be tested."
    side = "smaller" if found["gain"] > 0 else "larger"
    return (f"{text}over all horizons and {phrases.counted(int(found['origins']), 'origin')}, on the scale of past annual changes, it "
            f"was {side} "
            f"({p_value(found['p'])}).")


def failed_sentence(study: Study, failed: pd.DataFrame) -> str:
    """The models left out of the scores, each with its first origin and its reason; `failed` as of `outlook.failed`. Empty for none.

    >>> from tradeshare.study.study import begin
    >>> here = begin(partner="MMR", flow="import")
    >>> failed_sentence(here, past_errors.failed(here)).split(", since")[0]
    ' Left out of the scores, for all partners: local linear trend'
    """
    said = [f"{row.model}, since at the origin {row.origin}{_of(study, row.partner)} {row.reason}" for row in failed.itertuples()]
    if not said:
        return ""
    return f" Left out of the scores{', for all partners' if failed['partner'].ne('').any() else ''}: {'; '.join(said)}."


def _of(study: Study, partner: str) -> str:
    return f" of {names.name(study, partner)}" if partner else ""


def coverage_sentence(study: Study) -> str:
    """How often the intervals of the model to use (else of the combination) covered the outcome, for the partner and for all together."""
    used = past_errors.to_use(study) if past_errors.possible(study) else COMBINED
    mine, every = (intervals.coverage(rows[rows["model"].eq(used)]) for rows in
                   (scored(study)[scored(study)["partner"].eq(study.parameters.partner)], scored(study)))
    if every.empty:
        return "Too few errors were known at any origin for an interval, so none is scored."
    own, row = (table[table["h"].eq(0)].squeeze() for table in (mine, every))
    alone = f"; for {names.name(study)} alone none can be scored, " if mine.empty else (
        f" in {_covered(own, 80)} of {phrases.counted(int(own['n']), 'case')} of {names.name(study)} alone{off(own, 80)}, and ")
    return (f"The 80% intervals of {MODELS[used]}, each made of errors known at the time, covered the "
            f"outcome{alone}in "
            f"{_covered(row, 80)} of {phrases.counted(int(row['n']), 'case')} of all partners together, from "
            f"{phrases.counted(int(row['origins']), 'origin')}{off(row, 80)}; its 95% intervals in "
            f"{_covered(row, 95)} "
            f"of all{off(row, 95)}.")


def _covered(row: pd.Series, level: int) -> str:
    """A coverage with its standard error; none where all or no interval covered the outcome."""
    error = row[f"error_{level}"]
    said = (f"standard error {phrases.percentage_points(error, 1, sign=False)}" if error > 0 else "no standard error: too few missed or "
            "too few origins")
    return f"{phrases.percent(row[f'coverage_{level}'], 0)} ({said})"


def off(row: pd.Series, level: int) -> str:
    """By how much a coverage misses what its intervals say, where that is more than chance; of few origins nothing is said.

    >>> row = pd.Series({"coverage_80": 73.0, "error_80": 2.7, "origins": 23.0})
    >>> off(row, 80).replace("\u00a0", " "), off(row.replace(2.7, 5.0), 80)
    (', 7 points fewer than they say and by more than two standard errors: they were too narrow', '')
    """
    gap, error = row[f"coverage_{level}"] - level, row[f"error_{level}"]
    if not error > 0 or abs(gap) <= OFF * error or row["origins"] < LEAST_ORIGINS:
        return ""
    return (f", {phrases.percentage_points(abs(gap), 0, sign=False)} {'fewer' if gap < 0 else 'more'} than they say and by more than two "
            f"standard errors: they were too {'narrow' if gap < 0 else 'wide'}")
