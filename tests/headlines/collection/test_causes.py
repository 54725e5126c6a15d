"""One case for each cause that the labels bear out."""

from tradeshare.headlines import check, short_statement
from tradeshare.headlines.collection import causes, wording
from tradeshare.headlines.collection.judged import judged_statements
from tradeshare.headlines.verdict import CONTRADICTS


def test_a_case_can_be_checked_as_it_is_shown(study_of, data):
    found = judged_statements(study_of())
    for row in causes.cases(found).itertuples():
        asked = short_statement.line(wording.line(row))
        assert check.check(asked, data)["verdict"].item() == CONTRADICTS, wording.line(row)


def test_cases_show_causes_that_the_labels_bear_out(study_of):
    rows = causes.cases(judged_statements(study_of()))
    assert len(rows) >= 3 and rows["label"].eq("wrong").all()
    assert all(row.cause in causes.BORNE_OUT[row.kind] for row in rows.itertuples())
    assert ((rows["high"] - rows["low"]) <= 0.1001 * rows["expected"].abs()).all()
