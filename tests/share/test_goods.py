"""Kinds of goods: examples with known answers and the report's own figures."""

import pytest

from tradeshare.data import memberships
from tradeshare.foundation.periods import Period
from tradeshare.share import goods


def test_goods_are_snapshots_of_three_years(study_of):
    table = goods.sections(study_of())
    assert list(table.columns) == ["1995", "2005", "2015"] and len(table) == 10
    assert list(goods.sections(study_of(last_period="2010")).columns) == ["1995", "2005"]
    rows = study_of().data.products.query("reporter == 'CHN' and period == '2015' and section != 'total'")
    rows = rows[rows["partner"].isin(memberships.members_of("ASEAN", study_of().data, Period(2015)))]
    assert goods.sections(study_of(flow="export"))["2015"].sum() == pytest.approx(rows["value"].sum())
    assert goods.sections(study_of(partner="EU")).empty


def test_parts_make_the_whole(study_of):
    assert goods.snapshots(study_of(partner="EU")).empty and goods.snapshots(study_of()).sum().round(6).eq(100).all()


def test_goods_of_a_rival_are_its_own(study_of):
    """Sections make the total of the pair; the kind that leads is named."""
    held = study_of().data.products.query("reporter == 'CHN' and partner == 'JPN' and period == '2015' and section == 'total'")
    japan = study_of(partner="JPN", flow="export")
    assert goods.sections(japan)["2015"].sum() == pytest.approx(held["value"].item(), rel=1e-3)
    assert goods.sentence(japan, goods.snapshots(japan)).startswith("In 2015 **machinery")
