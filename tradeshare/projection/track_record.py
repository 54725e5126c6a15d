"""How well would we have done before?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection import backtest, intervals, past_errors
from tradeshare.projection.cell_text import covered_cell, MODELS, number_text, p_value, shown_model
from tradeshare.projection.models import COMBINED, MIN_YEARS
from tradeshare.study import names
from tradeshare.study.study import Study

MIN_ORIGINS = 10  # behind a standard error before anything rests on it
MAX_STANDARD_ERRORS_OFF = 2  # by which a coverage may differ from what its intervals say before that is called more than chance


@remembered(4)
def scored(study: Study) -> pd.DataFrame:
    """`intervals.past_intervals` of the partner and the pool."""
    return intervals.past_intervals(past_errors.partner_and_pool(study))


def accuracy_table(study: Study) -> Table | Prose:
    """The scores of the models over all partners and horizons, or why there are none."""
    past, say = past_errors.partner_and_pool(study), words("projection")
    if past.empty:
        count = past_errors.history(study).notna().sum()
        return Prose(say.no_scores(phrases.counted(count, "annual share"), names.name(study)))
    table = backtest.scores(past).merge(intervals.coverage(scored(study)).drop(columns="origins"), on="model", how="left")
    shown = pd.DataFrame({"Model": table["model"].map(shown_model), "MASE": [number_text(v) for v in table["mase"]],
                          "RMSSE": [number_text(v) for v in table["rmsse"]],
                          "Relative to no change": [number_text(v) for v in table["ratio"]],
                          "Covered by 80%": [covered_cell(row) for _, row in table.iterrows()], "Origins": table["origins"].astype(str)})
    partners = [names.name(study, code) for code in dict.fromkeys(past["partner"])]
    return Table(shown, say.scores_caption(study.parameters.horizon_years, partners), table.round(4))


def verdict(study: Study) -> Prose:
    """Whether the combination did better than the no-change forecast, and how often the intervals covered the outcome."""
    return Prose(recommendation(study), coverage_sentence(study) + failed_sentence(study, past_errors.failed_models(study)))


def recommendation(study: Study) -> str:
    """Which outlook to use, said plainly: by the past of the partner, beside that of all partners together."""
    past, partner, say = past_errors.partner_and_pool(study), names.name(study), words("projection")
    mine = past_errors.of_partner(study, past)
    if not past_errors.enough_years(study):
        return say.nothing_to_judge(MIN_YEARS)
    judged = backtest.compare_with_no_change(mine)
    if judged == "unscored":
        return say.unscored()
    return say.recommended(compared(partner, mine), compared("all partners together", past), partner, judged)


def compared(name: str, past: pd.DataFrame, yardstick: str = MODELS["naive"], model: str = COMBINED) -> str:
    """A model's mean error against the yardstick's, and what the test over all horizons says of the gap.

    >>> past = backtest.backtest_models(pd.Series([8 + year / 4 for year in range(30)], index=range(1990, 2020)), 2)[0]
    >>> compared("Viet Nam", past).replace("\u00a0", " ")[:78]
    'for Viet Nam the combination’s mean error was 80% smaller than that of the no-'
    """
    found, say = backtest.over_horizons(past, model), words("projection")
    if pd.isna(found["ratio"]):
        return say.no_error(name, yardstick)
    return say.compared(name, yardstick, phrases.percent(abs(100 * (1 - found["ratio"])), 0), found["ratio"] < 1,
                        phrases.counted(int(found["origins"]), "origin"), "" if pd.isna(found["p"]) else p_value(found["p"]),
                        found["gain"] > 0, model != COMBINED)


def failed_sentence(study: Study, failed: pd.DataFrame) -> str:
    """The models left out of the scores, each with its first origin and its reason; `failed` as of `outlook.failed`. Empty for none.

    >>> here = begin(partner="MMR", flow="import")
    >>> failed_sentence(here, past_errors.failed_models(here)).split(", since")[0]
    ' Left out of the scores, for all partners: local linear trend'
    """
    say = words("projection")
    said = [say.failed_model(row.model, row.origin, names.name(study, row.partner) if row.partner else "", row.reason)
            for row in failed.itertuples()]
    return f" {say.failed(said, failed['partner'].ne('').any())}" if said else ""


def own_coverage(study: Study) -> tuple[float, int]:
    """How many of the partner's own outcomes (percent) the 80% intervals of the model to use covered, and of how many; 0 of 0 without any.

    >>> percent, cases = own_coverage(begin())
    >>> 70 < percent < 90, cases > 40
    (True, True)
    """
    used, past = past_errors.recommended_model(study) if past_errors.enough_years(study) else COMBINED, past_errors.partner_and_pool(study)
    mine = intervals.coverage(intervals.past_intervals(past[past["model"].eq(used)], study.parameters.partner))
    return (0.0, 0) if mine.empty else (float(mine["coverage_80"].iloc[0]), int(mine["n"].iloc[0]))


def coverage_sentence(study: Study) -> str:
    """How often the intervals of the model to use (else of the combination) covered the outcome, for the partner and for all together."""
    used = past_errors.recommended_model(study) if past_errors.enough_years(study) else COMBINED
    mine, every = (intervals.coverage(rows[rows["model"].eq(used)]) for rows in
                   (scored(study)[scored(study)["partner"].eq(study.parameters.partner)], scored(study)))
    if every.empty:
        return words("projection").no_intervals()
    own, row = mine.squeeze(), every.squeeze()
    alone = ("", "", "") if mine.empty else (_covered(own), phrases.counted(int(own["n"]), "case"), coverage_miss(own))
    return words("projection").coverage(
        MODELS[used], names.name(study), *alone, _covered(row), phrases.counted(int(row["n"]), "case"),
        phrases.counted(int(row["origins"]), "origin"), coverage_miss(row))


def _covered(row: pd.Series) -> str:
    """A coverage with its standard error; none where all or no interval covered the outcome."""
    error = row["error_80"]
    return words("projection").with_error(phrases.percent(row["coverage_80"], 0),
                                          phrases.percentage_points(error, 1, sign=False) if error > 0 else "")


def coverage_miss(row: pd.Series) -> str:
    """By how much a coverage misses what its intervals say, where that is more than chance; of few origins nothing is said.

    >>> row = pd.Series({"coverage_80": 73.0, "error_80": 2.7, "origins": 23.0})
    >>> coverage_miss(row).replace("\u00a0", " "), coverage_miss(row.replace(2.7, 5.0))
    (', 7 points fewer than they say and by more than two standard errors: they were too narrow', '')
    """
    gap, error = row["coverage_80"] - 80, row["error_80"]
    if not error > 0 or abs(gap) <= MAX_STANDARD_ERRORS_OFF * error or row["origins"] < MIN_ORIGINS:
        return ""
    return words("projection").off(phrases.percentage_points(abs(gap), 0, sign=False), gap < 0)
