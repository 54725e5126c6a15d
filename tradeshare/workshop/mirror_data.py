"""Exercise 7: two customs report one trade, and do not agree."""

import pandas as pd

from tradeshare.foundation import phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.provenance import mirror
from tradeshare.study.cells import mirror_rows
from tradeshare.study.study import Study
from tradeshare.workshop import exercise_tables
from tradeshare.workshop.answer import RIGHT, Said, Task, WRONG

OURS, THEIRS = "China's report", "the partner's report"


def reports(study: Study) -> pd.DataFrame:
    """What China and what the partner report of one trade, in bn USD, in the last year that both report.

    Rows: from China, to China. Columns: China's report, the partner's report. Raises ParameterError where the collection has no report of
    the partner.

    >>> from tradeshare.study.study import begin
    >>> reports(begin(partner="VNM", last_period="2019")).round(1).loc["from China"].tolist()
    [98.0, 75.5]
    """
    found = mirror.mirror(study)
    if study.parameters.partner not in found.index:
        raise ParameterError(f"the collection has no report by {exercise_tables.name(study)} of its trade with China; name a member of "
                             f"ASEAN, such as VNM, THA or MYS")
    row = found.loc[study.parameters.partner]
    rows = mirror_rows(study.data)
    rows = rows[rows["reporter"].eq(study.parameters.partner) & rows["partner"].eq("CHN") & rows["period"].eq(str(int(row["year"])))]
    theirs = rows.set_index("flow")["value"] / 1000
    table = pd.DataFrame({OURS: [theirs["import"] / row["exports"], theirs["export"] / row["imports"]],
                          THEIRS: [theirs["import"], theirs["export"]]}, index=["from China", "to China"])
    return table.astype(float).rename_axis(index=f"{int(row['year'])}, bn USD")


def gap_task(study: Study) -> Task:
    """By how many percent the partner reports more (or less, below zero) imports from China than China reports exports to it."""
    table = reports(study)
    ours, theirs = table.loc["from China"]
    right = 100 * (theirs / ours - 1)
    back_ours, back_theirs = table.loc["to China"]
    wrong = ((100 * (ours / theirs - 1), "That measures from the partner's report; the question takes China's report as the base."),
             (100 * (back_theirs / back_ours - 1), "That is the other direction, to China: take the row `from China`."),
             (100 * theirs / ours - 1, "The hundred multiplies the ratio before one is taken away: put brackets around the difference."),
             (100 * theirs / ours, "That is the one as a percentage of the other: take a hundred away, and the gap is left."),
             (theirs / ours, "That is a ratio: take one away and write percent."),
             (theirs - ours, "That is the gap in billions; percent of China's report is asked for."))
    sign = "less" if right < 0 else "more"
    return Task("my_gap", "the gap between the two reports", (right,), 0.05, wrong,
                f"Right: of one and the same trade the partner reports {sign} than China does.",
                "The partner's report over China's report in the row `from China`, less one, in percent.")


def missing_task(study: Study) -> Task:
    """The same gap, had the partner's report lacked one of four equal quarters that is now put back, in percent."""
    table = reports(study)
    ours, theirs = table.loc["from China"]
    back_ours, back_theirs = table.loc["to China"]
    right = 100 * (theirs * 4 / 3 / ours - 1)
    wrong = ((100 * (theirs * 5 / 4 / ours - 1), "That adds a quarter of what is there. What is there is three quarters of the year: "
                                                 "divide by three, multiply by four."),
             (100 * (theirs * 3 / 4 / ours - 1), "That takes a quarter away; the report lacks one already: put it back."),
             (100 * (theirs / ours - 1), "That is the gap as reported; put the quarter back first."),
             (theirs * 4 / 3, "That is the whole year in billions: compare it with China's report."))
    return Task("my_gap_whole", "the gap once the quarter is put back", (right,), 0.05, wrong,
                f"Right. A missing quarter alone makes a gap of a quarter: look for it before you look for smugglers. Here it is supposed, "
                f"not known; to China the same quarter would make {phrases.number(back_theirs * 4 / 3, 1)} billion, against China's "
                f"{phrases.number(back_ours, 1)}.",
                "If three quarters come to the value in the table, what do four come to?")


def reasons(study: Study) -> dict[str, Said]:
    """What to say of each reading of the gap."""
    ours, theirs = reports(study).loc["from China"]
    smaller = theirs < ours
    freight = ("Freight and insurance stand in the importer's figure only, so they make it larger. Here it is smaller: whatever it is, it "
               "is not freight alone." if smaller else
               "The sign fits: the importer counts freight and insurance. The size is not known from two numbers, and other reasons share "
               "the sign.")
    through = ("China may book goods through Hong Kong as exports to Hong Kong, the partner as imports from China: that would make the "
               "partner's figure the larger one. ")
    hong_kong = through + ("Here it is smaller: whatever it is, it is not Hong Kong alone." if smaller else
                           "It may be a part; two numbers do not say how large.")
    parts = ("Freight and Hong Kong alone would give the other sign; a missing quarter or goods hidden from customs may each be a part."
             if smaller else "Freight, Hong Kong and goods hidden from customs may each be a part.")
    return {"freight": Said(WRONG, freight), "Hong Kong": Said(WRONG, hong_kong),
            "cannot tell": Said(RIGHT, f"Right. Two numbers show a gap of {phrases.number(abs(theirs - ours), 1)} billion dollars and no "
                                       f"reason. {parts}")}
