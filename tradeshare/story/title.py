"""The message of a report: its title, chosen by plain rules."""

from types import SimpleNamespace

import pandas as pd

from tradeshare.formulas.ratios import against_the_trend, CLEAR_MOVE_PERCENT
from tradeshare.foundation import periods, press_style
from tradeshare.exhibits.templates import words
from tradeshare.foundation.periods import Period
from tradeshare.provenance import definitions, release_calendar, rows_and_sources
from tradeshare.story import bullets, gains_and_losses
from tradeshare.story.headline_figures import counts_britain, five_years, Headline, headline, is_steady, rival
from tradeshare.study import availability, discontinuities, names
from tradeshare.study.study import Study

LEAD = 0.1  # percentage points by which a lead must change to be said to
LAST_RANK_IN_TITLES = 12  # ranks below it are not worth a title
MULTIPLES = {"tripled": (2.75, 3.4), "doubled": (1.9, 2.4), "halved": (0.42, 0.55)}  # the ratio that each word stands for


def choose_title(found: Headline, passed: list[str], fell_behind: list[str], times: str, disputed: bool = False,
                 first_as_counted: bool = False) -> str:
    """Which title fits: the name of a macro of `words.md.j2`.

    `passed` and `fell_behind`: whom the partner overtook and fell behind within the year; `times`: what its share did in five years.
    The order of the rules is the order of what a reader wants to know: who is first, who passed whom, long moves, then the year's own.
    `disputed`: customs ranked the partner otherwise; `first_as_counted`: it ranked the EU first, with the United Kingdom.
    """
    change, growth, total = found.change, found.growth, found.total_growth
    disputed = disputed or bool(found.now and found.published_rank not in (None, found.now.rank))  # customs counted otherwise at the time
    passed, fell_behind = ([], []) if disputed else (passed, fell_behind)
    first = not disputed and (found.now.rank == 1 if found.now else found.published_rank == 1)
    opposed = growth is not None and total is not None and against_the_trend(growth, total)
    if change is None:
        return "first" if first else "no_comparison"
    up = found.then.rank - found.now.rank if found.now and found.then else change  # places won, where they are known
    passed = passed if change > 0 and up > 0 else []  # with a smaller share, or no place won on balance, it is the others that moved
    fell_behind = fell_behind if change < 0 and up < 0 else []
    if first_as_counted:
        return "first_as_counted"
    if first:
        return "overtakes" if passed else "first_against_total" if opposed else _first(found)
    if found.now and found.now.rank <= LAST_RANK_IN_TITLES and (passed or fell_behind):
        return "overtakes" if passed else "overtaken"
    if times:
        return "multiplied"
    if is_steady(found.change, found.share):
        return "against_total" if opposed else "steady"
    if change > 0:
        return "against_total" if opposed else "held_up" if growth < 0 else "rises"
    if growth >= CLEAR_MOVE_PERCENT:
        return "falls_though_grew"
    if growth > -CLEAR_MOVE_PERCENT:
        return "falls"
    return "fell_more" if total is not None and total <= -CLEAR_MOVE_PERCENT else "falls_with_trade"


def _first(found: Headline) -> str:
    """The title of one who was first before as well: what its lead did, where the same other follows; else its share."""
    lead = found.now.gap - found.then.gap if found.then and found.then.other == found.now.other else 0.0
    if abs(lead) >= LEAD:
        return "first_lead_grows" if lead > 0 else "first_lead_shrinks"
    return "first" if is_steady(found.change, found.share) else "first_share_rose" if found.change > 0 else "first_share_fell"


def title(study: Study) -> str:
    """The message of the report, for the head of page one.

    >>> from tradeshare.study.study import begin
    >>> title(begin())
    'ASEAN is China’s largest trading partner, and its lead over the EU is growing'
    """
    found = headline(study)
    passed, fell_behind = overtaking(study)
    times = doubled_or_halved(study)
    case = choose_title(found, passed, fell_behind, times, _otherwise_counted(study), _first_as_counted(study) and found.now is not None)
    rivals = passed if case == "overtakes" else fell_behind
    facts = {name: getattr(found, name) for name in found.__dataclass_fields__} | {"when": found.when, "times": times}
    facts |= {"rivals": [rival(study, code) for code in rivals], "other": rival(study, found.now.other) if found.now else ""}
    return getattr(words("story"), case)(SimpleNamespace(**facts))


