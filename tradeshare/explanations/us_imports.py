"""Who gave way in the United States? The shares of China and of the partner in US imports, by year and by chapter of goods.

As the United States reports them. Until 2015 a member's imports are all that entered (`general`), later those cleared for use
(`for consumption`), by chapter; the two differ by some hundredths of a point in a share. Tariffs stand beside as dates, never as causes.
"""

import pandas as pd

from tradeshare.data import evidence, large_tables
from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.explanations import us_market
from tradeshare.formulas import ratios
from tradeshare.foundation import phrases, press_style
from tradeshare.foundation.memo import remembered
from tradeshare.provenance import publication_dates
from tradeshare.study import names
from tradeshare.study.study import Study

MAX_ROWS = 8  # chapters of the published table


@remembered(4)
def codes(study: Study) -> list[str]:
    """The partner, or those of its members whose US imports the data hold to the end: by month and by chapter.

    >>> len(codes(begin(last_period="2020"))), codes(begin(partner="LAO")), codes(begin(partner="EU"))
    (6, ['LAO'], [])
    """
    table = large_tables.read("us_imports")
    members = names.members(study)
    rows = table[table["source"].eq("us-census-chapters")] if members else table
    held = set(rows["partner"].unique())
    return [code for code in members or [study.parameters.partner] if code in held - {"CHN", "WLD"}]


@remembered(4)
def by_year(study: Study) -> pd.DataFrame:
    """US imports by year, to the last full year of the report: from China, from the partner (its members that are held), from all.

    Index year. Columns china, own, world (bn USD), china_share, own_share (percent), measure (of `own`: `general` or `for consumption`);
    `own` is missing in years without every member. Empty where the data hold nothing of the partner.

    >>> by_year(begin())["china_share"].round(1).loc[[2017, 2024]].tolist()
    [21.6, 13.4]
    """
    wanted, yearly = codes(study), us_market.yearly(large_tables.read("us_imports"))
    if not wanted:
        return pd.DataFrame(columns=["china", "own", "world", "china_share", "own_share", "measure"])
    general = yearly.loc["general"].xs("total")
    cleared = yearly.loc["for consumption"].groupby("year").sum(min_count=1)
    whole = {name: table.reindex(columns=wanted).sum(axis=1, min_count=len(wanted)).where(table.reindex(columns=wanted).notna().all(axis=1))
             for name, table in (("general", general), ("for consumption", cleared))}
    table = us_market.of_china(large_tables.read("us_imports"))
    first = whole["general"].reindex(table.index)
    second = whole["for consumption"].reindex(table.index)
    over = cleared["WLD"].reindex(table.index).fillna(1000 * table["world"]).where(first.isna(), 1000 * table["world"])
    own = first.fillna(second)
    table = table.assign(own=own / 1000, china_share=ratios.share(table["china"], table["world"]), own_share=ratios.share(own, over),
                         measure=first.notna().map({True: "general", False: "for consumption"}).where(own.notna(), ""))
    return table[table.index <= study.year.year]


def own_name(study: Study) -> str:
    """The partner; of a group the members that are counted: six members of ASEAN, or the one by its name.

    >>> own_name(begin(last_period="2020")), own_name(begin(partner="VNM"))
    ('six members of ASEAN', 'Viet Nam')
    """
    if len(codes(study)) == 1 or not names.members(study):
        return names.name(study, next(iter(codes(study)), None))
    return f"{press_style.counted(len(codes(study)))} members of {names.name(study)}"


def members_counted(study: Study) -> list[str]:
    """The names of the members that stand for a group; empty for a country, or where one member stands alone."""
    return [names.name(study, code) for code in codes(study)] if names.members(study) and len(codes(study)) > 1 else []


def sentence(study: Study) -> str | None:
    """China's share of US imports and the partner's, what else would give the same totals, and the date of the tariffs; None without data.

    >>> sentence(begin(partner="EU")) is None
    True
    """
    table = by_year(study)
    pair = us_market.compared(study, table["own"].dropna().index.tolist())
    if pair is None:
        return None
    now, before = pair
    last, began = int(table.index[-1]), us_market.tariffs_began(study)
    return words("explanations").us_shares(
        before, now, *(tuple(table.loc[[before, now], side]) for side in ("china_share", "own_share")), own_name(study),
        members_counted(study),
        publication_dates.name(str(began.date())) if now >= began.year else "",
        (last, table.loc[last, "china_share"]) if last > now else None)


def by_hand_sentence(study: Study) -> str:
    """China's share of US imports in the last year, worked by hand."""
    table, w = by_year(study), words("explanations")
    if table.empty:
        return Absent(w.us_none(names.name(study)))
    return w.us_by_hand(int(table.index[-1]), *table.iloc[-1][["world", "china", "china_share"]])


