"""All partners together: partner, rivals and the rest as parts of one whole, modelled on isometric log-ratio coordinates.

Parts of a whole cannot move each by itself: what one gains, others lose. The coordinates of Egozcue, Pawlowsky-Glahn, Mateu-Figueras and
Barcelo-Vidal (2003), in Aitchison's geometry of compositions (1986), turn D parts into D - 1 free numbers; each is projected by every model
of the registry, and turned back the shares sum to 100 % again.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from tradeshare import backtest, facts, models, outlook, projection, scoring, words
from tradeshare.models import COMBINED, LEAST_YEARS, logit, whole_years
from tradeshare.study import Study

REST = "rest"


def ilr(parts: np.ndarray) -> np.ndarray:
    """The isometric log-ratio coordinates of compositions (last axis: D parts to D - 1 numbers), in the sequential basis.

    z_i = sqrt(i / (i + 1)) ln(g(x_1 .. x_i) / x_(i+1)), g the geometric mean (Egozcue et al. 2003, equation 18).

    >>> ilr(np.array([20.0, 30.0, 50.0])).round(4).tolist(), ilr(np.array([2.0, 3.0, 5.0])).round(4).tolist()
    ([-0.2867, -0.5826], [-0.2867, -0.5826])
    """
    logs = np.log(parts)
    size = np.arange(1, parts.shape[-1])
    mean = np.cumsum(logs, axis=-1)[..., :-1] / size
    return np.sqrt(size / (size + 1)) * (mean - logs[..., 1:])


def inverse(coordinates: np.ndarray) -> np.ndarray:
    """The composition (percent, summing to 100) with these coordinates: `ilr` undone.

    >>> inverse(ilr(np.array([20.0, 30.0, 50.0]))).round(9).tolist()
    [20.0, 30.0, 50.0]
    """
    count = coordinates.shape[-1] + 1
    basis = np.zeros((count - 1, count))
    for place in range(1, count):
        basis[place - 1, :place], basis[place - 1, place] = 1 / place, -1
        basis[place - 1] *= np.sqrt(place / (place + 1))
    sizes = np.exp(coordinates @ basis)
    return 100 * sizes / sizes.sum(axis=-1, keepdims=True)


def parts(study: Study) -> pd.DataFrame:
    """The parts of the whole by year (percent, summing to 100): the partner, every rival with a share in the last full year, the rest.

    They never overlap, since `parameters` refuses overlapping rivals: a member of ASEAN as partner stands without ASEAN. Years in which
    one of them is not known are left out.

    >>> from tradeshare.study import begin
    >>> table = parts(begin(partner="VNM", last_period="2019"))
    >>> table.columns.tolist(), bool((table.sum(axis=1) - 100).abs().max() < 1e-9)
    (['VNM', 'EU', 'USA', 'JPN', 'KOR', 'rest'], True)
    """
    table = pd.DataFrame({code: facts.annual_shares(study, code) for code in study.partners})
    if not len(table):
        return table.assign(rest=0.0)
    last = table.iloc[-1]
    table = table[[code for code in table if code == study.parameters.partner or last[code] > 0]]
    table = table[table.gt(0).all(axis=1) & table.sum(axis=1).lt(100)]
    return table.assign(rest=100 - table.sum(axis=1))


def paths(known: pd.DataFrame, horizon: int) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """The path of every model that can be used on all coordinates: shares (horizon, parts; percent), and why the others are left out.

    `known` is of `parts` with whole years, missing ones as NaN.

    >>> known = pd.DataFrame({"A": np.linspace(10, 20, 12), "rest": np.linspace(90, 80, 12)}, index=range(2000, 2012))
    >>> found, out = paths(known, 2)
    >>> found["naive"].round(6).tolist(), found["drift"].sum(axis=1).round(6).tolist()
    ([[20.0, 80.0], [20.0, 80.0]], [100.0, 100.0])
    """
    tables, left_out = [], {}
    for place in range(known.shape[1] - 1):
        table, out = models.paths(pd.Series(ilr(known.to_numpy())[:, place], index=known.index), horizon)
        tables.append(table)
        left_out |= out
    usable = [name for name in models.MODELS if all(name in table for table in tables)]
    return {name: inverse(np.column_stack([table[name] for table in tables])) for name in usable}, left_out


def trial(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The errors of every model on all partners together, for each partner's share, and what failed: the tables of `backtest.trial`.

    >>> from tradeshare.study import begin
    >>> past, failed = trial(begin(last_period="2008"))
    >>> past["partner"].unique().tolist(), failed.empty
    (['ASEAN', 'EU', 'USA', 'JPN', 'KOR'], True)
    """
    table = parts(study)
    return _tried(tuple(table.columns), tuple(table.index), tuple(map(tuple, table.to_numpy())), study.parameters.horizon_years)


