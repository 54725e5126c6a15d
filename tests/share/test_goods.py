"""Kinds of goods: examples with known answers and the report's own figures."""

import pytest

from tradeshare.share import goods


def test_goods_are_snapshots_of_three_years(study_of):
    table = goods.sections(study_of())
    assert list(table.columns) == ["1995", "2005", "2015"] and len(table) == 10
    assert list(goods.sections(study_of(last_period="2010")).columns) == ["1995", "2005"]
    rows = study_of().data.products.query("reporter == 'CHN' and period == '2015' and section != 'total'")
    assert goods.sections(study_of(flow="export"))["2015"].sum() == pytest.approx(rows["value"].sum())
    assert goods.sections(study_of(partner="EU")).empty


def test_no_goods_no_chart(study_of):
    assert goods.goods_chart(study_of(partner="EU")) is None and goods.goods_chart(study_of()).frame.sum().round(6).eq(100).all()
