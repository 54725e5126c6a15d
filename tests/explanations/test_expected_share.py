"""How large it should be, in words and tables: any partner, by hand, limits and placebos."""

import pytest
from conftest import SCALE

from tradeshare.explanations import gravity_benchmark, expected_share

ANY = [dict(partner="LAO", flow="import", last_period="2004"), dict(partner="EU", last_period="2015"), dict(partner="TLS"),
       dict(last_period="1991"), dict(),
       *[dict(partner="TWN"), dict(partner="USA"), dict(partner="HKG"), dict(partner="DEU", flow="import"), dict(last_period="1995"),
         dict(partner="BRA")][:0 if SCALE == 1 else None]]


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    text, table = expected_share.text(here), expected_share.by_year(here)
    exhibits = [expected_share.economies_table(here), expected_share.checks_table(here)]
    said = " ".join([text, expected_share.by_hand_sentence(here), *(shown.caption for shown in exhibits if shown)]).lower()
    assert "nan" not in said.split() and "none" not in said.split() and "not available" not in said
    assert not any(word in said for word in ("because", "due to", "led to", "caused", "result of"))
    assert table.empty == (expected_share.sentence(here) is None) == (exhibits[0] is None)
    assert table.empty or (table.index.max() <= min(here.year.year, 2020) and table.gt(0).all(axis=None) and table.lt(100).all(axis=None))
    assert values.get("last_period") != "1991" or table.empty


def test_the_verdict_is_that_of_the_numbers(study_of):
    assert "more than the 13.2%" in expected_share.sentence(study_of(flow="export"))
    assert "close to the 15.0%" in expected_share.sentence(study_of())
    assert "close to the 4.4%" in expected_share.sentence(study_of(partner="VNM", flow="export")), "a little above is close too"
    assert "less than the 11.3%" in expected_share.sentence(study_of(partner="JPN"))
    said = expected_share.sentence(study_of(flow="export"))
    assert "more than the 13.2% that a gravity equation implies; by its partners’ reports of this trade" in said, "whose reports decides"
    assert "of the total, 11.6%, less than the " in said
    assert "RCEP" in expected_share.text(study_of()) and "RCEP" not in expected_share.text(study_of(last_period="2015"))


def test_by_hand(study_of):
    here = study_of(partner="VNM")
    actual, expected, rest = expected_share.by_hand(here)
    last = expected_share.by_year(here).loc[2020]
    assert last.tolist() == pytest.approx([100 * actual / (actual + rest), 100 * expected / (expected + rest)], rel=1e-12)


def test_members_add_up_to_the_group(study_of):
    here = study_of()
    table = expected_share.economies(here)
    assert table[["export", "import"]].sum().sum() == pytest.approx(expected_share.by_hand(here)[0], rel=1e-12)
    expected = sum((table[flow] / table[f"{flow}_ratio"]).sum() for flow in ("export", "import"))
    assert expected == pytest.approx(expected_share.by_hand(here)[1], rel=1e-9)


def test_placebos_do_not_hold_the_partner(study_of):
    for partner in ("DEU", "EU", "BRA", "ASEAN"):
        here = study_of(partner=partner)
        named = [name for name in expected_share.PLACEBOS if name in expected_share.checks(here).index]
        assert len(named) == 2 and ("the EU of 15" in named) == (partner not in ("DEU", "EU"))
    table = expected_share.checks(study_of(flow="export"))
    assert table.loc["the EU of 15"].tolist() == list(gravity_benchmark.shares(expected_share.PLACEBOS["the EU of 15"], 2020, "export"))
    assert table.loc["as above", "actual"] == table.loc["in-sample", "actual"]


def test_the_error_of_the_equation_stands_beside_the_verdict(study_of):
    """MERCOSUR, no agreement, had 1.7% of China's exports in 2020, and 0.9% is implied."""
    for values in ({"flow": "export"}, {"partner": "VNM"}, {"partner": "LAO", "last_period": "2004"}):
        here = study_of(**values)
        table = expected_share.checks(here)
        for name in ("the EU of 15", "MERCOSUR"):
            assert f"{name}{' had' if name != 'MERCOSUR' else ''} {table.loc[name, 'actual'] / table.loc[name, 'expected']:.1f} times" in (
                expected_share.sentence(here))


def test_the_value_in_sample_and_hong_kong_are_said(study_of):
    here = study_of(flow="export")
    said, inside = expected_share.text(here), expected_share.checks(here).loc["in-sample", "expected"]
    assert f"in the fit, it implies {inside:.1f}%" in said and "through Hong Kong" in said
    assert ": The " not in expected_share.by_hand_sentence(here)
