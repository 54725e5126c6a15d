"""Inside the partner: a group's members, or a country's exports against its imports, and the balance."""

import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, Table, with_annex
from tradeshare.foundation import periods, phrases, press_style
from tradeshare.foundation.select import select
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.share import balance, share_of_total
from tradeshare.story import bullets
from tradeshare.story.headline_figures import headline, own_colour
from tradeshare.study import annual_figures, discontinuities, names
from tradeshare.study.period_figures import annual_shares
from tradeshare.study.study import Study

FOLD = 300  # percent: growth from there on is said as a multiple
OPPOSED = 10.0  # percent: a member's two flows that both move by so much, one up and one down, are news


def small_chart(study: Study) -> Chart | None:
    """For page one: the members' shares in both periods; of a country what it takes of China's exports and supplies of its imports, by
    year."""
    if names.members(study):
        return _members_chart(study)
    frame = share_of_total.flow_shares(study).iloc[:, 1:].dropna(how="all")
    frame = frame.rename(columns=lambda name: name.removeprefix("total ").capitalize())
    if frame.empty or frame.isna().all().any():
        return None
    w, last = words("story"), frame.ffill().iloc[-1]
    title = w.flows_title(names.name(study), last["Exports"], last["Imports"], frame.dropna().index[-1])
    figure = message_charts.history(_own_flow_first(study, frame), {}, message_charts.FLOWS, title, w.flows_unit(),
                                    width=message_charts.HALF_WIDTH)
    return Chart(figure, frame, w.full_years(), f"{title}.", rows_and_sources.source_line(study))


