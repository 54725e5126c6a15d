"""Levels that a release implies without publishing them: from a published growth rate, or from a published share.

A release that publishes 416.55 bn, +3.8 %, implies what it compares with: 416.55 / 1.038. That base is not a published figure. It
gets the status `implied`, the bounds that the published digits allow, and `rests_on`, the period whose release it comes from: a
report that ends before that period must not use it.
"""

import pandas as pd

from tradeshare.foundation import periods

KEY = ["reporter", "partner", "flow", "period", "basis", "currency", "source"]


def implied_bases(observations: pd.DataFrame) -> pd.DataFrame:
    """Levels one year earlier, implied by a published level V and its published growth g: V / (1 + g / 100).

    Takes observations (levels and growth of one source) and returns rows of the same columns with status `implied`, one for each cell
    whose base the same source does not publish itself. The bounds allow for both roundings. Growth must be above -100 %.

    >>> row = dict(reporter="CHN", partner="ASEAN", flow="total", period="2020-01..2020-08", basis="year-to-date",
    ...            currency="USD", source="gacc-release", status="published", unit="mn", rests_on="2020-01..2020-08")
    >>> both = pd.DataFrame([row | dict(measure="level", value=416550, low=416545, high=416555),
    ...                      row | dict(measure="growth", value=3.8, low=3.75, high=3.85, unit="percent")])
    >>> implied_bases(both)[["period", "value", "low", "high", "rests_on"]].round(0).to_dict("records")
    [{'period': '2019-01..2019-08', 'value': 401301.0, 'low': 401103.0, 'high': 401499.0, 'rests_on': '2020-01..2020-08'}]
    """
    published = observations[observations["status"].eq("published") & observations["basis"].ne("month")]
    level = published[published["measure"].eq("level")].copy()
    level["width"] = level["high"].fillna(level["value"]) - level["low"].fillna(level["value"])
    level = level.sort_values("width", kind="stable").drop_duplicates(KEY)
    growth = published[published["measure"].eq("growth")].drop_duplicates(KEY)
    both = level.merge(growth[KEY + ["value", "low", "high"]], on=KEY, suffixes=("", "_growth"))
    low, high = both["low"].fillna(both["value"]), both["high"].fillna(both["value"])
    implied = both.assign(
        rests_on=both["period"], period=[str(periods.read(text).before) for text in both["period"]], status="implied",
        value=both["value"] / (1 + both["value_growth"] / 100),
        low=low / (1 + both["high_growth"] / 100), high=high / (1 + both["low_growth"] / 100),
        note="implied: level / (1 + printed growth) of the year after")
    return _unless_published(implied, observations)


def implied_parts(observations: pd.DataFrame) -> pd.DataFrame:
    """Levels implied by a published share s of the world total W of the same release: s / 100 * W.

    Takes and returns frames as `implied_bases` does.

    >>> row = dict(reporter="CHN", flow="total", period="2019-01..2019-04", basis="year-to-date", currency="CNY",
    ...            source="gacc-release", status="published", rests_on="2019-01..2019-04", unit="mn")
    >>> both = pd.DataFrame([row | dict(partner="WLD", measure="level", value=9.51e6, low=9.505e6, high=9.515e6),
    ...                      row | dict(partner="ASEAN", measure="share", value=13.4, low=13.35, high=13.45)])
    >>> implied_parts(both)[["partner", "value"]].to_dict("records")
    [{'partner': 'ASEAN', 'value': 1274340.0}]
    """
    published = observations[observations["status"].eq("published") & observations["basis"].ne("month")]
    level = published[published["measure"].eq("level")].drop_duplicates(KEY)
    whole = [column for column in KEY if column != "partner"]
    world = level.loc[level["partner"].eq("WLD"), whole + ["value", "low", "high"]]
    share = published[published["measure"].eq("share")].drop_duplicates(KEY)
    both = share.merge(world, on=whole, suffixes=("", "_world"))
    implied = both.assign(
        measure="level", unit="mn", status="implied", value=both["value"] * both["value_world"] / 100,
        low=both["low"] * both["low_world"].fillna(both["value_world"]) / 100,
        high=both["high"] * both["high_world"].fillna(both["value_world"]) / 100,
        note="implied: printed share of the printed world total")
    return _unless_published(implied, observations)


def _unless_published(implied: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """The implied rows whose cell the same source does not already have, in the columns of the table."""
    level = observations.loc[observations["measure"].eq("level"), KEY].drop_duplicates()
    present = implied[KEY].merge(level, on=KEY, how="left", indicator=True)["_merge"].eq("both")
    return implied.loc[~present.to_numpy()].reindex(columns=observations.columns).reset_index(drop=True)


def recompute(observations: pd.DataFrame) -> pd.DataFrame:
    """The table with its implied rows recomputed from the published ones, bases before shares, sorted like the file."""
    published = observations[observations["status"].ne("implied")]
    table = pd.concat([published, implied_bases(published)], ignore_index=True)
    table = pd.concat([table, implied_parts(table)], ignore_index=True).round({"value": 6, "low": 6, "high": 6})
    order = ["partner", "flow", "period", "measure", "currency", "status", "source", "value"]
    return table.sort_values(order, kind="stable", ignore_index=True)
