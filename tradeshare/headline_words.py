"""The chapter on headlines in words: each statement, its verdict and its evidence, and what the collection adds up to."""

import pandas as pd

from tradeshare import claims, definitions, facts, headlines, periods, readings, reasons, words
from tradeshare.check import CONTRADICTS, UNKNOWN
from tradeshare.headlines import Judged
from tradeshare.literal import literal
from tradeshare.periods import Period
from tradeshare.readings import PRESS, Reading, month_number
from tradeshare.study import Study
from tradeshare.verdicts import AGREES, REVISED

COLOURS = {AGREES: "#0B5FA5", REVISED: "#F0B44C", CONTRADICTS: "#B5382A", UNKNOWN: "#9AA5B1"}
EVIDENCE = ("The evidence behind verdicts, at most three readings for each statement, the deciding one first; data/pages.csv holds "
            "the addresses of the pages")
SOURCE = "Source: pages of the press and of customs, listed with their addresses in data/statements.csv."
CASES = ("One case for each likely cause that the label bears out, against a print where there is one, in the words that `tradeshare "
         "check` takes")
KINDS = {("value", "flow"): "level", ("value", "balance"): "level of a balance", ("growth", "flow"): "growth",
         ("growth", "balance"): "growth of a balance", ("share", "flow"): "share", ("rank", "flow"): "rank"}


