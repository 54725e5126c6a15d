"""What the chapter on headlines says of the collected statements."""

import pandas as pd

from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.foundation.safe_text import as_literal
from tradeshare.headlines import verdict_sentences
from tradeshare.headlines.claim import gap
from tradeshare.headlines.collection import evidence, Judged, VERDICTS
from tradeshare.headlines.evidence import readings
from tradeshare.headlines.evidence.readings import PRESS, Reading
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, REVISED, UNKNOWN
from tradeshare.study import names
from tradeshare.study.study import Study

COLOURS = {AGREES: "#0B5FA5", REVISED: "#F0B44C", CONTRADICTS: "#B5382A", UNKNOWN: "#9AA5B1"}
EVIDENCE = ("The evidence behind verdicts, at most three readings for each statement, the deciding one first; data/pages.csv holds "
            "the addresses of the pages")
SOURCE = "Source: pages of the press and of customs, listed with their addresses in data/statements.csv."


def span(start: str, end: str) -> str:
    """The months of a statement in words.

    >>> span("2020-01", "2020-08"), span("2009-05", "2009-05"), span("2025-04", "2025-06"), span("2020-01", "2020-12")
    ('January-August 2020', 'May 2009', 'April-June 2025', '2020')
    """
    first, last = readings.month_number(start), readings.month_number(end)
    if first % 12 == 0 and first // 12 == last // 12:
        return periods.name(Period(last // 12, last % 12 + 1))
    names = [f"{periods.MONTHS[month % 12]} {month // 12}" for month in (first, last)]
    if first == last:
        return names[0]
    return f"{periods.MONTHS[first % 12]}-{names[1]}" if first // 12 == last // 12 else f"{names[0]} to {names[1]}"


def statement(study: Study, row) -> str:
    """What a page says, in the words of the report."""
    name = names.name(study, row.partner)
    if row.flow == "balance":
        what = "China's trade balance" if row.partner == "WLD" else f"China's balance with {name}"
    else:
        what = flow_phrases.total_flow(row.flow) if row.partner == "WLD" else flow_phrases.trade(row.flow, name)
    head = {"value": what, "growth": f"growth of {what}", "share": f"{phrases.possessive(name)} share of "
            f"{flow_phrases.total_flow(row.flow)}",
            "rank": f"{phrases.possessive(name)} rank in "
            f"{flow_phrases.total_flow(row.flow)}"}[row.statistic] if row.flow != "balance" else (
        what if row.statistic == "value" else f"growth of {what}")
    return f"{head}, {span(row.period_start, row.period_end)}: {printed(row)}"


def printed(row) -> str:
    """The number as printed, with its unit."""
    word = f"{row.approx_word} " if row.approx_word else ""
    places = max(int(row.decimals), 0)
    if row.statistic == "rank":
        return f"place {row.printed:.0f}"
    if row.statistic == "value":
        return f"{word}{phrases.number(row.printed, places)}{phrases.NARROW_SPACE}{row.unit[4:]}{phrases.NARROW_SPACE}{row.unit[:3]}"
    currency = f" ({row.growth_currency})" if row.growth_currency else ""
    return word + phrases.percent(row.printed, places, sign=row.statistic == "growth") + currency


def told(study: Study, row) -> str:
    """One sentence on one statement: what was printed, the verdict, what the data give."""
    return f"- {phrases.capitalised(statement(study, row))}: **{row.verdict}**; {row.reason}."


def article_sentences(study: Study, rows: pd.DataFrame) -> list[str]:
    """The statements of the two articles, each with its sentence, under the name of its publisher."""
    if rows.empty:
        asked = flow_phrases.flow_with_partner(study.parameters.flow, names.name(study))
        return [f"Up to {periods.name(study.last)} neither of the two articles says anything of {asked}."]
    out = []
    for publisher, part in rows.groupby("publisher", sort=False):
        out.append(f"**{as_literal(publisher)}**, {part['pub_date'].iloc[0]}:")
        out.append("\n".join(told(study, row) for row in part.itertuples()))
    return out


def evidence_table(study: Study, found: Judged, rows: pd.DataFrame) -> pd.DataFrame:
    """For each statement of the articles the readings that it was judged by: the trace of its evidence, with the addresses.

    `Meets` says whether the reading allows the statement, and which one decided.
    """
    address = study.data.pages.set_index("page")["address"]
    out = []
    for row in rows.itertuples():
        claim = found.claims[row.Index]
        shown, decides = evidence(found, row.Index)
        for reading in shown:
            own = readings.own_pages(found.book, row)
            pages = sorted(reading.pages - own)
            meets = ("yes" if gap(claim, reading) == 0 else "no") + (", decides" if reading is decides else "")
            out.append({"Statement": phrases.capitalised(statement(study, row)), "Reading": verdict_sentences.range_text(claim, reading),
                        "Meets": meets,
                        "By": verdict_sentences.WAYS.get(reading.how, reading.how), "From": _from(reading, own), "Pages": ", ".join(pages)
                        or "–",
                        "Addresses": " ".join(address.get(page, page) for page in pages)})
    return pd.DataFrame(out, columns=["Statement", "Reading", "Meets", "By", "From", "Pages", "Addresses"])


def no_evidence(rows: pd.DataFrame) -> str:
    """What stands in place of an empty table of evidence."""
    if rows.empty:
        return "The collection holds no statement of the time, and so there is nothing to trace."
    return "Nothing in the data bears on these statements but the pages that print them."


def _from(reading: Reading, own: frozenset) -> str:
    """The sources of a reading but the statement's own, which other pages repeat."""
    if reading.family == PRESS:
        return "other pages of the collection"
    return ", ".join(name for name in reading.source.split() if name not in own) or "other pages"


def by_hand(study: Study, row, reading: Reading) -> str:
    """The interval test of one statement in words."""
    claim_low, claim_high = row.printed - row.half_width, row.printed + row.half_width
    meets = reading.low <= claim_high and claim_low <= reading.high
    return (f"{phrases.capitalised(statement(study, row))} stands for {phrases.number(claim_low, 3)} to {phrases.number(claim_high, 3)}; "
            f"the reading that decides spans {phrases.number(reading.low, 3)} to {phrases.number(reading.high, 3)}. The two intervals "
            f"{'meet' if meets else 'do not meet'}.")


def collection(study: Study, found: Judged) -> str:
    """How many statements there are, from how many pages, and what became of them; and those on the report's own partner."""
    rows, asked = found.rows, study.parameters
    if rows.empty:
        return f"The collection holds no statement of the time up to {periods.name(study.last)}."
    count = rows["verdict"].value_counts()
    parts = [f"{count[name]:,} ({phrases.percent(100 * count[name] / len(rows), 0)}) {_be(name, count[name])}" for name in VERDICTS
             if count.get(name)]
    own = rows[rows["partner"].eq(asked.partner) & rows["flow"].eq(asked.flow)]
    pages = rows.loc[rows["verdict"].eq(CONTRADICTS), "page"].nunique()
    errors = int(count.get(CONTRADICTS, 0))
    text = f"Of {phrases.counted(len(rows), 'statement')} on {phrases.counted(rows['page'].nunique(), 'page')} {phrases.listed(parts)}."
    if errors > 1:
        text += f" Rows of one page share their errors: the {errors:,} contradictions stand on {phrases.counted(pages, 'page')}."
    if own.empty:
        return text + f" Not one is about {flow_phrases.flow_with_partner(asked.flow, names.name(study))}."
    wrong = int(own["verdict"].eq(CONTRADICTS).sum())
    return text + (f" On {flow_phrases.flow_with_partner(asked.flow, names.name(study))}, its level, growth, share or rank, there "
                   f"{'are' if len(own) > 1 else 'is'} {len(own):,}, of which {wrong or 'none'} "
                   f"{'are' if wrong > 1 else 'is'} contradicted.")


def _be(verdict: str, count: int) -> str:
    return {AGREES: "agree" if count > 1 else "agrees", REVISED: "agree with a revision" if count > 1 else "agrees with a revision",
            CONTRADICTS: "are contradicted" if count > 1 else "is contradicted", UNKNOWN: "cannot be checked"}[verdict]


def year_chart_words(table: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the chart of verdicts by year."""
    total, worst = table.sum(axis=1), table[CONTRADICTS].idxmax()
    caption = f"Statements by the year that they are about, {table.index.min()}-{table.index.max()}, and what the data say of them"
    agree = phrases.percent(100 * table[[AGREES, REVISED]].to_numpy().sum() / total.sum(), 0)
    wrong = (f"the most contradictions about {worst} ({table.loc[worst, CONTRADICTS]:,})" if table[CONTRADICTS].any()
             else "none is contradicted")
    return caption, (f"{agree} of the statements agree, with or without a revision; the most are about {total.idxmax()} ({total.max():,}), "
                     f"{wrong}.")


def label_table(table: pd.DataFrame, head: str = "Labelled") -> pd.DataFrame:
    """Labels, or kinds of error, against the verdicts as text, each row with its number."""
    shown = pd.DataFrame({head: table.index, "Statements": [f"{count:,}" for count in table.sum(axis=1)]})
    for name in table:
        shown[phrases.capitalised(name)] = [f"{value:,}" for value in table[name]]
    return shown


def label_sentence(table: pd.DataFrame) -> str:
    """How often the check finds what was labelled wrong, and how often it blames what was labelled right."""
    if not table.loc["wrong"].sum() or not table.loc[["right", "revised"]].to_numpy().sum():
        return "There are too few labelled statements to say how good the check is."
    caught = 100 * table.loc["wrong", CONTRADICTS] / table.loc["wrong"].sum()
    good = table.loc[["right", "revised"]]
    blamed, open_ = 100 * good[CONTRADICTS].sum() / good.to_numpy().sum(), 100 * table.loc["right", UNKNOWN] / table.loc["right"].sum()
    return (f"Of the statements labelled wrong the check contradicts {phrases.percent(caught, 0)}, of those labelled right or revised "
            f"{phrases.percent(blamed, 1)}; {phrases.percent(open_, 0)} of the right ones it cannot check.")


def unseen_sentence(table: pd.DataFrame, labels: pd.DataFrame, high: pd.DataFrame) -> str:
    """How the check fares on labels that are sure, and on statements of pages that it has not read. All tables as `by_label` gives them."""
    if not table.loc["wrong"].sum() or not table.loc["right"].sum() or not high.loc["wrong"].sum():
        return "There are too few of them to say how statements of other pages would fare."
    sure = phrases.percent(100 * high.loc["wrong", CONTRADICTS] / high.loc["wrong"].sum(), 0)
    good = table.loc[["right", "revised"]]
    caught, blamed, missed = (phrases.percent(100 * part, places) for part, places in (
        (table.loc["wrong", CONTRADICTS] / table.loc["wrong"].sum(), 0), (good[CONTRADICTS].sum() / good.to_numpy().sum(), 1),
        (table.loc["right", UNKNOWN] / table.loc["right"].sum(), 0)))
    seen, alone = (part.loc["wrong", CONTRADICTS] / part.loc["wrong"].sum() for part in (labels, table))
    fare = "worse" if alone < seen else "no worse"
    return (f"Of the {high.loc['wrong'].sum():,} that are labelled wrong with high confidence it contradicts {sure}. The check reads no "
            f"label, but its limits were set with the collection in view, and other pages of it are evidence. Statements of pages that "
            f"nobody has read fare {fare}: with the page of each left out whole, it contradicts {caught} of the wrong ones and {blamed} of "
            f"the right or revised ones, and cannot check {missed} of the right ones.")


def no_causes(found: Judged) -> str:
    """What stands in place of an empty table of causes."""
    return "No statement of the time is contradicted." if len(found.rows) else "There is no statement of the time to contradict."
