"""The pattern within the year: examples with known answers and the report's own figures."""

import re

import pytest

from tradeshare.exhibits import charts
from tradeshare.share import season


def test_january_and_february_are_one(study_of):
    table = season.pattern(study_of())
    assert set(table.loc[table["first"].eq(1), "last"]) == {2} and not table["first"].eq(2).any()
    row = table[table["year"].eq(2025) & table["first"].eq(1)].iloc[0]
    assert row["relative"] == pytest.approx(100 * row["share"] / row["share_of_year"])
    assert season.median_pattern(season.pattern(study_of(last_period="2015"))).empty


def test_the_path_within_a_year_is_of_one_family(study_of):
    """Customs counted 28 members of the EU in 2012, the databases 27 throughout: a year that changed over would seem to collapse."""
    for last in ("2026-02", "2026-01"):
        study = study_of(last_period=last)
        paths = season.to_date(study)
        assert 2026 in paths and paths[2026].notna().any() and len(paths.columns) > 1
        assert charts.line_chart(paths[paths.columns[::-1]], season.year_colours(paths), "%", ticks=[str(month) for month in paths.index])
        assert re.search(rf"In 2026 the share of the year to date was [\d.]+.% to {'February' if study.last.months == 2 else 'January'}\.",
                         season.to_date_captions(study, paths)[1])
    paths = season.to_date(study_of(partner="EU", last_period="2015"))
    assert paths.loc[12, 2012] == pytest.approx(paths.loc[9, 2012], abs=0.5)


def test_too_few_months_make_no_pattern(study_of):
    early = study_of(last_period="2004")
    assert season.sentence(early, season.pattern(early)).startswith("A seasonal pattern cannot be shown")
    assert season.to_date_chart(early).endswith("no line within the year is drawn.")
