"""Why the share moved, how large it should be, and where it points."""

from typing import Unpack

import pandas as pd

from tradeshare.api.labelled import labelled, named, names, Options
from tradeshare.decomposition import drivers, span
from tradeshare.explanations import expected_share
from tradeshare.projection import outlook
from tradeshare.study.study import begin

GRAVITY = ("imf-dots-matrix", "cepii-geodist")  # the sources of the world's trade and of its distances


def decompose(partner: str | int = "ASEAN", **options: Unpack[Options]) -> pd.DataFrame:
    """What each member (or the partner) and each other partner did to the share between two periods, the largest effect first.

    Compares the last period with `base_period`, or the same months of the year before. Columns partner (a code, or All others), name,
    before, now, change (bn of `currency`), growth (percent), effect (percentage points; they add up to the change of the share), inside
    (of the partner), currency. `attrs` has the two periods, the share in both, and how far partner and total moved it. Raises
    ParameterError where the data hold no two like periods.

    >>> table = decompose("ASEAN", last_period="2020")
    >>> table[["partner", "effect"]].head(2).round(2).values.tolist(), table.attrs["share_change"]
    ([['VNM', 0.57], ['All others', 0.26]], {'before': 14.0211, 'now': 14.7438, 'own': 0.9724, 'total': -0.2496})
    """
    study = begin(partner=partner, **options)
    pair, called, table = span.pair(study), names(study), drivers.effects(study)
    moved, (now, before) = pair.share_change, study.span
    table = table.rename_axis("partner").reset_index()
    table = table.assign(name=[called.get(code, code) for code in table["partner"]], currency=pair.currency)
    table = labelled(table[["partner", "name", "before", "now", "change", "growth", "effect", "inside", "currency"]], study.parameters,
                     named(study, [pair.sources]))
    table.attrs["units"]["change"] = "bn of `currency`"
    table.attrs["periods"] = {"before": str(before), "now": str(now)}
    points = {"before": pair.share_before, "now": pair.share_now, "own": moved.own, "total": moved.total}
    table.attrs["share_change"] = {name: round(float(value), 4) for name, value in points.items()}
    return table


def expected(partner: str | int = "ASEAN", **options: Unpack[Options]) -> pd.DataFrame:
    """The share beside what a gravity equation lets one expect, by year from 1995 to 2020.

    Columns partner, flow, year, actual, expected (percent), ratio (actual over expected). Empty where the data hold no year of it.

    >>> expected("ASEAN", flow="exports")[["year", "actual", "expected"]].tail(1).round(1).values.tolist()
    read as: flow export
    [[2020.0, 14.8, 13.2]]
    """
    study = begin(partner=partner, **options)
    table = expected_share.by_year(study).reset_index()
    table = table.assign(partner=study.parameters.partner, flow=study.parameters.flow, ratio=table["actual"] / table["expected"])
    return labelled(table[["partner", "flow", "year", "actual", "expected", "ratio"]], study.parameters,
                    named(study, GRAVITY))


def project(partner: str | int = "ASEAN", **options: Unpack[Options]) -> pd.DataFrame:
    """Where the annual share points in the next years (`horizon_years`), by every model, the one to use first.

    Columns partner, flow, model, year, ahead (years), share, low_80, high_80 (percent; NaN where there are too few
    past errors), errors (how many of them stand behind the interval). Empty where the data hold too few years.

    >>> table = project("ASEAN", last_period="2020", horizon_years=2)
    >>> table[["model", "year", "ahead"]].head(2).values.tolist()
    [['combination', 2021, 1], ['combination', 2022, 2]]
    """
    study = begin(partner=partner, **options)
    table = outlook.paths(study).rename(columns={"h": "ahead"})
    table.insert(0, "flow", study.parameters.flow)
    table.insert(0, "partner", study.parameters.partner)
    return labelled(table, study.parameters, named(study, study.shares.loc[study.shares["partner"].eq(study.parameters.partner), "source"]))
