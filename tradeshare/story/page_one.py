"""Page one as exhibits: three numbers, bullets, the main chart, two small ones, the limits."""

import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, States, with_annex
from tradeshare.foundation import periods, press_style
from tradeshare.foundation.periods import Period
from tradeshare.exhibits.templates import words
from tradeshare.explanations import product_years
from tradeshare.provenance import definitions, release_calendar, rows_and_sources
from tradeshare.share import goods, share_of_total
from tradeshare.story import bullets, gains_and_losses, goods_traded, inside, press_claims, press_verdicts
from tradeshare.story.headline_figures import counts_britain, headline, own_colour, rival
from tradeshare.study import comparable_growth, discontinuities, names, period_figures
from tradeshare.study.study import Study

OTHER_EU = "EU, other count"
MIN_LINE_PERCENT = 3.0  # percent of the largest share: a line lower than that lies on the axis, so the partner is drawn alone
FEW = 50  # partners; a small one's place among so few says nothing
MIN_YEARS_SINCE_PEAK, MAX_PART_OF_PEAK = 3, 0.75  # from which on a past peak is the news


def three_numbers(study: Study) -> Prose:
    """Share, growth and rank, the three large numbers of page one; no more than what is known, and no rank for a small one among few."""
    found, w = headline(study), words("story")
    said = [w.share_number(found), w.value_number(found) if found.growth is None else w.growth_number(found)]
    if (found.now and found.now.rank < found.now.compared and found.published_rank in (None, found.now.rank)
            and (found.now.compared > FEW or (found.share or 0) >= period_figures.MIN_RANKED_PERCENT)):  # the last of few is no rank
        same = found.then is not None and (found.then.rank, found.then.other) == (found.now.rank, found.now.other)
        said.append(w.rank_number(found.now, rival(study, found.now.other), found.then if same else None, _first_with_britain(study),
                                  same and abs(found.now.gap - found.then.gap) < bullets.MIN_CHANGE_PP))
    elif found.published_rank:
        said.append(w.published_rank(found.published_rank))
    return Prose('<div class="numbers">', "\n".join(f"- {text}" for text in said), "</div>")


def _first_with_britain(study: Study) -> str:
    """Whether the EU of a past year would be first with the United Kingdom: "counted" where customs counted it so, "today", or ""."""
    ranks = bullets.eu_ranks(study)
    if study.parameters.partner != "EU" or ranks is None or study.last != Period(ranks[0]) or not ranks[2] == 1 < ranks[1]:
        return ""
    return "counted" if definitions.counted_with_britain(study, study.last.year) else "today"


def bullet_list(study: Study) -> Prose:
    """The bullets of page one."""
    return Prose("\n".join(f"- {with_annex(text, *place)}" for text, place in bullets.by_section(study).items()))


