"""The bullets of page one: a message each, at most five."""

import pandas as pd

from tradeshare.formulas import ratios
from tradeshare.formulas.changes import Comparison
from tradeshare.foundation.periods import Period
from tradeshare.exhibits.templates import words
from tradeshare.projection import past_errors, whole_year
from tradeshare.provenance import definitions
from tradeshare.story import outlook_section, gains_and_losses
from tradeshare.story.headline_figures import Headline, headline, is_steady
from tradeshare.study import comparison, names, shares
from tradeshare.study.period_figures import annual_shares, gather
from tradeshare.study.study import Study

MAX_BULLETS = 5
MIN_MEMBER_WEIGHT = 0.03  # of the group's trade: below it a member's growth is no news
MIN_CONTRIBUTION_PERCENT = 1.0  # percent: below it a partner's part in the growth of the total is no news
LOSS_FIRST_RATIO = 1.5  # times the largest gain, from which on the largest loss comes first
MIN_CHANGE_PP = 0.05  # percentage points: a change of a share below it is none
EVEN_BALANCE_PERCENT = 0.5  # percent of both flows: a balance below it is even


def bullets(study: Study) -> list[str]:
    """The bullets, in the order in which a reader asks: how much, who gained and lost, who within the partner, the balance, what next.

    Which EU is meant comes first in the EU's own report, where that changes what is said; the balance gives way where there are six.

    A bullet that the data do not support is left out.

    >>> from tradeshare.study.study import begin
    >>> bullets(begin())[1]
    '**Hong Kong gained 1.4 percentage points of share and Korea 1.3**; the United States lost 1.5 and the EU 0.9.'
    """
    return list(by_section(study))


def by_section(study: Study) -> dict[str, tuple[str, str]]:
    """Each bullet with the chapter and the section of the annex that show its numbers."""
    whole = study.last.months == 12
    asked_of_eu = study.parameters.partner == "EU" and whole
    which_eu = {eu_with_britain(study): ("11_data", "Other definitions")}
    said = {**(which_eu if asked_of_eu else {}), size_bullet(headline(study)): ("12_share", "The value of trade"),
            gained_and_lost(study): ("12_share", "Rank and lead"),
            members_bullet(study): ("12_share", "Members behind the share") if names.members(study) else
                           ("13_decomposition", "Exports, imports and members"),
            **({} if asked_of_eu else which_eu), balance(study): ("12_share", "The balance of trade"),
            expectation(study): ("14_projection", "The annual outlook" if whole else "The whole year")}
    told = {text: place for text, place in said.items() if text}
    if len(told) > MAX_BULLETS:
        told.pop(balance(study), None)  # where it is heading is asked more often
    return told


def size_bullet(found: Headline) -> str:
    """How large the trade is, and its part in the growth of the total or how both moved."""
    w = words("story")
    if found.growth is None:
        return w.size_only(found)
    if found.total_growth is None or found.share < MIN_CONTRIBUTION_PERCENT:
        return w.size_grown(found)
    if found.total_growth < ratios.CLEAR_MOVE_PERCENT or found.growth < ratios.CLEAR_MOVE_PERCENT or found.rough:
        return w.size_beside_total(found)
    return w.size_and_part(found, ratios.share(found.value - found.value_before, found.total - found.total_before))


def eu_with_britain(study: Study) -> str:
    """How the first place depends on which EU is meant, where the latest year with the United Kingdom's figures says so."""
    ranks, table, w = eu_ranks(study), definitions.effects(study), words("story")
    if ranks is None:
        return ""
    year, result, other = ranks
    shares = definitions.of_the_eu(table).tail(1)
    with_britain, without = shares["other"].item(), shares["result"].item()
    counted = definitions.counted_with_britain(study, year)
    if study.parameters.partner == "EU":
        if year > definitions.WITH_BRITAIN:
            return ""
        moves = _moved_otherwise(study, year, table)
        rivals = pd.Series({code: annual_shares(study, code).get(year) for code in study.ranked if code != "EU"}, dtype=float)
        if other == 1 < result:
            return w.eu_came_first(year, with_britain, names.name(study, rivals.idxmax()), rivals.max(), without, result, counted, moves)
        return w.eu_moved_otherwise(year, with_britain, without, counted, moves) if moves else ""
    own = annual_shares(study).get(year)
    if result != 1 or not own:
        return ""
    case = "counted" if counted else "fewer" if year <= definitions.WITH_BRITAIN else "left"
    return w.eu_with_britain(year, with_britain, without, own, other > 1, case)


