"""What kinds of error occur?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.foundation.select import select
from tradeshare.headlines import likely_causes
from tradeshare.headlines.collection.judged import JudgedStatements, judged_statements
from tradeshare.headlines.collection.wording import line
from tradeshare.headlines.verdict import CONTRADICTS
from tradeshare.study.study import Study

BORNE_OUT = {  # the causes that a label's kind of error bears out
    "unit error": (likely_causes.POWER, likely_causes.MONEY, likely_causes.UNIT), "conversion": (likely_causes.RATE, likely_causes.MONEY),
    "typo": (likely_causes.SLIP, likely_causes.POWER, likely_causes.SIGN), "mislabelled period": (likely_causes.PERIOD,),
    "mislabelled flow": (likely_causes.FLOW,), "mislabelled partner": (likely_causes.PARTNER,),
    "truncated": (likely_causes.CUT,), "growth as share": (likely_causes.AS_SHARE,)}


def by_cause(found: JudgedStatements) -> pd.DataFrame:
    """The contradictions by likely cause: statements, and pages, since errors of one page come together."""
    rows = select(found.rows, verdict=CONTRADICTS)
    table = rows.assign(cause=rows["cause"].replace("", "none that fits")).groupby("cause").agg(
        statements=("id", "size"), pages=("page", "nunique"))
    return table.sort_values(["statements", "pages"], ascending=False)


def causes_table(study: Study) -> Table | Prose:
    """The contradictions by likely cause, or that there is none."""
    found = judged_statements(study)
    frame = by_cause(found)
    if frame.empty:
        return Prose(words("headlines").no_causes(len(found.rows)))
    shown = pd.DataFrame({"Likely cause": frame.index, "Statements": frame["statements"].astype(str), "Pages": frame["pages"].astype(str)})
    return Table(shown, words("headlines").causes_caption(), frame)


def cases(found: JudgedStatements) -> pd.DataFrame:
    """One contradiction for each cause that the label bears out: against a narrow reading, a print where there is one, the furthest off."""
    rows = select(found.rows, verdict=CONTRADICTS, label="wrong")
    rows = rows[rows["expected"].notna()]
    fits = [cause in BORNE_OUT.get(kind, ()) for cause, kind in zip(rows["cause"], rows["kind"])]
    size = rows["expected"].abs().clip(lower=1e-9)
    rows = rows.assign(width=((rows["high"] - rows["low"]) / size).round(3), off=(rows["printed"] / rows["expected"] - 1).abs(),
                       follows=~rows["reason"].str.contains("(as published)", regex=False))[pd.Series(fits, rows.index, dtype=bool)]
    rows = rows[rows["width"].le(likely_causes.MAX_RANGE_WIDTH)].sort_values(["follows", "width", "off", "id"],
                                                                             ascending=[True, True, False, True])
    return rows.drop_duplicates("cause").sort_values("cause")


def cases_table(study: Study) -> Table | None:
    """One case for each cause: who published what, and what the data give; None without one."""
    frame = cases(judged_statements(study))
    if frame.empty:
        return None
    shown = pd.DataFrame([{"Cause": row.cause, "Statement": line(row), "Published by": f"{row.publisher}, {row.pub_date}",
                           "What the data say": phrases.capitalised(row.reason)} for row in frame.itertuples()])
    return Table(shown, words("headlines").cases_caption(), frame)
