"""What no contract can see in the tables of the wider evidence: a digit too many, two flows exchanged, parts that miss their whole.

Each rule takes the table and the shipped data and gives the rows that break it, and what to say of them.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from tradeshare.data import large_tables
from tradeshare.data.large_contracts import MATRIX_YEARS
from tradeshare.data.tables import Data

Verdict = tuple[pd.Series, str]
Rule = Callable[[pd.DataFrame, Data], Verdict]
ROUNDED = 0.002  # four digits
MAX_TOTAL_JUMP = 30.0  # times the years before and after, of a total above LARGE_VALUE
PAIR_JUMP = 800.0  # of one pair: wars and sanctions cut trade to a hundredth, and end
SPARED = ["BMU", "IRQ"]  # ships registered in Bermuda; the embargo on Iraq
LARGE_VALUE = 1000.0  # mn USD
INDEX_JUMP = 2.5  # times the year before; unit values of oil exporters nearly double
MONTH_JUMP = 1.6  # times the month before, seasonally adjusted
SECTIONS = 0.07  # Germany's exports of 1995 lack that much by section
CPA_OVER, CPA_UNDER, CPA_LARGE = 0.01, 0.04, 100.0  # of the total; mn USD
DIVISIONS = 0.03  # against the year's trade of the same partner
GENERAL = 0.04  # imports for consumption against general imports in a month
MONTHLY = 3.0  # times the median of the months around


def world_parts(table: pd.DataFrame, _data: Data) -> Verdict:
    """The partners of a reporter add up to no more than its total in any year."""
    key = table["reporter"] + table["flow"]
    world = table["partner"].eq("WLD")
    sums = table.loc[~world, MATRIX_YEARS].groupby(key[~world]).sum()
    whole = table.loc[world, MATRIX_YEARS].set_axis(key[world]).reindex(sums.index)
    bad = sums.gt(whole.fillna(0) * (1 + ROUNDED) + 1)
    largest = table[MATRIX_YEARS].where(~world).groupby(key).transform("max").eq(table[MATRIX_YEARS])
    over = bad.reindex(key, fill_value=False).to_numpy() & largest.to_numpy() & ~world.to_numpy()[:, None]
    return pd.Series(over.any(axis=1), table.index), "the partners of this reporter add up to more than its total; is a digit wrong?"


def world_jumps(table: pd.DataFrame, _data: Data) -> Verdict:
    """No large value is many times both its neighbours, nor a small part of two large ones."""
    value = table[MATRIX_YEARS].to_numpy()
    low, mid, high = value[:, :-2], value[:, 1:-1], value[:, 2:]
    limit = np.where(table["partner"].eq("WLD"), MAX_TOTAL_JUMP, PAIR_JUMP)[:, None]
    up = (mid > LARGE_VALUE) & (mid > limit * low) & (mid > limit * high)
    down = (np.fmin(low, high) > LARGE_VALUE) & (np.fmin(low, high) > limit * mid)
    apart = (up | down).any(axis=1) & ~table["reporter"].isin(SPARED) & ~table["partner"].isin(SPARED)
    return apart, "a year far from the years around it; is a digit wrong?"


def world_china(table: pd.DataFrame, data: Data) -> Verdict:
    """What China reports is what the observations hold from the same database."""
    rows = data.observations
    rows = rows[rows["source"].eq("imf-dots") & rows["basis"].eq("annual") & rows["measure"].eq("level")]
    held = pd.concat([rows[["partner", "flow", "period", "value"]], large_tables.read("all_partners").query("source == 'imf-dots'")])
    known = held.pivot_table(index=["partner", "flow"], columns="period", values="value").reindex(columns=MATRIX_YEARS)
    china = table["reporter"].eq("CHN")
    cells = table.loc[china].set_index(["partner", "flow"])[MATRIX_YEARS]
    known = known.reindex(cells.index)
    far = ((cells - known).abs() > ROUNDED * known + 0.01).any(axis=1).to_numpy()
    return pd.Series(False, table.index).mask(china, pd.Series(far, table.index[china])), "not what observations.csv or all_partners hold"


def without_gaps(*series: str) -> Rule:
    """A rule: the periods of each series, named by these columns, follow one another without a hole."""
    def rule(table: pd.DataFrame, _data: Data) -> Verdict:
        number = table["period"].str[:4].astype(int) * 12 + pd.to_numeric(table["period"].str[5:7], errors="coerce").fillna(0)
        step = number.groupby([table[column] for column in series]).diff()
        length = pd.Series(np.where(table["period"].str.len().eq(4), 12, 1), table.index)
        return step.notna() & step.ne(length), "the period before it is missing"
    return rule


def index_jumps(limit: float, *series: str) -> Rule:
    """A rule: an index moves by less than the factor `limit` from one period to the next."""
    def rule(table: pd.DataFrame, _data: Data) -> Verdict:
        ratio = table["value"] / table.groupby(list(series))["value"].shift()
        return ratio.gt(limit) | ratio.lt(1 / limit), "far from the period before it; is a digit wrong?"
    return rule


def base_is_100(year: str, *series: str) -> Rule:
    """A rule: the mean of the base year is 100."""
    def rule(table: pd.DataFrame, _data: Data) -> Verdict:
        base = table[table["period"].str[:4].eq(year)]
        mean = base.groupby(list(series))["value"].transform("mean")
        return (mean - 100).abs().gt(0.05).reindex(table.index, fill_value=False), f"the base year {year} is not 100"
    return rule


def weighted_distance(table: pd.DataFrame, _data: Data) -> Verdict:
    """Between far economies the two distances, of cities and of people, are nearly the same; neighbours lie within 6,500 km."""
    ratio = table["km_weighted"] / table["km"]
    odd = table["km"].gt(2000) & ((ratio > 2) | (ratio < 0.5))
    return odd | (table["border"].eq(1) & table["km"].gt(6500)), "the two distances differ, or neighbours lie too far apart"


def sections_add_up(table: pd.DataFrame, _data: Data) -> Verdict:
    """Sections of goods make the total of all goods."""
    key = ["reporter", "partner", "period"]
    total = table["section"].eq("total")
    sums = table[~total].groupby(key)["value"].sum()
    held = pd.Series(sums.reindex(pd.MultiIndex.from_frame(table[key])).to_numpy(), table.index)
    gap = held / table["value"] - 1
    return total & table["value"].gt(CPA_LARGE) & (gap.gt(ROUNDED) | gap.lt(-SECTIONS)), "its sections do not add up to the total"


def products_add_up(table: pd.DataFrame, _data: Data) -> Verdict:
    """Of the CPA, products that add make the total."""
    key = ["reporter", "partner", "flow", "period"]
    goods = large_tables.read("goods")
    adds = set(goods.loc[goods["classification"].eq("CPA") & goods["adds"].eq("yes"), "product"])
    cpa = table["classification"].eq("CPA")
    sums = table[cpa & table["product"].isin(adds)].groupby(key)["value"].sum()
    total = cpa & table["product"].eq("total") & table["value"].gt(CPA_LARGE)
    gap = pd.Series(sums.reindex(pd.MultiIndex.from_frame(table[key])).fillna(0).to_numpy(), table.index) / table["value"] - 1
    return total & (gap.gt(CPA_OVER) | gap.lt(-CPA_UNDER)), "its products do not add up to the total"


def divisions_add_up(table: pd.DataFrame, data: Data) -> Verdict:
    """China's divisions of the SITC make the year's trade with the partner; of imports the IMF lacks goods, so they may be more."""
    rows = data.observations
    rows = rows[rows["source"].eq("imf-dots") & rows["basis"].eq("annual") & rows["measure"].eq("level")]
    key = ["partner", "flow", "period"]
    sitc = table[table["classification"].eq("SITC")]
    gap = sitc.groupby(key)["value"].sum() / rows.set_index(key)["value"] - 1
    export = gap.index.get_level_values("flow") == "export"
    bad = gap.index[(gap < -DIVISIONS) | (gap > np.where(export, DIVISIONS, 0.6))]
    first = ~sitc.duplicated(key) & pd.MultiIndex.from_frame(sitc[key]).isin(bad)
    return first.reindex(table.index, fill_value=False), "the divisions of this partner and year do not add up to its trade"


def known_product(table: pd.DataFrame, _data: Data) -> Verdict:
    """Each product has its title and kind of goods."""
    goods = large_tables.read("goods")
    if "classification" in table:
        known = pd.MultiIndex.from_frame(goods[["classification", "product"]])
        return pd.Series(~pd.MultiIndex.from_frame(table[["classification", "product"]]).isin(known), table.index), "not in goods.csv"
    return ~table["product"].isin(goods.loc[goods["classification"].eq("HS"), "product"]), "a product that is not in goods.csv"


def us_months(table: pd.DataFrame, _data: Data) -> Verdict:
    """Monthly totals have no hole for China and the world, and no month is far from those around it."""
    total = table[table["measure"].eq("general")].sort_values(["partner", "period"])
    usual = total.groupby("partner")["value"].transform(lambda column: column.rolling(7, center=True, min_periods=4).median())
    ratio = total["value"] / usual
    far = total["value"].gt(100) & (ratio.gt(MONTHLY) | ratio.lt(1 / MONTHLY))
    hole, _ = without_gaps("partner")(total, _data)
    return (far | (hole & total["partner"].isin(["CHN", "WLD"]))).reindex(table.index, fill_value=False), (
        "a month far from those around it, or after one that is missing")


def us_chapters(table: pd.DataFrame, _data: Data) -> Verdict:
    """The chapters of a month make China's and the world's general imports of it, nearly; duty is below what it is levied on."""
    rows = table[table["measure"].eq("for consumption") & table["partner"].isin(["CHN", "WLD"])]
    key = ["partner", "period"]
    gap = rows.groupby(key)["value"].sum() / table[table["measure"].eq("general")].set_index(key)["value"] - 1
    first = ~rows.duplicated(key) & pd.MultiIndex.from_frame(rows[key]).isin(gap.index[gap.abs().gt(GENERAL)])
    cell = ["partner", "product", "period"]
    duty = table[table["measure"].eq("duty")]
    base = table[table["measure"].eq("for consumption")].set_index(cell)["value"].reindex(pd.MultiIndex.from_frame(duty[cell])).to_numpy()
    above = duty["value"].gt(base) | np.isnan(base)
    return first.reindex(table.index, fill_value=False) | above.reindex(table.index, fill_value=False), (
        "the chapters of this month do not add up to its imports, or a duty is above what it is levied on")


def schedule_falls(table: pd.DataFrame, _data: Data) -> Verdict:
    """Commitments never rise, and each chapter has all its years."""
    rows = table.sort_values(["product", "year"])
    step = rows.groupby("product")["value"].diff()
    years = rows.groupby("product")["year"].transform("size")
    return (step.gt(0) | years.ne(22)).reindex(table.index), "a tariff that rises, or a year that is missing"


def investment_parts(table: pd.DataFrame, _data: Data) -> Verdict:
    """No single source is above the whole; the members make up what comes from ASEAN."""
    key = ["economy", "measure", "period"]
    whole = table[table["partner"].eq("WLD")].set_index(key)["value"].reindex(pd.MultiIndex.from_frame(table[key])).to_numpy()
    above = table["value"].gt(whole) & table["value"].gt(500) & table["partner"].ne("WLD")
    from_asean = table["partner"].isin(["BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"])
    inflow = table["measure"].eq("inflow") & table["economy"].eq("ASEAN")
    sums = table[inflow & from_asean].groupby("period")["value"].sum()
    gap = (table["period"].map(sums) / table["value"] - 1).abs()
    return above | (inflow & table["partner"].eq("ASEAN") & gap.gt(0.01)), "above the whole, or not what the members add up to"


RULES: dict[str, tuple[Rule, ...]] = {
    "world_matrix": (world_china, world_parts, world_jumps),
    "distances": (weighted_distance,),
    "un_votes": (),
    "unit_values": (without_gaps("economy", "flow"), index_jumps(INDEX_JUMP, "economy", "flow"), base_is_100("2015", "economy", "flow")),
    "trade_monitor": (without_gaps("area", "flow", "measure"), index_jumps(MONTH_JUMP, "area", "flow", "measure"),
                      base_is_100("2021", "area", "flow", "measure")),
    "products": (sections_add_up,),
    "product_trade": (known_product, products_add_up, divisions_add_up),
    "us_imports": (known_product, us_months, us_chapters),
    "rcep_schedule": (schedule_falls,),
    "investment_by_source": (investment_parts,)}
ECONOMIES = {"world_matrix": ["reporter", "partner"], "distances": ["one", "other"], "un_votes": ["economy"], "unit_values": ["economy"],
             "product_trade": ["reporter", "partner"], "us_imports": ["partner"], "tariffs": ["importer", "origin"],
             "investment_by_source": ["economy", "partner"]}
