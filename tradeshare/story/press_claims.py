"""The press claims that a run concerns: what was said, whether it is right, and the one thing to know about it."""

import pandas as pd

from tradeshare.data.memberships import membership_changes
from tradeshare.exhibits.exhibit import Table
from tradeshare.formulas.ratios import against_the_trend
from tradeshare.foundation import periods, phrases, press_style
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.exhibits.templates import words
from tradeshare.headlines.collection import articles
from tradeshare.headlines.collection.judged import judged_statements, JudgedStatements
from tradeshare.headlines.collection.wording import statement
from tradeshare.headlines import rank_verdicts
from tradeshare.headlines.evidence.readings import Cell, month_number
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, UNKNOWN
from tradeshare.provenance import definitions, publication_dates
from tradeshare.study import comparison, names, period_figures
from tradeshare.study.period_figures import gather
from tradeshare.study.study import Study

WORST_LAST = (AGREES, REVISED, PARTNERS, UNKNOWN, CONTRADICTS)
MIN_CHANGE_PP = 0.05  # a change of the share below it is none
MAX_WIDTH = 0.1  # of a share: one known less exactly says little
EXACT_PP = 0.1  # percentage points: a share less exactly known is an estimate
MAX_CLAIMS = 2  # claims where no article speaks of the partner
STATISTICS = ("value", "growth", "share", "rank")


def claims(study: Study) -> pd.DataFrame:
    """One row for each claim: Claim, Verdict, What to know. Columns as text.

    The two articles that the project began from where they speak of the partner, one row for each period; else the newest statements on
    the partner that were made by the time of the report.

    >>> from tradeshare.study.study import begin
    >>> claims(begin(last_period="2020-08"))["Verdict"].tolist()
    ['right']
    """
    found = judged_statements(study)
    told = articles.articles(study, found)
    rows = [_article(study, part) for _, part in told.groupby("period_end", sort=True)] or [
        _single(study, row) for row in _newest(study, found).itertuples()]
    return pd.DataFrame(rows, columns=["Claim", "Verdict", "What to know"])


def claims_table(study: Study) -> Table | None:
    """The claims as a table, or nothing where no page speaks of the partner."""
    table = claims(study)
    found = articles.articles(study, judged_statements(study)).drop_duplicates("page")
    told = [(row.publisher, publication_dates.name(row.pub_date)) for row in found.itertuples()]
    return None if table.empty else Table(table, words("story").claims_caption(names.name(study), told))


def _newest(study: Study, found: JudgedStatements) -> pd.DataFrame:
    asked = study.parameters
    rows = found.rows[found.rows["partner"].eq(asked.partner) & found.rows["flow"].eq(asked.flow) & found.rows["verdict"].ne(UNKNOWN)]
    return rows.sort_values(["period_end", "pub_date", "id"]).drop_duplicates(["period_end", "statistic"], keep="last").tail(MAX_CLAIMS)


def _single(study: Study, row) -> tuple[str, str, str]:
    notes = [phrases.capitalised(press_style.typeset(row.reason)) + "."]
    if row.partner == "EU" and row.period_end < membership_changes(study.data.breaks, "EU")[-1]:
        notes.append(words("story").claim_members_of_the_time())
    said = f"{claim_words(study, row)} {words('story').said_by(row.publisher, publication_dates.name(row.pub_date))}"
    return said, words("story").verdict(row.verdict, True), " ".join(notes)


def claim_words(study: Study, row) -> str:
    """What a page said, as a claim."""
    return phrases.capitalised(press_style.typeset(statement(study, row)))


def _article(study: Study, rows: pd.DataFrame) -> tuple[str, str, str]:
    """What one article says of one period, the worst of the verdicts on it, and what to know."""
    end = rows["period_end"].iloc[0]
    period = Period(int(end[:4]), int(end[5:]))
    rows = rows.sort_values("statistic", key=lambda column: column.map(STATISTICS.index))
    said = ", ".join(_number(row) for row in rows.itertuples())
    verdict = max(rows["verdict"], key=WORST_LAST.index)
    when = press_style.span(periods.name(period, short=True))
    return f"{when}: {said}", words("story").verdict(verdict, False), " ".join(_to_know(study, period, rows))


