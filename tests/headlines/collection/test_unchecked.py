"""What cannot be checked, and a time without statements."""

from tradeshare.headlines.collection import unchecked, verdict_counts
from tradeshare.headlines.collection.judged import judged_statements
from tradeshare.headlines.verdict import CONTRADICTS


def test_where_there_is_no_statement_none_is_said_to_be_checked_or_contradicted(study_of):
    none = judged_statements(study_of(last_period="1996"))
    assert none.rows.empty and unchecked.sentence(unchecked.unchecked(none),
                                                                   none) == "There is no statement of the time to check."
    some = judged_statements(study_of(last_period="2004"))
    said = verdict_counts.verdicts_text(study_of(last_period="2004"))
    assert not some.rows["verdict"].eq(CONTRADICTS).any() and "contradiction" not in said and "0 " not in said.replace("\u00a0",
                                                                                                                       "").replace("00", "")
    table = unchecked.unchecked(some)
    assert "single month" not in unchecked.sentence(table[table["kind"].ne("single month")], some)
    assert unchecked.sentence(table.iloc[:0], some) == "Every statement of the time can be checked."
