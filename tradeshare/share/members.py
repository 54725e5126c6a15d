"""The members behind the share."""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Absent, Chart, Prose
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import discontinuities, names
from tradeshare.study.annual_figures import by_member, whole_years
from tradeshare.study.names import members, name, short_label
from tradeshare.study.study import Study


def members_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Who makes up the group's share."""
    now, then = frame.columns[0], frame.columns[-1]
    top = [f"{name} {phrases.share(value)}" for name, value in frame[now].head(3).items()]
    moved = (frame[now] - frame[then]).dropna()
    total, own = flow_phrases.total_flow(study.parameters.flow), study.parameters.members == "then"
    return (words("share").members_caption(total, now, then, own),
            words("share").members_alt(now, top, then, moved.idxmax(), phrases.percentage_points(moved.max()), moved.idxmin(),
                                       phrases.percentage_points(moved.min())))


def members_sentence(study: Study, shares: pd.DataFrame) -> str:
    """Who stands behind the share and who changed it, from `member_shares`; empty without members."""
    if shares.empty:
        return ""
    now, then = shares.columns[0], shares.columns[-1]
    top = shares[now].iloc[0] / shares[now].sum() * 100
    names = {short_label(study, code): name(study, code) for code in members(study)}
    absent = [names[label] for label in shares.index[shares[now].isna()]]
    before = shares[then][shares.index[0]] / shares[then].sum() * 100
    earlier = phrases.percent(before, 0) if now != then and pd.notna(before) else ""
    text = words("share").member_first(phrases.capitalised(names[shares.index[0]]), phrases.percent(top, 0),
                                       name(study), now, absent, earlier, then)
    moved = (shares[now] - shares[then]).dropna().sort_values()
    if now == then or len(moved) < 2:
        return text
    both = len(moved) if study.parameters.members == "then" and len(moved) < len(shares) else 0
    said = words("share").members_moved(then, both, names[moved.index[-1]], phrases.percentage_points(moved.iloc[-1]),
                                        names[moved.index[0]], phrases.percentage_points(moved.iloc[0]), moved.iloc[0] <= -0.05)
    return f"{text} {said}" + "".join(discontinuities.booking_note(study, then, now, code) for code in members(study))


def member_shares(study: Study) -> pd.DataFrame:
    """Each member's share of China's flow (percent), in the last year that has them all and ten years before (or the first).

    Index: member's name, largest first; columns: the two years. Empty for a partner without members in the data. Under `members=then` a
    year has no figure of who was no member at its end.
    """
    wide = by_member(study)
    full = whole_years(study, wide).index
    if len(wide.columns) < 2 or full.empty:
        return pd.DataFrame()
    now = int(full.max())
    then = int(full[full <= now - 10].max()) if (full <= now - 10).any() else int(full.min())
    wide.columns = [names.short_label(study, code) for code in wide]
    return wide.loc[list(dict.fromkeys([now, then]))].T.sort_values(now, ascending=False)


def no_members(study: Study) -> str:
    """Why there is no split by member."""
    name = phrases.capitalised(names.name(study))
    country = study.data.partners.set_index("code")["kind"][study.parameters.partner] == "country"
    return Absent(words("share").one_country(name) if country else words("share").no_members(name))


def members_chart(study: Study) -> Chart | Prose:
    """Each member's share in the last year and ten years before, or why there is no split by member."""
    shares = member_shares(study)
    if shares.empty:
        return Prose(no_members(study))
    figure = charts.horizontal_bars(shares, [charts.OWN, charts.PALE], "% of the total")
    return Chart(figure, shares, *members_caption(study, shares), rows_and_sources.source_line(study))
