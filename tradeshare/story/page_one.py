"""Page one as exhibits: three numbers, bullets, the main chart, two small ones, the limits."""

import pandas as pd

from tradeshare.exhibits import charts, message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, States, with_annex
from tradeshare.foundation import periods, phrases, press_style
from tradeshare.exhibits.templates import words
from tradeshare.explanations import product_years
from tradeshare.provenance import definitions, release_calendar, rows_and_sources
from tradeshare.share import goods, share_of_total
from tradeshare.story import bullets, gains_and_losses, goods_traded, press_verdicts
from tradeshare.story.headline_figures import headline
from tradeshare.study import all_partners, discontinuities, names, period_figures
from tradeshare.study.study import Study

FLOWS = {"Exports": charts.OWN, "Imports": charts.TOTAL}
OTHER_EU = "EU, other count"
MIN_LINE_PERCENT = 3.0  # percent of the largest share: a line lower than that lies on the axis, so the partner is drawn alone
MIN_YEARS_SINCE_PEAK, MAX_PART_OF_PEAK = 3, 0.75  # from which on a past peak is the news


def three_numbers(study: Study) -> Prose:
    """Share, growth and rank, the three large numbers of page one; no more than what is known, and no rank for a small one."""
    found, w = headline(study), words("story")
    said = [w.share_number(found)] if found.share is not None else []
    if found.growth is not None:
        said.append(w.growth_number(found))
    elif found.value is not None:
        said.append(w.value_number(found))
    place = all_partners.rank_among_all(study.data, study.parameters.partner, study.last.year,
                                        found.flow) if study.last.months == 12 else None
    if place is not None and place[2] and found.published_rank in (None, place[0]) and not (found.now and found.now.rank == place[0]):
        said.append(w.rank_among_all(place[0], place[1]))
    elif found.now and (found.share or 0) >= period_figures.MIN_RANKED_PERCENT and found.published_rank in (None, found.now.rank):
        same = found.then is not None and (found.then.rank, found.then.other) == (found.now.rank, found.now.other)
        other = names.name(study, found.now.other)
        if found.now.other == "EU" and study.last.year <= definitions.WITH_BRITAIN:
            other = w.eu_of_today(other)
        said.append(w.rank_number(found.now, other, found.then if same else None, _first_with_britain(study),
                                  same and abs(found.now.gap - found.then.gap) < bullets.MIN_CHANGE_PP))
    elif found.published_rank:
        said.append(w.published_rank(found.published_rank))
    return Prose('<div class="numbers">', "\n".join(f"- {text}" for text in said), "</div>")


def _first_with_britain(study: Study) -> str:
    """Whether the EU of a past year would be first with the United Kingdom: "counted" where customs counted it so, "today", or ""."""
    whole_year = study.parameters.partner == "EU" and study.last.months == 12 and study.last.year <= definitions.WITH_BRITAIN
    if not whole_year or not bullets.eu_with_britain(study):
        return ""
    return "counted" if definitions.counted_with_britain(study, study.last.year) else "today"


def bullet_list(study: Study) -> Prose:
    """The bullets of page one."""
    return Prose("\n".join(f"- {with_annex(text, *place)}" for text, place in bullets.by_section(study).items()))


def history(study: Study, flow: str | None = None) -> pd.DataFrame:
    """Annual shares (percent) of the partner and its rivals; index: year.

    A rival EU is drawn as customs counted it, with the United Kingdom to 2019, and column OTHER_EU holds today's 27; for the EU's own
    report it is the other way round, since its numbers are those of the 27. A small partner stands alone.
    """
    frame = share_of_total.share_lines(study, flow)
    if frame.iloc[:, 0].max() < MIN_LINE_PERCENT / 100 * frame.max().max():
        return frame.iloc[:, :1].dropna()
    label = names.short_label(study, "EU")
    if label not in frame or "GBR" in study.partners:
        return frame
    britain = period_figures.annual_shares(study, "GBR", flow).reindex(frame.index)
    if not britain.loc[:definitions.WITH_BRITAIN].notna().any():
        return frame
    counted = (frame[label] + britain).loc[:definitions.WITH_BRITAIN]
    if study.parameters.partner == "EU":
        return frame.assign(**{OTHER_EU: counted.reindex(frame.index)})
    frame[OTHER_EU] = frame[label]
    frame.loc[:definitions.WITH_BRITAIN, label] = counted
    return frame


