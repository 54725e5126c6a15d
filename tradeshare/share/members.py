"""Who stands behind the share?"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.foundation import flow_phrases, phrases
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
    own = " Each year shows those who were members at its end." if study.parameters.members == "then" else ""
    caption = f"Members' shares of {flow_phrases.total_flow(study.parameters.flow)}, {now} beside {then}. Percent.{own}"
    alt = (f"The largest in {now}: {', '.join(top)}. Since {then} {moved.idxmax()} gained most, "
           f"{phrases.percentage_points(moved.max())}, and {moved.idxmin()} least, {phrases.percentage_points(moved.min())}.")
    return caption, alt


def members_sentence(study: Study, shares: pd.DataFrame) -> str:
    """Who stands behind the share and who changed it, from `member_shares`; empty without members."""
    if shares.empty:
        return ""
    now, then = shares.columns[0], shares.columns[-1]
    top = shares[now].iloc[0] / shares[now].sum() * 100
    names = {short_label(study, code): name(study, code) for code in members(study)}
    absent = [names[label] for label in shares.index[shares[now].isna()]]
    missing = f"; no figures of {phrases.listed(absent)}" if absent else ""
    text = (f"**{phrases.capitalised(names[shares.index[0]])} stands behind {phrases.percent(top, 0)} of {phrases.possessive(name(study))} "
            f"share** ({now}{missing})")
    if now == then:
        return text + "."
    before = shares[then][shares.index[0]] / shares[then].sum() * 100
    moved = (shares[now] - shares[then]).dropna().sort_values()
    earlier = f", after {phrases.percent(before, 0)} in {then}" if pd.notna(before) else ""
    if len(moved) < 2:
        return text + earlier + "."
    since = "since then"
    if study.parameters.members == "then" and len(moved) < len(shares):
        since = f"of the {len(moved)} members of both years"
    most, least = names[moved.index[-1]], names[moved.index[0]]
    booked = "".join(discontinuities.note(study, then, now, code) for code in members(study))
    return (f"{text}{earlier}; {since} {most} gained most ({phrases.percentage_points(moved.iloc[-1])}) and {least} "
            f"{'lost most' if moved.iloc[0] < 0 else 'gained least'} ({phrases.percentage_points(moved.iloc[0])}).{booked}")


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
    kind = study.data.partners.set_index("code")["kind"]
    if kind[study.parameters.partner] == "country":
        return f"{name} is one country: there are no members to show."
    return f"The data hold {names.name(study)} as one partner; figures of all its members for one year are not among them."


def members_chart(study: Study) -> Chart | Prose:
    """Each member's share in the last year and ten years before, or why there is no split by member."""
    shares = member_shares(study)
    if shares.empty:
        return Prose(no_members(study))
    figure = charts.horizontal_bars(shares, [charts.OWN, charts.PALE], "% of the total")
    return Chart(figure, shares, *members_caption(study, shares), rows_and_sources.source_line(study))
