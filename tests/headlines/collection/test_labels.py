"""How good the check is on pages that it has not read."""

from tradeshare.headlines.collection import labels
from tradeshare.headlines.collection.judged import judged_statements
from tradeshare.headlines.verdict import CONTRADICTS


def test_statements_of_unread_pages_are_judged_without_their_page(study_of):
    """With its page left out, a statement fares no better, and the wrong ones worse; the whole count is as `by_label` has it."""
    here = study_of()
    found = judged_statements(here)
    table, seen = labels.unseen(found), labels.by_label(found)
    assert table.sum(axis=1).equals(seen.sum(axis=1)) and table.loc["wrong", CONTRADICTS] <= seen.loc["wrong", CONTRADICTS]
    assert table.loc["wrong", CONTRADICTS] >= 0.87 * table.loc["wrong"].sum()
    good, right = table.loc[["right", "revised"]], table.loc["right"]
    assert right["cannot be checked"] > seen.loc["right", "cannot be checked"]
    assert good[CONTRADICTS].sum() <= 0.01 * good.to_numpy().sum()
    assert right["cannot be checked"] <= 0.20 * right.sum()  # no page confirms itself
    text = labels.unseen_sentence(table, seen, labels.by_label(found, "high"))
    worse = "worse" if table.loc["wrong", CONTRADICTS] < seen.loc["wrong", CONTRADICTS] else "no worse"
    assert f"Statements of pages that nobody has read fare {worse}:" in text and "limits were set with the collection in view" in text