def eu_ranks(study: Study) -> tuple[int, int, int] | None:
    """The latest year with the United Kingdom's figures and the partner's rank in it, without and with these in the EU; None if long past.

    >>> from tradeshare.study.study import begin
    >>> eu_ranks(begin(partner="EU", last_period="2015"))
    (2015, 2, 1)
    """
    table = definitions.effects(study)
    rows = table.loc[table["unit"].eq("rank"), ["period", "result", "other"]].astype(int).tail(1)
    return None if rows.empty or study.last.year > rows["period"].item() + 1 else tuple(rows.iloc[0].tolist())


def _moved_otherwise(study: Study, year: int, table: pd.DataFrame) -> list[str]:
    """How the EU's share of the headline year moved with the United Kingdom and how without, where that is not the same; else empty."""
    rows = definitions.of_the_eu(table).assign(period=lambda rows: rows["period"].astype(int)).set_index("period")
    if study.last != Period(year) or year - 1 not in rows.index:
        return []
    changes = {side: rows.loc[year, side] - rows.loc[year - 1, side] for side in ("other", "result")}
    moves = [words("story").share_moved(change, is_steady(change, rows.loc[year, side])) for side, change in changes.items()]
    return moves if moves[0] != moves[1] and abs(changes["other"] - changes["result"]) >= MIN_CHANGE_PP else []


def gained_and_lost(study: Study) -> str:
    """Which partners gained and lost most of all compared; empty where fewer than four can be compared."""
    table = gains_and_losses.changes(study, study.last, study.last.before)
    if len(table) < 5:
        return ""
    named = table.drop(index=gains_and_losses.OTHERS)["change"]
    gained, lost = named[named.gt(MIN_CHANGE_PP)].head(2), named[named.lt(-MIN_CHANGE_PP)].iloc[::-1].head(2)
    rest = table.loc[gains_and_losses.OTHERS, "change"]
    sides = [(part, verb) for part, verb in ((gained, "gained"), (lost, "lost")) if len(part)]
    if len(sides) == 2 and abs(lost.iloc[0]) > LOSS_FIRST_RATIO * gained.iloc[0]:
        sides = sides[::-1]
    said = [_moved(study, part, verb, place == 0) for place, (part, verb) in enumerate(sides)]
    if not said:
        return ""
    telling = rest > max(named.max(), MIN_CHANGE_PP) or rest < min(named.min(), -MIN_CHANGE_PP)  # larger than any partner's own change
    return words("story").gained_and_lost(said[0], said[1] if len(said) > 1 else "", rest if telling else 0)


def _moved(study: Study, part: pd.Series, verb: str, first: bool) -> str:
    return words("story").moved([names.name(study, code) for code in part.index], list(part.abs()), verb, first)


def members_bullet(study: Study) -> str:
    """Which members moved, or for a country how its two flows went; empty where neither can be compared."""
    if names.members(study):
        return _members(study)
    pairs = {flow: like_pair(study, study.parameters.partner, flow) for flow in ("export", "import")}
    if any(pair is None for pair in pairs.values()):
        return ""
    growth = {flow: pair.growth for flow, pair in pairs.items()}
    if study.parameters.flow != "total":  # the bullets begin with the flow of the report
        other = "import" if study.parameters.flow == "export" else "export"
        return words("story").other_flow(other, growth[other], names.name(study), pairs[other].now.value, pairs[other].currency)
    return words("story").flows_part(growth["export"], growth["import"], names.name(study))


def like_pair(study: Study, code: str, flow: str) -> Comparison | None:
    """Both periods of another partner or flow, where they come from the source and in the currency of the headline; else None."""
    pair = comparison.pair(study.cells, code, flow, study.last, study.parameters.currency)
    own = gather(study, study.last).pair
    return None if pair is None or own is None or (pair.family, pair.currency) != (own.family, own.currency) else pair


def member_pairs(study: Study, flow: str) -> dict[str, Comparison]:
    """Both periods of each member of weight, by code, in the source of the partner of the report."""
    pairs = {code: pair for code in names.members(study) if (pair := like_pair(study, code, flow)) is not None}
    total = sum(pair.now.value for pair in pairs.values())
    return {code: pair for code, pair in pairs.items() if pair.now.value > MIN_MEMBER_WEIGHT * total}


