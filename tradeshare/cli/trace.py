"""The command `trace`."""

import click

from tradeshare.foundation import periods
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs import period as inputs


@click.command()
@click.argument("measure", type=click.Choice(["level", "growth", "share", "share_change", "contribution", "rank", "balance"]))
@click.option("--partner", default="ASEAN", show_default=True, help="A country by code or name, ASEAN or EU.")
@click.option("--period", required=True, help="2019, 2020-01..2020-08, or 2020-08, 2020M08, August 2020 for the same.")
@click.option("--flow", default="total", show_default=True, help="total, exports or imports.")
@click.option("--currency", default="USD", show_default=True, help="USD or RMB.")
@click.option("--as-of", metavar="PERIOD", help="What a report to this later period would say (default: the period itself).")
def trace(measure: str, partner: str, period: str, flow: str, currency: str, as_of: str | None) -> None:
    """Trace one number back to its sources.

    Example: tradeshare trace share --partner ASEAN --period 2020-01..2020-08
    """
    try:
        asked = inputs.read(period)
    except ValueError as error:
        raise ParameterError(f"--period {error}") from None
    from tradeshare.study import parameters

    parameters.read({"partner": partner, "flow": flow, "currency": currency})  # a slip is answered before anything heavy loads
    from tradeshare.provenance.trace import chain, lines
    from tradeshare.study import period_figures, study

    begun = study.begin(partner=partner, flow=flow, currency=currency, last_period=as_of or periods.write_last(asked))
    if (asked.year, asked.months) > (begun.last.year, begun.last.months):
        raise ParameterError(f"--as-of {as_of} is before --period {period}; use a later one")
    print("\n".join(lines(chain(begun, measure, period_figures.gather(begun, asked)))))