def history(study: Study, flow: str | None = None) -> pd.DataFrame:
    """Annual shares (percent) of the partner and its rivals; index: year.

    The EU is drawn as customs counted it, with the United Kingdom to 2019, and column OTHER_EU holds today's 27; for the EU's own report
    it is the other way round where its numbers are those of the 27. A small partner stands alone.
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
    if _of_todays_eu(study):
        return frame.assign(**{OTHER_EU: counted.reindex(frame.index)})
    frame[OTHER_EU] = frame[label]
    frame.loc[:definitions.WITH_BRITAIN, label] = counted
    return frame


def _of_todays_eu(study: Study) -> bool:
    """Whether the report is on the EU by the count of its members today."""
    return study.parameters.partner == "EU" and not counts_britain(study)


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
    latest = {name: (low + high) / 2 for name, (low, high) in told.items() if name in drawn}
    counts = _counts(study, frame, latest)
    title = history_title(study, drawn, counts is not None)
    breaks = discontinuities.booking_marks(study, [code for code in study.partners if names.short_label(study, code) in drawn])
    figure = message_charts.history(drawn, latest, names.colours(study), title, w.history_unit(flow, found.when if latest else ""),
                                    breaks=breaks, counts=counts, alone=not _changes_are_drawn(study) and inside.small_chart(study) is None)
    table = pd.concat([frame, pd.DataFrame(latest, index=pd.Index([str(study.last)], name="year"))]) if latest else frame
    called = {counts.name: counts.called} if counts and counts.called else {}
    ends = "; ".join(f"{called.get(name, name)} {press_style.share(latest.get(name, line.iloc[-1]))}"
                     + (f" ({line.index[-1]})" if latest and name not in latest else "")
                     for name, line in ((name, drawn[name].dropna()) for name in drawn) if len(line))
    if counts:
        ends += f"; {counts.other_name} {press_style.share(counts.other.dropna().iloc[-1])} ({counts.other.dropna().index[-1]})"
    return Chart(figure, table, _history_caption(study, drawn, told, latest, counts, flow), f"{title}. {ends}.",
                 rows_and_sources.source_line(study))


def _history_caption(study: Study, drawn: pd.DataFrame, told: dict[str, tuple[float, float]], latest: dict[str, float],
                     counts: message_charts.Counts | None, flow: str) -> str:
    """Which EU is drawn, which dots are estimates or missing, which larger partners are not drawn, and since when figures are held."""
    name, own = names.name(study), drawn.iloc[:, 0].dropna()
    ranges = [(names.name(study, code), *told[label]) for code in study.partners if (label := names.short_label(study, code)) in latest
              and told[label][1] - told[label][0] > press_claims.EXACT_PP]
    smallest, larger, year = _larger_not_drawn(study, drawn, flow)
    began = int(own.index[0]) if own.index[0] > study.parameters.first_year else 0
    return words("story").history_caption(name, flow, counts is not None, study.last.year > definitions.WITH_BRITAIN,
                                          len(latest) == 1 < len(drawn.columns), ranges, smallest, larger, year, began)


def _larger_not_drawn(study: Study, drawn: pd.DataFrame, flow: str) -> tuple[str, list[tuple[str, float]], int]:
    """The smallest of the other partners drawn, the partners not drawn that have a larger share, each with it (percent), and the year of
    these shares, 0 where they are of the headline period.

    By the shares of the headline period where all that are drawn have one, else by those of the last full year.
    """
    rivals, last = [code for code in study.partners[1:] if names.short_label(study, code) in drawn], 0
    held = gains_and_losses.changes(study, study.last, study.last.before)["now"].drop(gains_and_losses.OTHERS, errors="ignore")
    if flow != study.parameters.flow or not set(rivals) <= set(held.index):
        last = int(drawn.index[-1])
        held = period_figures.shares_side_by_side(study, (last,), flow)[last]
    others = held.reindex(rivals).dropna()
    if others.empty:
        return "", [], last
    missing = held.drop([code for code in study.partners if code in held.index])
    larger = missing[missing > others.min()].sort_values(ascending=False)
    return names.name(study, others.idxmin()), [(names.name(study, code), share) for code, share in larger.items()], last


def _counts(study: Study, frame: pd.DataFrame, latest: dict[str, float]) -> message_charts.Counts | None:
    """The second line of the EU; its labels say which count ends where, while customs still counted the United Kingdom."""
    if OTHER_EU not in frame:
        return None
    label, w, today = names.short_label(study, "EU"), words("story"), _of_todays_eu(study)
    both = w.eu_with_britain_label(label), w.eu_of_today_label(label)
    ends = frame.index[-1] <= definitions.WITH_BRITAIN and (label not in latest or counts_britain(study))
    called, other = both[::-1] if today else both
    return message_charts.Counts(label, other, frame[OTHER_EU], definitions.WITH_BRITAIN, today, *((called, other) if ends else ("", "")))


def _latest(study: Study) -> dict[str, tuple[float, float]]:
    """The share of the headline period by name, of the partners of the chart: lowest and highest value, alike where it is known."""
    table = gains_and_losses.changes(study, study.last, study.last.before)
    share, own, found = headline(study).share, study.parameters.partner, {}
    for code in study.partners:
        now = table["now"].get(code, share if code == own else None)
        bounds = (now, now) if now is not None or code == own else press_claims.share_of_the_time(study, code, study.parameters.flow,
                                                                                                  study.last)
        if bounds is not None and bounds[0] is not None:
            found[names.short_label(study, code)] = bounds
    return found


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
        since = shares.index[0] if own.max() > shares[peak] else 0  # before a break of the records it was larger
        return w.history_peaked(found.partner, shares[peak], peak, shares.iloc[-1], shares.index[-1], since)
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
    figure = message_charts.change_bars(frame["change"], own, own_colour(study), title, unit)
    said = "; ".join(f"{name} {value}" for name, value in zip(frame.index, message_charts.change_texts(frame["change"])))
    caption = w.changes_caption(gains_and_losses.names_without_change(study, table), "EU" in shown.index and counts_britain(study))
    return Chart(figure, frame, caption, f"{title}: {said}.", rows_and_sources.source_line(study))


def _changes_are_drawn(study: Study) -> bool:
    return len(gains_and_losses.changes(study, study.last, study.last.before)) >= 4  # three partners, and all others


def limits(study: Study) -> Prose:
    """What the report cannot say, in one line."""
    newest, w, name = study.data.observations["period"].str[:4].astype(int).max(), words("story"), names.name(study)
    no_goods = goods.snapshots(study).empty and not goods_traded.yearly(study)
    found = headline(study)
    missing = [w.no_growth(found.flow, name)] * (found.growth is None)
    missing += [w.no_change(name)] * (found.growth is not None and found.change is None)
    missing += [w.no_rank(name, list(found.unranked))] if found.unranked else []
    missing += [w.no_heading(name)] * (not bullets.expectation(study)) + [w.no_press(name)] * press_verdicts.statements(study).empty
    missing += [w.no_goods(name)] * no_goods
    reach = release_calendar.newest(study.data)
    products = None if no_goods else _last_products(study)
    said = w.limits(name, study.last.year >= newest, products, missing, press_style.span(periods.name(reach)),
                    release_calendar.due(reach) if study.last >= reach else "")
    said = " ".join(filter(None, [said, _customs_own_rate(study)]))
    return Prose('<div class="limits">', said, "</div>")


def _customs_own_rate(study: Study) -> str:
    """That customs published another growth of China's total than the two years of a database show; empty where it did not."""
    pair = period_figures.gather(study, study.last).pair
    if pair is None or pair.total.published is None or pair.total.agrees(pair.total.published):
        return ""
    rate, levels = pair.total.published.value, pair.total.official
    apart = abs(rate - levels) > max(comparable_growth.MAX_RATE_GAP_PP, comparable_growth.MAX_RATE_GAP_PART * abs(rate))
    return words("story").customs_own_rate(study.parameters.flow, rate, levels) if apart else ""


def _last_products(study: Study) -> int:
    """The last year, within the report, of which the data hold products by partner."""
    years = study.data.products["period"].astype(int)
    if goods_traded.yearly(study):
        return int(product_years.composition(study).columns[-1])
    return int(years[years <= study.last.year].max() if (years <= study.last.year).any() else years.min())