def _members(study: Study) -> str:
    """The two members of weight that grew most and the one that grew least, and the largest one's share of China's total."""
    pairs = member_pairs(study, study.parameters.flow)
    if len(pairs) < 3:
        return ""
    growth = pd.Series({code: member_growth(study, code, study.parameters.flow) for code in pairs}).sort_values(ascending=False)
    largest = max(pairs, key=lambda code: pairs[code].now.value)
    return words("story").members_moved(
        [(names.name(study, code), value) for code, value in growth.head(2).items()], names.name(study, growth.index[-1]), growth.iloc[-1],
        names.name(study, largest), pairs[largest].share_now, study.parameters.flow, *_passed(study, pairs[largest]))


def _passed(study: Study, member: Comparison) -> tuple[str, float, bool]:
    """The largest of the partners compared that has a smaller share than a member alone, its share, and whether it had the larger one a
    year before; an empty name for none."""
    table = gains_and_losses.changes(study, study.last, study.last.before).drop(index=gains_and_losses.OTHERS, errors="ignore")
    smaller = table[table["now"] < member.share_now]
    if smaller.empty:
        return "", 0.0, False
    code = smaller["now"].idxmax()
    return names.name(study, code), float(smaller.at[code, "now"]), bool(smaller.at[code, "before"] > member.share_before)


def member_growth(study: Study, code: str, flow: str) -> float:
    """Growth (percent) of a member's flow: as published for the headline period, else from levels that may be compared; else NaN."""
    published = comparison.published_figure(study.data, study.last, "growth", code, flow, study.last, headline(study).currency)
    if published is not None:
        return float(published["value"])
    pair = like_pair(study, code, flow)
    return float("nan") if pair is None else pair.official


def balance(study: Study) -> str:
    """The balance and how it moved, and what both flows are of China's exports and imports."""
    partner, name, found, w = study.parameters.partner, names.name(study), headline(study), words("story")
    table = shares.balances(study.cells, partner, study.parameters.currency)
    table = table[table["months"].eq(study.last.months) & table["currency"].eq(found.currency)].set_index("year")
    if study.last.year not in table.index:
        return ""
    now = table.loc[study.last.year]
    side = "surplus" if now["balance"] > 0 else "deficit"
    if abs(now["balance"]) < EVEN_BALANCE_PERCENT / 100 * (now["export"] + now["import"]):
        return w.balance_even(name)
    before = table["balance"].get(study.last.year - 1)
    like = before is not None and all(like_pair(study, partner, flow) is not None for flow in ("export", "import"))
    if not like:
        said = w.balance_level(name, side, abs(now["balance"]), found.currency)
    elif before * now["balance"] < 0:
        said = w.balance_turned(name, side, abs(now["balance"]), found.currency)
    else:
        said = w.balance(name, side, ratios.growth(abs(now["balance"]), abs(before)), abs(now["balance"]), found.currency)
    return " ".join(filter(None, [said, _both_flows(study)]))


def _both_flows(study: Study) -> str:
    """What the partner takes of China's exports and supplies of its imports, with the changes in points."""
    pairs = [like_pair(study, study.parameters.partner, flow) for flow in ("export", "import")]
    if any(pair is None for pair in pairs):
        return ""
    now = [pair.share_now for pair in pairs]
    moved = [share - pair.share_before for share, pair in zip(now, pairs)]
    told = max(abs(value) for value in moved) >= MIN_CHANGE_PP  # of a small partner the shares alone say it
    changes = [(change, is_steady(change, share)) for change, share in zip(moved, now)]
    return words("story").both_flows(names.name(study), *now, changes if told else [])


def expectation(study: Study) -> str:
    """What the whole year should show, with the record of this very month; for a whole year, what the next one should."""
    if study.last.months == 12:
        return _next_year(study)
    if not outlook_section.of_one_count(study):
        return ""
    projected = whole_year.projected_share(study)
    if projected is None:
        return _next_year(study)
    return words("story").whole_year(study.last.year, projected.share, projected.low, projected.high,
                                     *projected.record(), outlook_section.MIN_PAST_YEARS, headline(study).past)


def _next_year(study: Study) -> str:
    """The outlook of the first year after the last full one, empty where there is none or no range."""
    row = outlook_section.path(study).head(1)
    if row.empty or row["low_80"].isna().item():
        return ""
    return words("story").next_year(int(row["year"].item()), row["share"].item(), row["low_80"].item(), row["high_80"].item(),
                                    past_errors.recommended_model(study) == outlook_section.NO_CHANGE, headline(study).past,
                                    study.last.months < 12)