def _own_flow_first(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Exports and imports, in front the one that the report is about; exports, where it is about both."""
    return frame[frame.columns[::-1]] if study.parameters.flow == "import" else frame


def _members_chart(study: Study) -> Chart | None:
    pairs = bullets.member_pairs(study, study.parameters.flow)
    if len(pairs) < 3:
        return None
    columns = ["before", "now"]
    frame = pd.DataFrame({names.short_label(study, code): [pair.share_before, pair.share_now] for code, pair in pairs.items()},
                         index=columns).T.sort_values(columns[1], ascending=False)
    moved = frame[columns[1]] - frame[columns[0]]
    down = moved.idxmin() if moved.min() < -bullets.MIN_CHANGE_PP else ""
    w, when = words("story"), (study.last.year - 1, study.last.year)
    title = w.members_title(moved.idxmax(), down)
    figure = message_charts.dumbbells(frame, title, w.members_unit(study.parameters.flow, *when), colour=own_colour(study))
    said = "; ".join(f"{name} {press_style.share(row.iloc[1])} after {press_style.share(row.iloc[0])}" for name, row in frame.iterrows())
    months = press_style.span(periods.span(study.last.months)) if study.last.months < 12 else ""
    caption = w.members_caption(months, f"{bullets.MIN_MEMBER_WEIGHT:.0%}", names.name(study))
    return Chart(figure, frame, caption, f"{title}: {said}.", rows_and_sources.source_line(study))


def members_table(study: Study) -> Table | None:
    """Each member, then the group: China's exports to it, imports from it, balance, growth of both; None where three cannot be compared."""
    rows, found = [], headline(study)
    for code in [*names.members(study), study.parameters.partner]:
        values = {flow: select(study.cells, partner=code, flow=flow, period=study.last, currency=found.currency,
                               status="published")["value"] for flow in ("export", "import")}
        if all(len(value) for value in values.values()):
            exports, imports = (float(value.iloc[0]) for value in values.values())
            rows.append({"member": code, "exports": exports, "imports": imports, "balance": exports - imports,
                         "exports_growth": bullets.member_growth(study, code, "export"),
                         "imports_growth": bullets.member_growth(study, code, "import")})
    own = [row["member"] == study.parameters.partner for row in rows]
    if len(rows) - sum(own) < 3:
        return None
    frame = pd.DataFrame(rows).assign(group=own).sort_values(["group", "exports"], ascending=[True, False], ignore_index=True)
    frame = frame.drop(columns="group")
    shown = pd.DataFrame({"Member": [names.short_label(study, code) for code in frame["member"]]}
                         | {head: phrases.column_texts(frame[column], 0 if frame[column].abs().max() >= 100 else 1,
                                                       sign=column == "balance")
                            for head, column in (("Exports", "exports"), ("Imports", "imports"), ("Balance", "balance"))}
                         | {head: ["–" if pd.isna(value) else press_style.multiple(value) if value >= FOLD else
                                   phrases.number(value, 0 if abs(value) >= 100 else 1, sign=True) for value in frame[column]]
                            for head, column in (("Exports, growth %", "exports_growth"), ("Imports, growth %", "imports_growth"))})
    return Table(shown, words("story").members_table_caption(headline(study)), frame)


def flows_chart(study: Study) -> Chart | None:
    """The group's share of China's exports and of its imports, by year; that of a country stands on page one."""
    if not names.members(study):
        return None
    frame = share_of_total.flow_shares(study).iloc[:, 1:].rename(columns=lambda name: name.removeprefix("total ").capitalize())
    frame = frame.dropna(how="all")
    if frame.empty or frame.isna().all().any():
        return None
    w = words("story")
    title = w.flows_title(names.name(study), *(frame[name].dropna().iloc[-1] for name in ("Exports", "Imports")),
                              frame.dropna().index[-1])
    figure = message_charts.history(_own_flow_first(study, frame), {}, message_charts.FLOWS, title, w.flows_unit(),
                                    width=message_charts.HALF_WIDTH)
    return Chart(figure, frame, w.full_years(), f"{title}.", rows_and_sources.source_line(study))


def balance_chart(study: Study) -> Chart | None:
    """China's exports to the partner, its imports from there and the balance, by year, in one currency."""
    table = balance.balances(study)
    known = table["balance"].dropna()
    if len(known) < 2:
        return None
    w, currency = words("story"), annual_figures.currency(study)
    small = table[["exports", "imports"]].abs().max().max() < 1
    table = table.assign(**1000 * table[["exports", "imports", "balance"]]) if small else table
    title = w.balance_title(names.name(study), float(known.iloc[-1]), currency, int(known.index[-1]))
    figure = message_charts.flows_and_balance(table, title, w.balance_unit(currency, "million" if small else "billion"),
                                              own_colour(study))
    gaps = [str(year) for year in table.index[table[["exports", "imports"]].isna().any(axis=1)]]
    caption = w.balance_caption(phrases.year_list(gaps) if gaps else "")
    return Chart(figure, table, caption, f"{title}.", rows_and_sources.source_line(study))


def finding(study: Study) -> Prose | None:
    """What the partner takes of China's exports and supplies of its imports, against the first year of the series."""
    ends = {flow: discontinuities.after_last_break(study, annual_shares(study, flow=flow).dropna()) for flow in ("export", "import")}
    years = sorted(set(ends["export"].index) & set(ends["import"].index))
    if len(years) < 2:
        return None
    first, last = years[0], years[-1]
    text = words("story").flows_since(names.name(study), ends["export"][last], ends["import"][last], ends["export"][first],
                                      ends["import"][first], first, last)
    said = " ".join(filter(None, [text, _opposed(study)]))
    return Prose(with_annex(said, "13_decomposition", "Exports, imports and members"))


def _opposed(study: Study) -> str:
    """The largest member of weight whose exports and imports moved in opposite directions; empty for none."""
    for code, _ in sorted(bullets.member_pairs(study, "total").items(), key=lambda item: -item[1].now.value):
        growth = [bullets.member_growth(study, code, flow) for flow in ("export", "import")]
        if min(abs(value) for value in growth) >= OPPOSED and growth[0] * growth[1] < 0:
            return words("story").members_part(headline(study).when, names.name(study, code), *growth)
    return ""


def heading(study: Study) -> Prose:
    """The heading of the chapter."""
    return Prose("# " + words("story").inside_heading(bool(names.members(study)), names.name(study)))
