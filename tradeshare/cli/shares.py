"""The command `shares`."""

import re
from importlib.util import find_spec
from pathlib import Path

import click

from tradeshare.cli import settings
from tradeshare.foundation import files
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs import partner, choices


@click.command()
@click.argument("partners", nargs=-1, metavar="[PARTNER]...")
@click.option("--flow", metavar="FLOW", help="exports, imports or trade (default: all three).")
@click.option("--currency", default="USD", show_default=True, help="USD or RMB, where the source that prevails has figures in it.")
@click.option("--months", type=click.IntRange(1, 12), metavar="N", help="12: whole years; 7: January to July (default: all).")
@settings.JSON
@click.option("--out", type=Path, metavar="FILE", help="A file .csv, .xlsx, .dta or, with pyarrow, .parquet (default: CSV to the screen).")
def shares(partners: tuple[str, ...], flow: str | None, currency: str, months: int | None, as_json: bool,
           out: Path | None) -> None:
    """Write the shares and levels of all partners, or of those named, as one tidy table: a row for each partner, flow and period.

    Example: tradeshare shares Vietnam Thailand --flow exports --out panel.xlsx
    """
    for text in partners:
        if re.search("[0-9]{4}", text):
            raise ParameterError(f"{text[:40]!r} is a period; this table holds all of them, --months 12 leaves whole years; for one "
                                 f"period: tradeshare report PARTNER {text[:40]}")
    codes, money = partner.read_words(partners), choices.currency(currency)
    kind = choices.flow(flow) if flow is not None else None
    if out is not None:
        if as_json:
            raise ParameterError("--json goes to the screen; leave out --out, or write a file .csv, .parquet, .xlsx or .dta without --json")
        if out.suffix.lower() not in (".csv", ".parquet", ".xlsx", ".dta"):
            raise ParameterError(f"--out {out.name[:60]!r} has no ending that is known; name a file .csv, .parquet, .xlsx or .dta")
        if out.suffix.lower() == ".parquet" and not find_spec("pyarrow"):
            raise ParameterError("a .parquet file needs the library pyarrow; install it with `pip install pyarrow`, or write another kind")
        files.writable_folder(out.parent)
        files.output_file(out)
    from tradeshare.api import panel

    table = panel.panel(codes, kind, money, months)
    if as_json:
        settings.show_table(table)
        return
    if out is None:
        print(table.to_csv(index=False, lineterminator="\n"), end="")
        return
    panel.write(table, out)
    print(f"{len(table):,} rows of {table['partner'].nunique()} partners, {table['year'].min()} to {table['year'].max()}, in {out}")
