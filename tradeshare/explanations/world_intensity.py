"""Trade intensity against the world: what China trades with the partner, over what the partner trades with everybody.

From the matrix of every economy with every economy, 1990 to 2020. The norm is the partner's part in the trade of the whole world without
China; of other economies the same, each without its own trade. The partner's trade within itself counts as trade with everybody.
"""

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.exhibits.exhibit import Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.study import names
from tradeshare.study.study import Study

SIDES = {"total": (("export", "import"), ("import", "export")), "export": (("export", "import"),), "import": (("import", "export"),)}
OTHERS = ("JPN", "KOR", "USA", "EU")  # held beside China: is the partner's part in everybody's trade rising too?
YEARS = [1990, 1995, 2000, 2005, 2010, 2015, 2020]  # of the published table


@remembered(2)
def _matrix(table: pd.DataFrame) -> pd.DataFrame:
    """Values (mn USD): index reporter, partner, flow; columns the years as numbers."""
    wide = table.set_index(["reporter", "partner", "flow"]).drop(columns="source")
    return wide.rename(columns=int)


def economies_of(study: Study, code: str) -> list[str]:
    """The economies of the matrix that stand for a partner: its members (of the EU today's 27, in every year), or itself.

    >>> len(economies_of(begin(), "EU")), economies_of(begin(), "VNM"), "TLS" in economies_of(begin(), "ASEAN")
    (28, ['VNM'], True)
    """
    table = large_tables.read("economies")
    inside = table.loc[table["group"].eq(code), "code"].tolist()
    if code == study.parameters.partner and names.members(study):
        inside = names.members(study)
    return inside or [code]


def intensity(study: Study, one: str, other: str, flow: str) -> pd.Series:
    """The intensity of one economy's or group's trade with another by year: 1 is the norm of the world without `one`.

    (x_ij / X_i) / (M_j / (M_w - M_i)) of exports, with M the imports that each reports of all; of imports the exports instead; of the
    total both sums (Brown 1949; Kojima 1964; in the form without i's own trade, Anderson and Norheim 1993). Years without the trade of
    either, or of a group that reports nothing, are missing.

    >>> found = intensity(begin(), "CHN", "ASEAN", "export")
    >>> bool(found[2020] > found[2000]), len(found)
    (True, 31)
    """
    matrix = _matrix(large_tables.read("world_matrix"))
    ours, theirs = economies_of(study, one), economies_of(study, other)
    sums: list = [0.0] * 4
    for there, back in SIDES[flow]:
        whole = matrix.xs("WLD", level="partner").xs(back, level="flow")
        own = matrix.xs("WLD", level="partner").xs(there, level="flow")
        pair = matrix.xs(there, level="flow")
        between = pair[pair.index.get_level_values("reporter").isin(ours) & pair.index.get_level_values("partner").isin(theirs)]
        parts = [between, whole[whole.index.isin(theirs)], own[own.index.isin(ours)], whole[~whole.index.isin(ours)]]
        sums = [total + part.sum(min_count=1) for total, part in zip(sums, parts)]
    found: pd.Series = ratios.trade_intensity(*sums)
    return found.dropna()


@remembered(4)
def by_year(study: Study) -> pd.DataFrame:
    """Intensity of the flow with the partner, by year to the last full year of the report: China's, and of others for comparison.

    Index year; columns the codes, CHN first; others that overlap with the partner or lack its trade are left out. Empty where the matrix
    does not hold the partner.
    """
    partner = study.parameters.partner
    mine = set(economies_of(study, partner))
    if not mine & set(_matrix(large_tables.read("world_matrix")).index.unique("reporter")):
        return pd.DataFrame()
    wanted = ["CHN", *(code for code in OTHERS if not mine & set(economies_of(study, code)))]
    table = pd.DataFrame({code: intensity(study, code, partner, study.parameters.flow) for code in wanted})
    return table[table.index <= study.year.year].dropna(axis=1, how="all").dropna(subset=["CHN"])


def sentence(study: Study) -> str:
    """China's intensity with the partner at both ends, whether the others' moved alike, and what the number is not."""
    table, name, w = by_year(study), names.name(study), words("explanations")
    if len(table) < 2:
        return w.no_world_trade(name)
    ends = {code: [phrases.number(value, 2) for value in pair] for code, pair in table.iloc[[0, -1]].dropna(axis=1).items()}
    now = round(table["CHN"].iloc[-1], 2)
    others = [w.intensity_moved(names.name(study, str(code)), *pair) for code, pair in ends.items() if code != "CHN"]
    return w.intensity(flow_phrases.trade(study.parameters.flow, name), int(table.index[0]), int(table.index[-1]), *ends["CHN"],
                       int(now > 1) - int(now < 1), name, others)


def by_hand(study: Study) -> tuple[float, float] | None:
    """Of China's exports in the last year of `by_year`: the partner's part in them and its norm, in percent; None without such a year.

    >>> [round(float(part), 1) for part in by_hand(begin())]
    [14.8, 7.8]
    """
    table, codes = by_year(study), economies_of(study, study.parameters.partner)
    if table.empty:
        return None
    matrix = _matrix(large_tables.read("world_matrix"))[int(table.index[-1])]
    ours, imports = matrix["CHN"].xs("export", level="flow"), matrix.xs("WLD", level="partner").xs("import", level="flow")
    part = ratios.share(ours.reindex(codes).sum(), ours["WLD"])
    return float(part), float(ratios.share(imports.reindex(codes).sum(), imports.sum() - imports["CHN"]))


def by_hand_sentence(study: Study) -> str:
    """The index of China's exports to the partner worked by hand, in the last year of the matrix."""
    parts, w = by_hand(study), words("explanations")
    if parts is None or not parts[1]:
        return w.no_world_trade(names.name(study))
    return w.intensity_by_hand(int(by_year(study).index[-1]), names.name(study), *parts, phrases.number(parts[0] / parts[1], 2))


def intensity_table(study: Study) -> Table | None:
    """Intensity in some years, China's and others' with the partner; None where the matrix does not hold the partner."""
    frame = by_year(study)
    if frame.empty:
        return None
    kept = frame[frame.index.isin({*YEARS, frame.index[-1]})]
    shown = pd.DataFrame({"Year": kept.index.astype(str)})
    for code in kept:
        label = "China" if code == "CHN" else names.short_label(study, code)
        shown[label] = [phrases.number(value, 2) if pd.notna(value) else "–" for value in kept[code]]
    caption = words("explanations").world_intensity_caption(study.parameters.flow, names.name(study))
    return Table(shown, caption, frame.reset_index(names="year"))