@lru_cache(maxsize=64)
def _tried(names: tuple, years: tuple, values: tuple, horizon: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    known, rows, failed = whole_years(pd.DataFrame(list(values), index=list(years), columns=list(names))), [], []
    for origin in known.index:
        seen, after = known.loc[:origin], known.loc[origin + 1:origin + horizon].dropna()
        if models.run(seen.iloc[:, 0])[1] < LEAST_YEARS or seen.iloc[-1].isna().any() or after.empty:
            continue
        found, left_out = paths(seen, horizon)
        failed += [("", name, origin, reason) for name, reason in left_out.items()]
        for place, code in enumerate(names[:-1]):
            scales = backtest.scales(logit(seen[code]))
            rows += [(code, name, origin, year - origin, logit(found[name][year - origin - 1, place]), logit(value), *scales)
                     for name in found for year, value in after[code].items()]
    return backtest.judged(rows, failed)


def common(past: pd.DataFrame, alone: pd.DataFrame) -> pd.DataFrame:
    """The combination's errors together and alone side by side, where both have one: partner, origin, h, together, alone (pp, absolute).

    >>> row = {"partner": "A", "model": "combination", "origin": 2010, "h": 1}
    >>> common(pd.DataFrame([row | {"error_pp": -0.5}]), pd.DataFrame([row | {"error_pp": 0.25}]))[["together", "alone"]].values.tolist()
    [[0.5, 0.25]]
    """
    keys = ["partner", "origin", "h"]
    one, other = (table.loc[table["model"].eq(COMBINED), [*keys, "error_pp"]].assign(error_pp=lambda part: part["error_pp"].abs())
                  for table in (past, alone))
    return one.rename(columns={"error_pp": "together"}).merge(other.rename(columns={"error_pp": "alone"}), on=keys)


def ahead(study: Study) -> pd.DataFrame:
    """The combination's path for all parts together: year, a column for each partner, rest (percent, four decimals).

    The last full year of the parts stands first. Empty for too few years.

    >>> from tradeshare.study import begin
    >>> table = ahead(begin(last_period="2019"))
    >>> table["year"].tolist()[:2], bool((table.drop(columns="year").sum(axis=1) - 100).abs().max() < 1e-3)
    ([2019, 2020], True)
    """
    known = parts(study)
    if len(known) < LEAST_YEARS or known.index[-1] != study.year.year:
        return pd.DataFrame(columns=["year", *known])
    found, _ = paths(whole_years(known), study.parameters.horizon_years)
    path = found[outlook.headline(set(found))]
    rows = np.vstack([known.iloc[-1].to_numpy(), path])
    table = pd.DataFrame(rows.round(4), columns=known.columns)
    table.insert(0, "year", range(study.year.year, study.year.year + len(rows)))
    return table


def left_out(study: Study) -> dict[str, str]:
    """The models that cannot be used on all coordinates today, and why.

    >>> from tradeshare.study import begin
    >>> left_out(begin(last_period="2019"))
    {}
    """
    known = parts(study)
    return paths(whole_years(known), study.parameters.horizon_years)[1] if len(known) >= LEAST_YEARS else {}


def table(study: Study, path: pd.DataFrame, alone: pd.DataFrame) -> pd.DataFrame:
    """The parts ahead as text, beside the partner modelled alone; `path` is of `ahead`, `alone` of `outlook.outlook`."""
    own = alone[alone["model"].eq(alone["model"].iloc[0])].set_index("year")["share"] if len(alone) else pd.Series(dtype=float)
    names = {code: words.start(words.short(facts.name(study, code))) if code != REST else "All others" for code in path if code != "year"}
    shown = pd.DataFrame({"Year": path["year"].astype(str)} | {
        f"{name}, %": [words.number(value, words.fineness(value)) for value in path[code]] for code, name in names.items()})
    partner = names[study.parameters.partner]
    said = ["–" if pd.isna(value) else words.number(value, words.fineness(value)) for value in own.reindex(path["year"])]
    shown.insert(2, f"{partner} alone, %", said)
    return shown


def caption(study: Study, alone: pd.DataFrame) -> str:
    """What the parts are and how they are projected."""
    model = alone["model"].iloc[0] if len(alone) else COMBINED
    return (f"Shares of {words.whole(study.parameters.flow)} with all partners together, by the {model} on isometric log-ratio "
            f"coordinates; the row of {study.year} is known, and each row sums to 100{words.NARROW}%, but for the column alone: "
            f"the outlook above")


def sentence(study: Study, together: tuple[pd.DataFrame, pd.DataFrame], alone: pd.DataFrame) -> str:
    """Whether modelling all together did better than each alone, at the same origins; `together` is of `trial`, `alone` the past errors."""
    both = common(together[0], alone)
    if both.empty:
        return (f"Fewer than {LEAST_YEARS} years in a row have shares of {facts.name(study)} and its rivals side by side, and one after "
                f"them: modelling all together is not scored.")
    mine = both[both["partner"].eq(study.parameters.partner)]
    test = backtest.diebold_mariano((both["together"] - both["alone"]).groupby(both["origin"]).mean(), int(both["h"].max()))[1]
    text = (f"Modelled together, the combination's mean error over {words.counted(both['origin'].nunique(), 'origin')} was "
            f"{words.points(both['together'].mean(), 2, sign=False)} for all partners, where each alone erred by "
            f"{words.points(both['alone'].mean(), 2, sign=False)} in the same {words.counted(len(both), 'case')}")
    if not mine.empty:
        text += (f"; for {facts.name(study)}, {words.points(mine['together'].mean(), 2, sign=False)} against "
                 f"{words.points(mine['alone'].mean(), 2, sign=False)}")
    text += "." if pd.isna(test) else f". Chance alone would bring about such a gap for all partners in {scoring.chance(test)} of cases."
    return text + scoring.failed_sentence(study, together[1]) + projection.left_out_words(left_out(study))
