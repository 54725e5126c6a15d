"""The command `check`."""

import gc
import sys
from pathlib import Path

import click

from tradeshare.cli import settings
from tradeshare.foundation import files
from tradeshare.foundation.errors import ParameterError

GRAMMAR = """A sentence as the press writes it, in English; each claim in it gets one line, and what is not understood is shown:

\b
  tradeshare check "From January to August 2020 trade between China and ASEAN
  reached 416.55 billion US dollars, up 3.8 percent year on year"

One statement:  PARTNER FLOW PERIOD [growth|share|rank] = [about|more than|less than] NUMBER UNIT

\b
  PARTNER  a code or name of data/partners.csv, or world
  FLOW     total (trade, foreign trade, goods trade), export, import or balance
  PERIOD   2019, 2020-08 (one month), 2020-01..2020-08, Jan-Aug 2020, 2020-Q1, 2020-H1
  NUMBER   416.55, 416,550 or 416,55: a comma before three digits groups thousands,
           any other is a decimal comma
  UNIT     USD or CNY with mn, bn or tn, or $416.55 bn; % (for growth: USD or CNY too)

\b
  tradeshare check "ASEAN total 2021-01..2021-08 growth = 33.3 % USD"
  tradeshare check "EU import 2019 share = 13.3 %"
  tradeshare check "ASEAN total 2020-01..2020-08 rank = 1"

A table: --file takes a CSV (UTF-8, UTF-16, GB18030 or Windows-1252) with the columns partner, flow, period_start, period_end (2020-01),
statistic (value, growth, share, rank), printed, unit (USD_bn, CNY_bn, ..., percent, rank), and where known id, publisher, url, pub_date,
page, decimals, half_width, growth_currency (USD, CNY, unstated), approximate (yes, no), approx_word (about, more than, less than; not, of a
rank), reporter (the partner, where it is its own count); data/statements.csv is an example.
The result adds verdict (agrees, agrees with a revision, contradicts, the partner's count, cannot be checked), cause, reason, expected, low,
high, sources. A row that cannot be read is reported with its line in the file; the others are checked."""


@click.command(epilog=GRAMMAR)
@click.argument("statement", required=False)
@click.option("--file", "table", type=Path, metavar="IN.csv", help="A table of statements.")
@click.option("--text", "article", type=Path, metavar="IN.txt",
              help="An article, or - for the standard input: given back with each claim marked.")
@click.option("--out", type=Path, metavar="OUT",
              help="Where to write the table, or the article (.md or .html), with its verdicts (default: the screen).")
@settings.JSON
@click.option("--published", default="", metavar="DATE", help="The day of a sentence, for \"last year\" and months without a year.")
@click.option("--as-of", default="", metavar="DATE", help="Use only what was published by this day (2020-09-30).")
def check(statement: str | None, table: Path | None, article: Path | None, out: Path | None, as_json: bool, published: str,
          as_of: str) -> None:
    """Check published statements against the data: one STATEMENT or sentence in quotes, or a table of statements.

    Example: tradeshare check "ASEAN total 2020-01..2020-08 = 416.55 USD bn"
    """
    gc.disable()  # there are many readings and no cycles among them: looking for cycles takes a sixth of the time
    try:
        _answer(statement, table, article, out, as_json, published, as_of)
    finally:
        gc.enable()


def _answer(statement: str | None, table: Path | None, article: Path | None, out: Path | None, as_json: bool, published: str,
            as_of: str) -> None:
    """Read what is asked, judge it and show it. Raises ParameterError."""
    from tradeshare.headlines import check, known_data, short_statement, statement_table, statements

    if [statement, table, article].count(None) != 2:
        raise ParameterError("give one statement in quotes, --file IN.csv or --text IN.txt; `tradeshare check --help` shows all three")
    if out is not None:
        if statement is not None:
            raise ParameterError("--out is for --file and --text; the verdict on one statement goes to the screen")
        check.check_output_path(table or article, files.output_file(out))
    if as_json and (statement is None or out is not None):
        raise ParameterError("--json is for one statement or sentence, on the screen; --file writes a table")
    day, written = statements.day(as_of), statements.day(published, "--published")
    if as_json:
        from tradeshare.api import checking  # takes a fifth of a second that the other ways do not need

        settings.show_table(checking.check(statement, as_of, published))
    elif article is not None:
        from tradeshare.headlines import marked_text
        from tradeshare.headlines.sentences import answers

        text = marked_text.read(article)
        marked_text.write_marked(text, answers.answers(text, known_data.judging_data(), day, written), out)
    elif statement is not None and "=" not in statement:
        from tradeshare.headlines.sentences import answers  # whose patterns take a tenth of a second

        answers.show(answers.answers(statement, known_data.judging_data(), day, written))
    else:
        asked = statement_table.read(table) if table else short_statement.line(statement)
        _show(asked, check.check(asked, known_data.judging_data(), day), table, out)


def _show(asked, said, table: Path | None, out: Path | None) -> None:
    """Print or write the verdicts. Raises ParameterError where no row can be read."""
    from tradeshare.headlines import check

    unread = said.loc[~said["readable"], "reason"]
    if not said["readable"].any():
        where = f"{table.name}: none of {len(said):,} rows can be read; " if table else ""
        raise ParameterError(where + unread.iloc[0])
    for reason in unread.head(10):
        print(f"tradeshare: {reason}", file=sys.stderr)
    check.show_verdicts(table, out, check.with_verdicts(asked, said), said)
