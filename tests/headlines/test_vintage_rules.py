"""Several figures of one cell, and what stands beside a statement on its page."""

import pandas as pd
import pytest

from tradeshare.headlines import check, short_statement, vintage_rules
from tradeshare.headlines.evidence.exchange_rates import FIRST_MONTHS, RELEASES
from tradeshare.headlines.evidence.level_readings import by_share
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, REVISED, UNKNOWN


def said(text, data):
    return check.check(short_statement.line(text), data).iloc[0]


@pytest.mark.parametrize(("text", "verdicts"), [
    ("USA total 2016 = 519.6 USD bn", [REVISED]), ("VNM total 2015 = 95.8 USD bn", [AGREES, REVISED]),
    ("VNM import 2015 = 29.7 USD bn", [REVISED]),  # two databases lie a fifth apart
    ("VNM import 2015 = 33 USD bn", [CONTRADICTS]),
    ("ASEAN total 2022 = 960 USD bn", [CONTRADICTS]),  # "about 970" is no figure beside an exact one
    ("BRN total 2020 = 1.91 USD bn", [REVISED]), ("LAO export 2018-01..2018-09 = 970 USD mn", [UNKNOWN]),  # small
    ("ASEAN total 1995 = 18.44 USD bn", [AGREES, REVISED]), ("ASEAN total 1995 = 25 USD bn", [CONTRADICTS]),  # members of the time
    ("ASEAN total 2020 = more than 460 USD bn", [CONTRADICTS]), ("ASEAN total 2020 = more than 680 USD bn", [AGREES]),
    ("PHL total 2023 growth = down more than 17 %", [AGREES, REVISED]), ("PHL total 2023 growth = down more than 25 %", [CONTRADICTS]),
    ("ASEAN total 2020 = less than 750 USD bn", [AGREES]), ("ASEAN total 2020 = less than 850 USD bn", [CONTRADICTS]),
    ("PHL total 2011-01..2011-10 growth = 32 %", [CONTRADICTS]),  # the year grew by 16 %
    # the United Kingdom left the EU in 2020: its levels of 2019 are no base
    ("EU total 2020-01..2020-08 growth = 1.4 % CNY", [AGREES, UNKNOWN]), ("EU total 2020-01..2020-08 growth = -12 % CNY", [CONTRADICTS]),
    # a published share of first releases
    ("ASEAN total 2020-01..2020-07 = about 362 USD bn", [CONTRADICTS]), ("ASEAN total 2020-01..2020-07 = 360 USD bn", [REVISED, UNKNOWN]),
    ("ASEAN total 2023-01..2023-02 = 138 USD bn", [REVISED, UNKNOWN]),  # the months of 2023 are listed as revised
    # first releases of customs, where the data hold what a database revised since
    ("USA export 2021 = 576.11 USD bn", [REVISED]), ("IND export 2021 = 97.52 USD bn", [REVISED]),  # China's total: by -1.2 %
    ("ASEAN export 2021 = 483.69 USD bn", [AGREES, REVISED]), ("ASEAN export 2021 growth = 26.1 % USD", [AGREES, REVISED]),
    ("ASEAN export 2021 = 500 USD bn", [CONTRADICTS]), ("USA export 2021 = 590 USD bn", [CONTRADICTS]),
    ("USA import 2020 = 134.91 USD bn", [REVISED]), ("USA import 2021 = 179.53 USD bn", [REVISED]),
    ("AUS import 2022 = 142.09 USD bn", [REVISED]), ("USA import 2020 = 140 USD bn", [CONTRADICTS]),
    ("USA export 2023 = 480 USD bn", [CONTRADICTS]),  # not by what small cells of its year were revised
    ("RUS import 2023 growth = 12.7 % USD", [UNKNOWN]), ("RUS import 2023 growth = 9 % USD", [CONTRADICTS]),  # of two publishers
    ("ASEAN export 2016 growth = -7.7 % USD", [UNKNOWN]), ("ASEAN export 2016 growth = 12 % USD", [CONTRADICTS]),  # a release against them
])
def test_the_inputs_of_the_faults(data, text, verdicts):
    row = said(text, data)
    assert row["verdict"] in verdicts, row["reason"]


def page(*lines):
    return pd.concat([short_statement.line(text) for text in lines], ignore_index=True).assign(url="https://page.invalid/y")


def test_a_pages_own_numbers_never_confirm_one_another(data):
    rows = check.check(page("VNM total 1965 = 1000 USD bn", "VNM import 1965 = 400 USD bn", "VNM export 1965 = 600 USD bn"), data)
    assert rows["verdict"].eq(UNKNOWN).all() and rows["reason"].str.contains("no evidence for itself").all()


def test_they_may_refute_one_another(data):
    rows = check.check(page("VNM total 1965 = 900 USD bn", "VNM import 1965 = 400 USD bn", "VNM export 1965 = 600 USD bn",
                            "VNM balance 1965 = 200 USD bn"), data)
    assert rows["verdict"].iloc[0] == CONTRADICTS


def test_a_number_that_rests_on_a_contradicted_one_is_not_confirmed(data):
    rows = check.check(page("KHM import 2021 = 1.5 USD bn", "KHM total 2021 = 11.1 USD bn", "KHM export 2021 = 9.6 USD bn"), data)
    assert not rows["verdict"].isin([AGREES, REVISED]).any()


def test_a_published_share_of_first_releases_comes_near_every_print_of_the_level(data):
    made, found = check.judging_data_of(data).made, []
    for cell in [cell for cell in made.levels if cell.partner != "WLD" and cell.flow != "balance"]:
        prints = [row for row in made.levels[cell]
                  if row.how == "printed" and row.family in ("release", "press") and row.high < 1.01 * row.low]
        found += [100 * max(share.low - row.high, row.low - share.high, 0.0) / row.low for row in prints
                  for share in by_share(Evidence(made), cell) if set(share.source.split()) == {FIRST_MONTHS, RELEASES}]
    assert len(found) > 120 and 0.5 < max(found) < vintage_rules.MAX_FIRST_SHARE_GAP
