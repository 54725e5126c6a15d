"""A vintage of BACI of made-up figures, as a study finds it once it is accepted."""

import numpy as np
import pandas as pd

from tradeshare.data import large_tables

DAY = "2026-11-28"
YEARS = range(2018, 2024)
SELLERS = ("VNM", "THA", "MYS", "JPN", "KOR", "DEU", "BEL", "USA", "NLD")


def made_up() -> pd.DataFrame:
    """Rows as an accepted vintage of BACI has them; every value is made up. Thailand sells no cars in the first year."""
    draw, rows = np.random.default_rng(7), []
    for number, (partner, flow) in enumerate((partner, flow) for partner in SELLERS for flow in ("export", "import")):
        for product, size in (("85", 900.0), ("84", 700.0), ("87", 200.0), ("27", 300.0), ("64", 100.0), ("93", 1.0)):
            for year in YEARS:
                value = size * (1 + number % 5) * draw.lognormal(0, 0.3) * (1.2 ** (year - 2018) if partner == "VNM" else 1)
                if (partner, product, year) != ("THA", "87", 2018):
                    rows.append(("CHN", partner, flow, "HS", product, str(year), value, "mn", "USD", f"baci-{DAY}"))
    return pd.DataFrame(rows, columns=large_tables.read("product_trade").columns)


def accepted(monkeypatch, study_of):
    """A study by its parameters, in whose vintage the made-up rows stand."""
    rows = made_up()
    monkeypatch.setattr(large_tables, "added", lambda _, vintage="", folder=None: rows if vintage != "shipped" else rows.iloc[:0])

    def study(**values):
        made = study_of(**values)
        return made._replace(cells=made.cells.copy())  # another study than those that other tests remember

    return study