def history_states(study: Study) -> States | Chart:
    """The shares of total trade, of exports and of imports, one of which is shown; of a report on one flow that alone."""
    if study.parameters.flow != "total":
        return history_chart(study)
    flows = {"Trade": "total", "Exports": "export", "Imports": "import"}
    own = names.short_label(study, study.parameters.partner)
    if any(history(study, flow).get(own, pd.Series()).notna().sum() < 2 for flow in flows.values()):
        return history_chart(study)
    return States({name: history_chart(study, flow) for name, flow in flows.items()})


def history_chart(study: Study, flow: str | None = None) -> Chart:
    """The annual shares and the year to date of the headline, the partner in front; of another flow the annual shares alone."""
    flow = flow or study.parameters.flow
    frame, found, w = history(study, flow), headline(study), words("story")
    drawn = frame.drop(columns=OTHER_EU, errors="ignore")
    told = _latest(study) if study.last.months < 12 and flow == study.parameters.flow else {}
    latest = {name: value for name, value in told.items() if name in drawn}
    dashed = frame[OTHER_EU].rename(names.short_label(study, "EU")) if OTHER_EU in frame else None
    title = history_title(study, drawn, dashed is not None)
    breaks = discontinuities.booking_marks(study, [code for code in study.partners if names.short_label(study, code) in drawn])
    called = _called(study, drawn, latest) if dashed is not None else {}
    figure = message_charts.history(drawn, latest, names.colours(study), title, w.history_unit(flow, found.when if latest else ""),
                                    dashed, breaks=breaks, called=called,
                                    cut=None if study.parameters.partner == "EU" else definitions.WITH_BRITAIN,
                                    alone=not _changes_are_drawn(study) and inside_chart(study) is None)
    table = pd.concat([frame, pd.DataFrame(latest, index=pd.Index([str(study.last)], name="year"))]) if latest else frame
    ends = "; ".join(f"{called.get(name, name)} {press_style.share(latest.get(name, line.iloc[-1]))}"
                     + (f" ({line.index[-1]})" if latest and name not in latest else "")
                     for name, line in ((name, drawn[name].dropna()) for name in drawn) if len(line))
    alone = names.name(study) if len(latest) == 1 < len(drawn.columns) else ""
    caption = w.history_caption(dashed is not None, study.parameters.partner == "EU", bool(latest), study.last.year, alone)
    return Chart(figure, table, caption, f"{title}. {ends}.", rows_and_sources.source_line(study))


def _called(study: Study, drawn: pd.DataFrame, latest: dict[str, float]) -> dict[str, str]:
    """What the label of the EU says where its line ends with the United Kingdom in it: that it does."""
    label = names.short_label(study, "EU")
    if study.parameters.partner == "EU" or label not in drawn or label in latest:
        return {}
    return {label: words("story").with_britain(label)} if drawn[label].last_valid_index() <= definitions.WITH_BRITAIN else {}


def _latest(study: Study) -> dict[str, float]:
    """The share of the headline period by name, of the partners of the chart whose figure is of the same source as the partner's."""
    table = gains_and_losses.changes(study, study.last, study.last.before)
    found = {names.short_label(study, code): table.loc[code, "now"] for code in study.partners if code in table.index}
    share = headline(study).share
    return found or ({} if share is None else {names.short_label(study, study.parameters.partner): share})


def history_title(study: Study, frame: pd.DataFrame, two_counts: bool = False) -> str:
    """Since when the partner leads, or from where to where its share went; `two_counts`: the EU is drawn by both counts."""
    found, w, own = headline(study), words("story"), frame.iloc[:, 0].dropna()
    others = frame.iloc[:, 1:].max(axis=1)
    lead = own.gt(others.reindex(own.index).fillna(float("inf")))
    if lead.iloc[-1] and not lead.all() and len(frame.columns) > 1:
        since = own.index[own.index > lead.index[~lead].max()][0]
        best = frame.iloc[:, 1:].loc[own.index[-1]].idxmax()
        code = next(code for code in study.partners if names.short_label(study, code) == best)
        eu = "" if not two_counts or code != "EU" else "with Britain" if own.index[-1] <= definitions.WITH_BRITAIN else "counted"
        return w.history_led(found.partner, names.name(study, code), since, found.past, eu)
    shares = discontinuities.after_last_break(study, own)
    peak = shares.idxmax()
    if shares.index[0] < peak <= shares.index[-1] - MIN_YEARS_SINCE_PEAK and shares.iloc[-1] < MAX_PART_OF_PEAK * shares[peak]:
        return w.history_peaked(found.partner, shares[peak], peak, shares.iloc[-1], shares.index[-1])
    return w.history_from_to(found.partner, shares.iloc[0], shares.index[0], shares.iloc[-1], shares.index[-1])


