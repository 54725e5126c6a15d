"""How many statements on the partner agree, and how many of them only with a revision."""

import pytest

from tradeshare.exhibits.templates import words
from tradeshare.headlines.verdict import AGREES, REVISED
from tradeshare.story import press_verdicts


@pytest.mark.parametrize(("counts", "said"), [
    ((19, 4, 19, 0, 0, 0, 0), ", 19 agree with the data. The annex"),
    ((19, 4, 18, 12, 0, 0, 1), ", 18 agree with the data (12 of them only once revisions are allowed for) and one cannot be checked. "),
    ((9, 4, 3, 3, 4, 1, 1), ", three agree with the data (all of them only once revisions are allowed for), four are contradicted, "
                            "one is what the partner\u2019s own customs count and one cannot be checked. "),
    ((2, 1, 1, 1, 1, 0, 0), ", one agrees with the data (only once revisions are allowed for), one is contradicted. "),
])
def test_the_tally_says_how_many_agree_only_with_a_revision(counts, said):
    text = words("story").press_finding("ASEAN", *counts)
    assert said in text, text


def test_the_tally_counts_what_the_check_says(study_of):
    study = study_of()
    count = press_verdicts.statements(study)["verdict"].value_counts()
    text = press_verdicts.finding(study)
    assert f"{count[AGREES] + count[REVISED]:,} agree with the data ({count[REVISED]:,} of them only once" in text
