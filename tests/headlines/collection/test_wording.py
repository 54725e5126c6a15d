"""A collected statement in the words of the report."""

import pandas as pd

from tradeshare.headlines.collection import wording


def test_words_of_statements(study_of):
    here = study_of()
    row = pd.Series(dict(partner="WLD", flow="balance", statistic="growth", period_start="2020-04", period_end="2020-06", printed=-3.5,
                         unit="percent", decimals=1, growth_currency="USD", approx_word="about"))
    assert wording.statement(here, row).replace("\u00a0", " ") == (
        "growth of China's trade balance, April-June 2020: about −3.5% (USD)")
    row = row.replace({"WLD": "VNM", "balance": "export", "growth": "value", "percent": "CNY_bn"})
    assert wording.statement(here, row).startswith("China's exports to Viet Nam, April-June 2020: about −3.5")