def share_of_the_time(study: Study, code: str, flow: str, period: Period) -> tuple[float, float] | None:
    """Between what percentages a partner's share of a period lay, by all figures of the time; None where they say little.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2020-08")
    >>> [round(share, 1) for share in share_of_the_time(here, "EU", "total", here.last)]
    [13.4, 14.5]
    """
    end = month_number(periods.end(str(period)))
    cell = Cell(code, flow, end - period.months + 1, end)
    found = rank_verdicts.share(Evidence(judged_statements(study).book), cell)
    if found is None or found.how or found.high - found.low > MAX_WIDTH * found.high:
        return None
    return 100 * found.low, 100 * found.high


def _number(row) -> str:
    places = max(int(row.decimals), 0)
    if row.statistic == "rank":
        return words("story").claimed_rank(int(row.printed))
    if row.statistic == "value":
        return f"{row.unit[:3]}\u00a0{phrases.number(row.printed, places)} billion"
    return f"{phrases.number(row.printed, places, sign=row.statistic == 'growth')}%" + (" share" if row.statistic == "share" else "")


def _first_rate(study: Study, period: Period, rows: pd.DataFrame) -> float | None:
    """The growth (percent) of the levels as first released, where it is not the printed one; None without both levels."""
    printed, asked = rows[rows["verdict"].eq(REVISED) & rows["statistic"].eq("growth")], study.parameters
    if printed.empty:
        return None
    row = printed.iloc[0]
    first = comparison.partner_change(select(study.cells, family="release"), asked.partner, row["flow"], period, row["growth_currency"],
                                      any_vintage=True)
    told = first is not None and first.currency == row["growth_currency"]
    return first.growth if told and abs(first.growth - row["printed"]) >= 10.0 ** -row["decimals"] / 2 else None


def _to_know(study: Study, period: Period, rows: pd.DataFrame) -> list[str]:
    """The other currency's growth beside the total's; whether the EU with the United Kingdom would have led; a later value."""
    w, asked, out = words("story"), study.parameters, []
    pair = comparison.pair(study.cells, asked.partner, asked.flow, period, "CNY")
    if rows["growth_currency"].eq("USD").any() and pair is not None and pair.currency == "CNY":
        own, total = pair.official, pair.total.official
        moved = pair.share_now - pair.share_before
        dollars = rows.loc[rows["statistic"].eq("growth"), "printed"]
        yuan = 100 * ((1 + dollars.iloc[0] / 100) / (1 + own / 100) - 1) if len(dollars) else 0.0
        out.append(w.claim_in_yuan(own, total, moved if abs(moved) >= MIN_CHANGE_PP else 0, yuan, against_the_trend(own, total)))
    if rows["verdict"].eq(REVISED).any():
        out.append(w.claim_on_revised_base(_first_rate(study, period, rows)))
    table = definitions.effects(study)
    table = table[table["period"].eq(str(period.year))]
    passed = table["unit"].eq("rank") & table["other"].gt(1) & table["result"].eq(1)
    if rows["statistic"].eq("rank").any() and passed.any() and period.months == 12:
        own = period_figures.annual_shares(study)[period.year]
        out.append(w.claim_with_britain(definitions.of_the_eu(table)["other"].item(), own, period.year))
    elif rows["statistic"].eq("rank").any() and asked.partner != "EU":
        ranked = rows[rows["statistic"].eq("rank")].iloc[0]
        own, union, with_britain = articles.shares_of(ranked, judged_statements(study))
        if with_britain is not None and own is not None and with_britain > own:
            low, high = share_of_the_time(study, "EU", ranked.flow, period) or (0.0, 100.0)
            out.append(w.claim_with_britain_to_date(with_britain, union, high - low > EXACT_PP))
    value = rows[rows["statistic"].eq("value")]
    later = gather(study, period).database if len(value) else None
    if later is not None and abs(later["value"] / value["printed"].iloc[0] - 1) > 0.0005 and later["currency"] == value["unit"].iloc[0][:3]:
        out.append(w.claim_revised(later["value"], later["currency"]))
    return out