def changes_chart(study: Study) -> Chart | None:
    """Who gained and who lost share since the year before; nothing where fewer than three partners can be compared."""
    if not _changes_are_drawn(study):
        return None
    table = gains_and_losses.changes(study, study.last, study.last.before)
    shown, w = gains_and_losses.largest(study, table, gains_and_losses.MAX_BARS_ON_PAGE_ONE), words("story")
    frame = shown.set_index(pd.Index([gains_and_losses.label(study, code) for code in shown.index], name="partner"))
    own, title = gains_and_losses.label(study, study.parameters.partner), w.changes_title()
    unit = w.changes_unit(press_style.span(periods.name(study.last.before, short=True)))
    figure = message_charts.change_bars(frame["change"], own, names.colours(study)[own], title, unit)
    said = "; ".join(f"{name} {value}" for name, value in zip(frame.index, phrases.column_texts(frame["change"], 2)))
    caption = w.changes_caption(gains_and_losses.names_without_change(study, table))
    return Chart(figure, frame, caption, f"{title}: {said}.", rows_and_sources.source_line(study))


def _changes_are_drawn(study: Study) -> bool:
    return len(gains_and_losses.changes(study, study.last, study.last.before)) >= 4  # three partners, and all others


def inside_chart(study: Study) -> Chart | None:
    """The members' shares in both periods; of a country what it takes of China's exports and supplies of its imports, by year."""
    if names.members(study):
        return _members_chart(study)
    frame = share_of_total.flow_shares(study).iloc[:, 1:].dropna(how="all")
    frame = frame.rename(columns=lambda name: name.removeprefix("total ").capitalize())
    if frame.empty or frame.isna().all().any():
        return None
    w, last = words("story"), frame.ffill().iloc[-1]
    title = w.flows_title(names.name(study), last["Exports"], last["Imports"], frame.dropna().index[-1])
    figure = message_charts.history(frame, {}, FLOWS, title, w.flows_unit(), width=message_charts.HALF_WIDTH)
    caption = w.history_caption(False, False, False, study.last.year)
    return Chart(figure, frame, caption, f"{title}.", rows_and_sources.source_line(study))


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
    figure = message_charts.dumbbells(frame, title, w.members_unit(study.parameters.flow, *when))
    said = "; ".join(f"{name} {press_style.share(row.iloc[1])} after {press_style.share(row.iloc[0])}" for name, row in frame.iterrows())
    months = press_style.span(periods.span(study.last.months)) if study.last.months < 12 else ""
    caption = w.members_caption(months, f"{bullets.MIN_MEMBER_WEIGHT:.0%}")
    return Chart(figure, frame, caption, f"{title}: {said}.", rows_and_sources.source_line(study))


def limits(study: Study) -> Prose:
    """What the report cannot say, in one line."""
    newest, w, name = study.data.observations["period"].str[:4].astype(int).max(), words("story"), names.name(study)
    no_goods = goods.snapshots(study).empty and not goods_traded.yearly(study)
    missing = [w.no_press(name)] * press_verdicts.statements(study).empty + [w.no_goods(name)] * no_goods
    reach = release_calendar.newest(study.data)
    products = None if no_goods else _last_products(study)
    said = w.limits(name, study.last.year >= newest, products, missing, press_style.span(periods.name(reach)),
                    release_calendar.due(reach) if study.last >= reach else "")
    return Prose('<div class="limits">', said, "</div>")


def _last_products(study: Study) -> int:
    """The last year, within the report, of which the data hold products by partner."""
    years = study.data.products["period"].astype(int)
    if goods_traded.yearly(study):
        return int(product_years.composition(study).columns[-1])
    return int(years[years <= study.last.year].max() if (years <= study.last.year).any() else years.min())
