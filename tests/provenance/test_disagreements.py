"""Where two databases disagree, and where every source was read."""

import pytest

from tradeshare.provenance import disagreements, where_read


def test_every_disagreement_says_which_prevails_and_why(data):
    table = disagreements.disagreements(data)
    assert len(table) == 48 and table["gap"].abs().gt(1).all() and table["why"].ne("").all()
    cells = table.set_index(["partner", "flow", "period", "other_source"])
    assert cells.loc[("VNM", "import", "2015", "imf-dots"), "value"] == pytest.approx(29_831.75, abs=0.01)
    assert cells.loc[("WLD", "import", "2015", "imf-dots"), "gap"] == pytest.approx(-4.6, abs=0.05)
    assert cells.loc[("WLD", "export", "2016", "imf-dots"), "gap"] == pytest.approx(1.9, abs=0.05)
    assert "first release" in cells.loc[("WLD", "export", "2021", "rcep-first"), "why"]


def test_the_figure_that_prevails_is_the_one_that_the_report_uses(data):
    from tradeshare.data.memberships import TODAY
    from tradeshare.study.cells import all_cells

    cells = all_cells(data, TODAY, "last").query("family == 'database' and months == 12 and currency == 'USD'")
    used = cells.set_index(["partner", "flow", "year"])["value"]
    for row in disagreements.disagreements(data).itertuples():
        assert used[row.partner, row.flow, int(row.period)] * 1000 == pytest.approx(row.value)


def test_a_report_shows_no_disagreement_of_a_later_year(study_of):
    assert set(disagreements.disagreements_table(study_of(last_period="2014")).frame["period"]) <= {str(year) for year in range(1990, 2015)}
    assert isinstance(disagreements.disagreements_table(study_of(last_period="1991")), str)


def test_every_source_says_who_measured_and_where_it_was_read(study_of):
    study = study_of()
    table = where_read.where_read_table(study)
    assert len(table.shown) == len(study.data.sources) and table.shown.ne("").all(axis=None)
    text = where_read.addresses(study)
    for address in {part for text_ in study.data.sources["address"] for part in where_read.ADDRESS.findall(text_)}:
        assert text.count(f"<{address}>") == 1