def _otherwise_counted(study: Study) -> bool:
    """Whether customs, which counted the United Kingdom in the EU, gave another partner of that full year another rank."""
    ranks = bullets.eu_ranks(study)
    return (study.parameters.partner != "EU" and ranks is not None and study.last == Period(ranks[0]) and ranks[1] != ranks[2]
            and definitions.counted_with_britain(study, ranks[0]))


def _first_as_counted(study: Study) -> bool:
    """Whether customs, which counted the United Kingdom in the EU, had the EU of the report first, which its members of today were not."""
    ranks = bullets.eu_ranks(study)
    return (study.parameters.partner == "EU" and ranks is not None and study.last == Period(ranks[0]) and ranks[2] == 1 < ranks[1]
            and definitions.counted_with_britain(study, ranks[0]))


def overtaking(study: Study) -> tuple[list[str], list[str]]:
    """Whom the partner overtook, and whom it fell behind, against the same period of the year before: codes, at most two each."""
    table = gains_and_losses.changes(study, study.last, study.last.before)
    own = study.parameters.partner
    if own not in table.index:
        return [], []
    others = table.drop(index=[own, gains_and_losses.OTHERS])
    ahead = {side: others[side] > table.loc[own, side] for side in ("before", "now")}
    passed, behind = others[ahead["before"] & ~ahead["now"]], others[~ahead["before"] & ahead["now"]]
    return _largest(passed), _largest(behind)


def _largest(rows: pd.DataFrame) -> list[str]:
    return rows.sort_values("now", ascending=False).index[:2].tolist()


def doubled_or_halved(study: Study) -> str:
    """What a share did over five full years, where it doubled, tripled or halved; else empty."""
    ratio, found = five_years(study), headline(study)
    if ratio is None or found.change is None or (ratio > 1) != (found.change > 0):
        return ""
    word = next((word for word, (low, high) in MULTIPLES.items() if low <= ratio <= high), "")
    return word if found.past or not word else f"has {word}"


def subtitle(study: Study) -> str:
    """What the numbers of page one are: goods trade, when, against what, whose data, in which currency.

    >>> from tradeshare.study.study import begin
    >>> subtitle(begin())
    'China’s goods trade, January–July 2026 against January–July 2025. China Customs, yuan, at current prices.'
    """
    found = headline(study)
    before = press_style.span(periods.name(found.before))
    said = words("story").subtitle(found, before, rows_and_sources.measured_by(study, found.sources), found.growth is not None)
    which = words("story").eu_of_these_months() if study.parameters.partner == "EU" and counts_britain(study) else ""
    booked = discontinuities.booking_marks(study, study.ranked).get(study.last.year) if found.change is not None else None
    records = words("story").booked_otherwise(booked, study.last.year) if booked else ""
    return " ".join(filter(None, [said, records, which, data_end(study)]))


def data_end(study: Study) -> str:
    """That the data on the partner end with this report, where those on China's whole trade go on; else empty.

    >>> from tradeshare.study.study import begin
    >>> data_end(begin(partner="IND")), data_end(begin(partner="IND", last_period="2015")), data_end(begin())
    ('The data on China’s trade with India end in 2023; those on its trade as a whole reach July 2026.', '', '')
    """
    asked, reach = study.parameters, release_calendar.newest(study.data)
    held = max(availability.available(study.data, asked.partner, asked.flow, asked.members))
    if study.last != held or held.number >= reach.number:
        return ""
    end, newest = (periods.MONTHS[period.months - 1] + f" {period.year}" if period.months < 12 else str(period.year)
                   for period in (held, reach))
    return words("story").data_end(asked.flow, names.name(study), end, newest)
