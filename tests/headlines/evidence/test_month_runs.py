"""Months and what they add up to."""

from tradeshare.data import large_tables
from tradeshare.headlines.evidence.month_runs import by_series, known, known_years, runs


def test_a_missing_month_breaks_every_run_over_it():
    months = dict.fromkeys([0, 1, 2, 4, 5], 1.0)
    found = {(first, last) for first, last, _ in runs(months)}
    assert {(0, 2), (4, 4)} <= found and not {(0, 4), (0, 5), (3, 5)} & found


def test_twelve_months_are_the_year():
    assert (0, 11, 78.0) in list(runs({month: month + 1.0 for month in range(12)}))


def test_the_shipped_series_are_levels_in_bn():
    series = dict(by_series(large_tables.read("months")))
    assert 100 < series["USA", "CHN", "export", "USD", "us-census"][12 * 2017] * 12 < 160 and len(series) > 20


def test_nothing_later_than_the_observations_is_used(data):
    early = data._replace(observations=data.observations[data.observations["period"].le("2015")])
    assert known(large_tables.read("months"), early)["period"].max() <= "2015-12"


def test_years_of_the_partners_end_with_the_observations(data):
    early = data._replace(observations=data.observations[data.observations["period"].le("2015")])
    assert [name for name in known_years(large_tables.read("world_matrix"), early) if name.isdigit()][-1] == "2015"


def test_customs_rates_of_single_months_confirm_and_do_not_refute_a_first_print(data):
    """July 2020: the table of months has +6.8 % of exports, the first print was +7.2 %."""
    from tradeshare.headlines import check, short_statement

    said = [check.check(short_statement.line(f"WLD export 2020-07 growth = {rate} % USD"), data).iloc[0] for rate in (6.8, 7.2, 17.2)]
    assert [row["verdict"] for row in said] == ["agrees", "agrees with a revision", "contradicts"]
    total = check.check(short_statement.line("WLD total 2021-05 growth = 26.9 % CNY"), data).iloc[0]
    assert total["verdict"] == "agrees", total["reason"]  # 37.4 % in dollars