def span(start: str, end: str) -> str:
    """The months of a statement in words.

    >>> span("2020-01", "2020-08"), span("2009-05", "2009-05"), span("2025-04", "2025-06"), span("2020-01", "2020-12")
    ('January-August 2020', 'May 2009', 'April-June 2025', '2020')
    """
    first, last = month_number(start), month_number(end)
    if first % 12 == 0 and first // 12 == last // 12:
        return periods.name(Period(last // 12, last % 12 + 1))
    names = [f"{periods.MONTHS[month % 12]} {month // 12}" for month in (first, last)]
    if first == last:
        return names[0]
    return f"{periods.MONTHS[first % 12]}-{names[1]}" if first // 12 == last // 12 else f"{names[0]} to {names[1]}"


def statement(study: Study, row) -> str:
    """What a page says, in the words of the report."""
    name = facts.name(study, row.partner)
    if row.flow == "balance":
        what = "China's trade balance" if row.partner == "WLD" else f"China's balance with {name}"
    else:
        what = words.whole(row.flow) if row.partner == "WLD" else words.trade(row.flow, name)
    head = {"value": what, "growth": f"growth of {what}", "share": f"{words.possessive(name)} share of {words.whole(row.flow)}",
            "rank": f"{words.possessive(name)} rank in {words.whole(row.flow)}"}[row.statistic] if row.flow != "balance" else (
        what if row.statistic == "value" else f"growth of {what}")
    return f"{head}, {span(row.period_start, row.period_end)}: {printed(row)}"


def printed(row) -> str:
    """The number as printed, with its unit."""
    word = f"{row.approx_word} " if row.approx_word else ""
    places = max(int(row.decimals), 0)
    if row.statistic == "rank":
        return f"place {row.printed:.0f}"
    if row.statistic == "value":
        return f"{word}{words.number(row.printed, places)}{words.NARROW}{row.unit[4:]}{words.NARROW}{row.unit[:3]}"
    currency = f" ({row.growth_currency})" if row.growth_currency else ""
    return word + words.percent(row.printed, places, sign=row.statistic == "growth") + currency


def told(study: Study, row) -> str:
    """One sentence on one statement: what was printed, the verdict, what the data give."""
    return f"- {words.start(statement(study, row))}: **{row.verdict}**; {row.reason}."


def article_sentences(study: Study, rows: pd.DataFrame) -> list[str]:
    """The statements of the two articles, each with its sentence, under the name of its publisher."""
    if rows.empty:
        asked = words.flow_with(study.parameters.flow, facts.name(study))
        return [f"Up to {periods.name(study.last)} neither of the two articles says anything of {asked}."]
    out = []
    for publisher, part in rows.groupby("publisher", sort=False):
        out.append(f"**{literal(publisher)}**, {part['pub_date'].iloc[0]}:")
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
        shown, decides = headlines.evidence(found, row.Index)
        for reading in shown:
            own = readings.own_pages(found.book, row)
            pages = sorted(reading.pages - own)
            meets = ("yes" if claims.gap(claim, reading) == 0 else "no") + (", decides" if reading is decides else "")
            out.append({"Statement": words.start(statement(study, row)), "Reading": reasons.range_text(claim, reading), "Meets": meets,
                        "By": reasons.WAYS.get(reading.how, reading.how), "From": _from(reading, own), "Pages": ", ".join(pages) or "–",
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
    return (f"{words.start(statement(study, row))} stands for {words.number(claim_low, 3)} to {words.number(claim_high, 3)}; the reading "
            f"that decides spans {words.number(reading.low, 3)} to {words.number(reading.high, 3)}. The two intervals "
            f"{'meet' if meets else 'do not meet'}.")


def collection(study: Study, found: Judged) -> str:
    """How many statements there are, from how many pages, and what became of them; and those on the report's own partner."""
    rows, asked = found.rows, study.parameters
    if rows.empty:
        return f"The collection holds no statement of the time up to {periods.name(study.last)}."
    count = rows["verdict"].value_counts()
    parts = [f"{count[name]:,} ({words.percent(100 * count[name] / len(rows), 0)}) {_be(name, count[name])}" for name in headlines.VERDICTS
             if count.get(name)]
    own = rows[rows["partner"].eq(asked.partner) & rows["flow"].eq(asked.flow)]
    pages = rows.loc[rows["verdict"].eq(CONTRADICTS), "page"].nunique()
    errors = int(count.get(CONTRADICTS, 0))
    text = f"Of {words.counted(len(rows), 'statement')} on {words.counted(rows['page'].nunique(), 'page')} {words.listed(parts)}."
    if errors > 1:
        text += f" Rows of one page share their errors: the {errors:,} contradictions stand on {words.counted(pages, 'page')}."
    if own.empty:
        return text + f" Not one is about {words.flow_with(asked.flow, facts.name(study))}."
    wrong = int(own["verdict"].eq(CONTRADICTS).sum())
    return text + (f" On {words.flow_with(asked.flow, facts.name(study))}, its level, growth, share or rank, there "
                   f"{'are' if len(own) > 1 else 'is'} {len(own):,}, of which {wrong or 'none'} "
                   f"{'are' if wrong > 1 else 'is'} contradicted.")


def _be(verdict: str, count: int) -> str:
    return {AGREES: "agree" if count > 1 else "agrees", REVISED: "agree with a revision" if count > 1 else "agrees with a revision",
            CONTRADICTS: "are contradicted" if count > 1 else "is contradicted", UNKNOWN: "cannot be checked"}[verdict]


def year_chart_words(table: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the chart of verdicts by year."""
    total, worst = table.sum(axis=1), table[CONTRADICTS].idxmax()
    caption = f"Statements by the year that they are about, {table.index.min()}-{table.index.max()}, and what the data say of them"
    agree = words.percent(100 * table[[AGREES, REVISED]].to_numpy().sum() / total.sum(), 0)
    wrong = (f"the most contradictions about {worst} ({table.loc[worst, CONTRADICTS]:,})" if table[CONTRADICTS].any()
             else "none is contradicted")
    return caption, (f"{agree} of the statements agree, with or without a revision; the most are about {total.idxmax()} ({total.max():,}), "
                     f"{wrong}.")


def label_table(table: pd.DataFrame, head: str = "Labelled") -> pd.DataFrame:
    """Labels, or kinds of error, against the verdicts as text, each row with its number."""
    shown = pd.DataFrame({head: table.index, "Statements": [f"{count:,}" for count in table.sum(axis=1)]})
    for name in table:
        shown[words.start(name)] = [f"{value:,}" for value in table[name]]
    return shown


def label_sentence(table: pd.DataFrame) -> str:
    """How often the check finds what was labelled wrong, and how often it blames what was labelled right."""
    if not table.loc["wrong"].sum() or not table.loc[["right", "revised"]].to_numpy().sum():
        return "There are too few labelled statements to say how good the check is."
    caught = 100 * table.loc["wrong", CONTRADICTS] / table.loc["wrong"].sum()
    good = table.loc[["right", "revised"]]
    blamed, open_ = 100 * good[CONTRADICTS].sum() / good.to_numpy().sum(), 100 * table.loc["right", UNKNOWN] / table.loc["right"].sum()
    return (f"Of the statements labelled wrong the check contradicts {words.percent(caught, 0)}, of those labelled right or revised "
            f"{words.percent(blamed, 1)}; {words.percent(open_, 0)} of the right ones it cannot check.")


def unseen_sentence(table: pd.DataFrame, labels: pd.DataFrame, high: pd.DataFrame) -> str:
    """How the check fares on labels that are sure, and on statements of pages that it has not read. All tables as `by_label` gives them."""
    if not table.loc["wrong"].sum() or not table.loc["right"].sum() or not high.loc["wrong"].sum():
        return "There are too few of them to say how statements of other pages would fare."
    sure = words.percent(100 * high.loc["wrong", CONTRADICTS] / high.loc["wrong"].sum(), 0)
    good = table.loc[["right", "revised"]]
    caught, blamed, missed = (words.percent(100 * part, places) for part, places in (
        (table.loc["wrong", CONTRADICTS] / table.loc["wrong"].sum(), 0), (good[CONTRADICTS].sum() / good.to_numpy().sum(), 1),
        (table.loc["right", UNKNOWN] / table.loc["right"].sum(), 0)))
    seen, alone = (part.loc["wrong", CONTRADICTS] / part.loc["wrong"].sum() for part in (labels, table))
    fare = "worse" if alone < seen else "no worse"
    return (f"Of the {high.loc['wrong'].sum():,} that are labelled wrong with high confidence it contradicts {sure}. The check reads no "
            f"label, but its limits were set with the collection in view, and other pages of it are evidence. Statements of pages that "
            f"nobody has read fare {fare}: with the page of each left out whole, it contradicts {caught} of the wrong ones and {blamed} of "
            f"the right or revised ones, and cannot check {missed} of the right ones.")


def partner_of_asean(study: Study, rows: pd.DataFrame) -> list[str]:
    """What the second article says of China's rank among ASEAN's own partners, as the chapter on the data has it; empty if not shown."""
    table = definitions.mutual(study) if rows["page"].eq("press-2021").any() else pd.DataFrame()
    if table.empty:
        return []
    years = definitions.years_first(table)
    return [f"The second article also says that China had been ASEAN's largest partner for 12 years in a row. That is a sentence on "
            f"ASEAN's trade, not on China's: by the members' own reports, in the chapter on the data, China was the largest partner "
            f"outside ASEAN for {years} years in a row up to {table.index.max()}."]


def cause_table(table: pd.DataFrame) -> pd.DataFrame:
    """The likely causes as text."""
    return pd.DataFrame({"Likely cause": table.index, "Statements": table["statements"].astype(str), "Pages": table["pages"].astype(str)})


def base_table(table: pd.DataFrame) -> pd.DataFrame:
    """By how much bases were restated, as text."""
    return pd.DataFrame({"Base year": table["year"].astype(str), "Rates": table["rates"].astype(str), "Upwards": table["up"].astype(str),
                         "Downwards": table["down"].astype(str)} | {
        f"{name}, %": [words.number(value, 2, sign=True) for value in table[column]]
        for name, column in (("Median", "median"), ("Smallest", "smallest"), ("Largest", "largest"))})


def base_sentence(table: pd.DataFrame) -> str:
    """How far restated bases lie from their first prints, and how old they are."""
    if table.empty:
        return "No growth rate of the time can be set against two first prints."
    up, down, count = (int(table[name].sum()) for name in ("up", "down", "rates"))
    widest = table.loc[table[["smallest", "largest"]].abs().max(axis=1).idxmax()]
    size = max(abs(widest["smallest"]), abs(widest["largest"]))
    return (f"{count:,} printed growth {'rates fit' if count > 1 else 'rate fits'} no two first prints: the base had been restated. A base "
            f"is one year old when it is used, so each restatement fell within that year; the two prints do not tell the month. The base "
            f"moved upwards in {up:,} of {count:,}, downwards in {down:,}; the most, in the base year {int(widest['year'])}, by "
            f"{words.percent(size, 1)}.")


def line(row) -> str:
    """A statement as `tradeshare check` takes it.

    >>> line(pd.Series(dict(partner="WLD", flow="export", period_start="2005-01", period_end="2005-12", statistic="value", printed=772.0,
    ...                     unit="USD_bn", decimals=0, growth_currency="", approx_word="")))
    'WLD export 2005 = 772 USD bn'
    """
    year = row.period_start[5:] == "01" and row.period_end == f"{row.period_start[:4]}-12"
    period = row.period_end[:4] if year else "..".join(dict.fromkeys([row.period_start, row.period_end]))
    statistic = "" if row.statistic == "value" else f" {row.statistic}"
    unit = {"percent": f"% {row.growth_currency}".strip(), "rank": ""}.get(row.unit, row.unit.replace("_", " "))
    number = f"{row.printed:.{max(int(row.decimals), 0)}f}"
    return f"{row.partner} {row.flow} {period}{statistic} = {row.approx_word + ' ' if row.approx_word else ''}{number} {unit}".strip()


def case_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One case for each cause: who printed what, and what the data give."""
    return pd.DataFrame([{"Cause": row.cause, "Statement": line(row),
                          "Printed by": f"{row.publisher}, {row.pub_date}", "What the data say": words.start(row.reason)}
                         for row in rows.itertuples()])


def unchecked_table(table: pd.DataFrame) -> pd.DataFrame:
    """What cannot be checked, as text."""
    return pd.DataFrame({"What is stated": [words.start(KINDS[row.statistic, row.what]) for row in table.itertuples()],
                         "Of": table["kind"], "Statements": table["statements"].astype(str), "Pages": table["pages"].astype(str)})


def unchecked_sentence(table: pd.DataFrame, found: Judged) -> str:
    """What is missing for most of what cannot be checked; `table` is of `headlines.unchecked`."""
    if found.rows.empty:
        return "There is no statement of the time to check."
    if table.empty:
        return "Every statement of the time can be checked."
    months, total = int(table.loc[table["kind"].eq("single month"), "statements"].sum()), int(table["statements"].sum())
    single = f"{months:,} of them on single months" if months else "none of them on a single month"
    why = (": the data hold single months only from the customs table; earlier ones follow from year-to-date figures where these stand on "
           "both sides") if months else ""
    return (f"{words.start(words.counted(total, 'statement'))} cannot be checked, {single}{why}. The page's own print never counts as its "
            f"evidence.")


def no_causes(found: Judged) -> str:
    """What stands in place of an empty table of causes."""
    return "No statement of the time is contradicted." if len(found.rows) else "There is no statement of the time to contradict."


def unmeasured_sentence(study: Study, rows: pd.DataFrame) -> str:
    """What the articles say of investment: printed once, measured by nothing here."""
    if rows.empty:
        return f"The articles of the time print no figure on investment with {facts.name(study)} that the data hold."
    parts = [f"{row.direction}, {periods.name(periods.read(row.period))}, {_measure(row)} {_amount(row)}" for row in rows.itertuples()]
    return (f"The articles also print {len(rows)} figures on direct investment ({'; '.join(parts)}). The data hold them as single prints "
            f"and no table that measures them: they cannot be checked here.")


def _measure(row) -> str:
    """What is measured; of a share, of what, as the note of the row says first."""
    return row.note.split(";")[0] if row.measure == "share" and row.note else row.measure


def _amount(row) -> str:
    if row.unit == "mn":
        return words.money(row.value / 1000, row.currency)
    return words.percent(row.value, 1, sign=row.measure == "growth")
