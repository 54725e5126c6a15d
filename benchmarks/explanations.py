"""The sections on why the share moved: the largest residual of each identity, processor time, and what they say of five partners.

Run `.venv/bin/python benchmarks/explanations.py` (sentences too: add `words`). Residuals are relative to the largest number that is added;
the bar is 1e-9. docs/explanations.md holds the table with the published examples.
"""

import sys
import time

import pandas as pd

from tradeshare.explanations import (demand_or_gain, expected_share, product_advantage, product_markets, product_shares, share_definitions,
                                     volumes_and_prices, world_intensity)
from tradeshare.foundation import flow_phrases
from tradeshare.study.study import begin, Study

BAR = 1e-9
PARTNERS = ("ASEAN", "VNM", "EU", "JPN", "USA")


def apart(parts: pd.DataFrame, whole: pd.Series) -> float:
    """The largest distance of the sum of the parts from the whole, over the largest number there is; 0 for an empty table."""
    if parts.empty or not (size := max(parts.abs().max().max(), whole.abs().max())):
        return 0.0
    return float((parts.sum(axis=1) - whole).abs().max() / size)


def volumes(study: Study) -> float:
    tables = [volumes_and_prices.by_year(study, flow) for flow in flow_phrases.PARTS[study.parameters.flow]]
    return max(apart(table[volumes_and_prices.TERMS], table["growth"]) for table in tables)


def by_product(study: Study) -> float:
    table = product_shares.by_kind(study)
    return apart(table[["within", "between"]], table["share_now"] - table["share_before"]) if table.empty else apart(
        table.loc[["all goods"], ["within", "between"]], (table["share_now"] - table["share_before"]).loc[["all goods"]])


def markets(study: Study) -> float:
    table = product_markets.changes(study)
    return apart(table[product_markets.PARTS].astype(float), table["change"].astype(float))


def demand(study: Study) -> float:
    return max((apart(table[["demand", "market", "share"]], table["now"] - table["before"])
                for table in demand_or_gain.splits(study).values()), default=0.0)


def expected(study: Study) -> float:
    """The share by hand against that of the section."""
    parts, years = expected_share.by_hand(study), expected_share.by_year(study)
    return abs(100 * parts[1] / (parts[1] + parts[2]) - years["expected"].iloc[-1]) / 100 if parts else 0.0


def definitions(study: Study) -> float:
    table = share_definitions.by_definition(study)
    other = table["share"] * (table["part"] / table["whole"]) / (table["used_part"] / table["used_whole"])
    return float((other - table["other"]).abs().max() / 100) if len(table) else 0.0


SECTIONS = {"volumes and prices": (volumes, volumes_and_prices.text), "the share by product": (by_product, product_shares.text),
            "advantage and similarity": (None, product_advantage.text),
            "market shares by product": (markets, product_markets.text), "demand and market share": (demand, demand_or_gain.text),
            "how large should it be": (expected, expected_share.text), "other definitions": (definitions, share_definitions.text),
            "trade intensity": (None, world_intensity.sentence)}


def main(words: bool) -> int:
    """Print a line for each section; 1 where a residual exceeds the bar."""
    studies = {code: begin(partner=code) for code in PARTNERS}
    worst = 0.0
    print(f"{'section':28}{'residual':>10}{'seconds, five partners':>26}")
    for name, (residual, text) in SECTIONS.items():
        begun = time.process_time()
        said = {code: text(study) for code, study in studies.items()}
        gaps = [residual(study) for study in studies.values()] if residual else []
        worst = max([worst, *gaps])
        print(f"{name:28}{f'{max(gaps):.1e}' if gaps else 'ratio':>10}{time.process_time() - begun:26.2f}")
        for code, text_said in said.items() if words else ():
            print(f"  {code}: {str(text_said).splitlines()[0] if text_said else 'nothing'}")
    print(f"largest residual {worst:.1e}, bar {BAR:.0e}")
    return int(worst > BAR)


if __name__ == "__main__":
    sys.exit(main("words" in sys.argv[1:]))
