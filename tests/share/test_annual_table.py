"""The last ten years: examples with known answers and the report's own figures."""

from tradeshare.share import annual_table


def test_ten_years_are_shown_and_all_are_kept(study_of):
    study = study_of()
    table = annual_table.last_ten_years(study)
    assert table.shown["Year"].tolist() == [str(year) for year in range(study.year.year - 9, study.year.year + 1)]
    assert len(table.frame) > 30
