"""Breaks in the series: examples with known answers and the report's own figures."""

from tradeshare.share import breaks


def test_a_path_beside_a_gap_says_so(study_of):
    far = study_of(partner="BRN")
    assert "(1999 is missing)" in breaks.sentence(far, breaks.longest_run(far))


def test_the_other_criterion_is_told_where_it_cuts_elsewhere(study_of):
    assert "would date breaks after 1994, 2002 and 2014" in breaks.method_note(breaks.longest_run(study_of(flow="import")))


def test_a_chart_is_drawn_where_a_break_stands_out(study_of):
    assert breaks.breaks_chart(study_of(last_period="1994")) is None and breaks.breaks_chart(study_of()) is None
    exports = study_of(flow="export")
    assert breaks.breaks_chart(exports).frame["share"].equals(breaks.longest_run(exports))
    assert "has one break, after 2006" in breaks.sentence(exports, breaks.longest_run(exports))
