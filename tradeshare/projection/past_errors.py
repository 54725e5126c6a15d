"""What the models of the outlook see, and the errors that they made before, of the partner and of a fixed pool together."""

from functools import lru_cache

import pandas as pd

from tradeshare.formulas.log_odds import logit, logit_history, unlogit
from tradeshare.foundation import disk_cache
from tradeshare.foundation.memo import remembered
from tradeshare.projection import backtest, models, path_record
from tradeshare.projection.models import COMBINED, MIN_YEARS
from tradeshare.study import discontinuities
from tradeshare.study.period_figures import annual_shares
from tradeshare.study.study import Study


def history(study: Study, code: str | None = None) -> pd.Series:
    """The annual shares (percent, by year) that models see: where a partner's goods were booked otherwise from some year on (breaks.csv),
    earlier years are moved, as logits, to meet that year, so that the break is no step of the share.

    >>> history(begin(), "JPN").loc[1992:1993].nunique(), bool(history(begin()).equals(annual_shares(begin())))
    (1, True)
    """
    code = code or study.parameters.partner
    known = annual_shares(study, code)
    for year in discontinuities.booking_breaks(study, code):
        if {year - 1, year} <= set(known[known.between(0, 100, inclusive="neither")].index):
            moved = unlogit(logit(known.loc[:year - 1]) + logit(known[year]) - logit(known[year - 1]))
            known = pd.concat([moved, known.loc[year:]])
    return known


def pooled(study: Study) -> list[str]:
    """The partner and the pool, which is the same whatever rivals are shown.

    >>> pooled(begin(partner="VNM", rivals=["HKG"]))
    ['VNM', 'ASEAN', 'EU', 'USA', 'JPN', 'KOR']
    """
    return list(dict.fromkeys([study.parameters.partner, *study.pool]))


@remembered(4)
def partner_and_pool(study: Study) -> pd.DataFrame:
    """The errors of the partner and of the pool, one below the other: the same models, each at its own origins.

    A model that failed at an origin of one of them is left out of all, so that every model is scored on the same rows; `failed_models` has
    it.

    >>> partner_and_pool(begin(last_period="2008"))["partner"].unique().tolist()
    ['ASEAN', 'EU', 'USA', 'JPN', 'KOR']
    """
    tables, out = [_trial(study, code)[0] for code in pooled(study)], failed_models(study)
    past = pd.concat([table for table in tables if not table.empty] or tables[:1], ignore_index=True)
    return past[~past["model"].isin(out["model"])].reset_index(drop=True)


def failed_models(study: Study) -> pd.DataFrame:
    """The models that are left out of the scores: model, partner, the first origin at which it failed, reason; one row for each model.

    >>> failed_models(begin(partner="MMR", flow="import"))[["partner", "model"]].values.tolist(), failed_models(begin()).empty
    ([['MMR', 'local linear trend']], True)
    """
    out = pd.concat([_trial(study, code)[1].astype(object) for code in pooled(study)], ignore_index=True)
    return out.drop_duplicates("model", ignore_index=True)


def _trial(study: Study, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return _tried(tuple(history(study, code).items()), study.parameters.horizon_years, code)


@lru_cache(maxsize=256)
def _tried(series: tuple, horizon: int, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    def tried():
        years, values = zip(*series) if series else ((), ())
        return backtest.backtest_models(pd.Series(values, index=list(years), dtype=float), horizon, code)

    if any(model.__module__ != models.__name__ for model in models.SINGLE.values()):
        return tried()  # a model of somebody's own may change under the same name
    made_by = path_record.code(), disk_cache.code("projection/backtest.py"), *models.SINGLE
    return disk_cache.result("trials", disk_cache.key(*made_by, repr(series), str(horizon), code), tuple, tried, most=500)


def of_partner(study: Study, past: pd.DataFrame) -> pd.DataFrame:
    """The errors of the partner alone.

    >>> here = begin(last_period="2008")
    >>> of_partner(here, partner_and_pool(here))["partner"].unique().tolist()
    ['ASEAN']
    """
    return past[past["partner"].eq(study.parameters.partner)].reset_index(drop=True)


def enough_years(study: Study) -> bool:
    """Whether the partner has MIN_YEARS annual shares that a model can use.

    >>> enough_years(begin()), enough_years(begin(partner="TLS"))
    (True, False)
    """
    return int(logit_history(history(study)).notna().sum()) >= MIN_YEARS


@remembered(16)
def recommended_model(study: Study) -> str:
    """The model that the report recommends: the combination where it surely did better for the partner, else the no-change forecast.

    >>> [recommended_model(here) for here in (begin(), begin(partner="EU"))]
    ['combination', 'naive']
    """
    return COMBINED if backtest.compare_with_no_change(of_partner(study, partner_and_pool(study))) == "better" else "naive"