def tariff_sentence(study: Study) -> str | None:
    """The tariffs that the United States had added by the end of the report; None where the data hold none for the partner by then."""
    added = us_market.added_tariffs(study, codes(study))
    own = added.drop("CHN", errors="ignore")
    if own.empty or "CHN" not in added:
        return None
    ends = [(names.name(study, code), own[code]) for code in dict.fromkeys([own.idxmin(), own.idxmax()])]
    return words("explanations").us_tariffs(publication_dates.name(str(added.name)), added["CHN"], ends)


def text(study: Study) -> Prose:
    """The shares and the tariffs in words, or that the data hold no US imports from the partner.

    >>> text(begin(partner="EU"))
    'No US imports from the EU are available for two full years of this report.'
    """
    said = [line for line in (us_market.sentence(study), sentence(study), tariff_sentence(study)) if line]
    return Prose(*said or [Absent(words("explanations").us_none(names.name(study)))])


def by_chapter(study: Study) -> pd.DataFrame:
    """US imports by chapter of goods in two years, from China and from the partner: those where China's changed most, then the rest.

    Index chapter's title; columns china_before, china, own_before, own (bn USD), with attrs `years` (before, now). The last row is the
    total of the chapters. Empty where the data hold no two full years by chapter.

    >>> by_chapter(begin(last_period="2021-08")).attrs["years"]
    (2017, 2020)
    """
    cleared = us_market.yearly(large_tables.read("us_imports")).loc["for consumption"]
    wanted = [code for code in codes(study) if code in cleared and cleared[code].notna().any()]
    there = cleared.reindex(columns=["CHN", *wanted]).notna().groupby(level="year").any().all(axis=1)
    held = [int(year) for year in there.index[there] if year <= study.year.year]
    pair = us_market.compared(study, held) if wanted and len(wanted) == len(codes(study)) else None
    if pair is None:
        return pd.DataFrame()
    sides = {year: cleared.xs(year, level="year") / 1000 for year in pair}
    table = pd.DataFrame({f"{name}{ending}": sides[year].reindex(columns=columns).sum(axis=1)
                          for name, columns in (("china", ["CHN"]), ("own", wanted)) for year, ending in zip(pair, ("", "_before"))})
    table = table.fillna(0.0)[["china_before", "china", "own_before", "own"]]
    most = (table["china"] - table["china_before"]).abs().sort_values(ascending=False, kind="stable").index[:MAX_ROWS]
    titles = evidence.goods_titles("HS")
    shown = table.loc[most].rename(index=titles)
    shown.loc["other goods"] = table.drop(most).sum()
    shown.loc["all goods"] = table.sum()
    shown.attrs["years"] = (pair[1], pair[0])
    return shown


def chapters_table(study: Study) -> Table | None:
    """What the United States bought from China and from the partner in two years, by chapter; None where no chapters are held."""
    frame = by_chapter(study)
    if frame.empty:
        return None
    before, now = frame.attrs["years"]
    own = "members" if names.members(study) else phrases.short_name(names.name(study))
    shown = pd.DataFrame({"Goods": frame.index, f"China {before}": phrases.column_texts(frame["china_before"], 1, sign=False),
                          f"China {now}": phrases.column_texts(frame["china"], 1, sign=False),
                          f"{phrases.capitalised(own)} {before}": phrases.column_texts(frame["own_before"], 1, sign=False),
                          f"{phrases.capitalised(own)} {now}": phrases.column_texts(frame["own"], 1, sign=False)})
    return Table(shown, words("explanations").us_chapters_caption(own_name(study), MAX_ROWS), frame.reset_index(names="goods"))


def shares_table(study: Study) -> Table | None:
    """China's and the partner's share of US imports by year; None where the data hold nothing of the partner."""
    frame = by_year(study)
    if frame["own"].dropna().empty:
        return None
    frame = frame.loc[frame["own"].first_valid_index():]
    kept = frame.tail(us_market.DEFAULT_SPAN_YEARS + 2)
    shown = pd.DataFrame({"Year": kept.index.astype(str), "China, %": phrases.column_texts(kept["china_share"], 1, sign=False),
                          f"{phrases.short_name(phrases.capitalised(own_name(study)))}, %": phrases.column_texts(kept["own_share"], 1,
                                                                                                                 sign=False),
                          "Measure": kept["measure"].replace("", "–")})
    caption = words("explanations").us_shares_caption(own_name(study), members_counted(study),
                                                      frame["measure"].get(2024) == "for consumption")
    return Table(shown, caption, frame.reset_index())
