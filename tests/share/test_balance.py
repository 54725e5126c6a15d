"""Exports, imports and balance: examples with known answers and the report's own figures."""

from tradeshare.share import balance


def test_imports_are_drawn_downward_and_the_balance_is_the_sum(study_of):
    table = balance.balances(study_of()).dropna()
    assert (table["imports"] < 0).all() and (table["balance"] - table["exports"] - table["imports"]).abs().max() < 1e-9
