"""The command `trace`."""

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from tradeshare.cli import question, settings
from tradeshare.foundation import machine, periods
from tradeshare.foundation.errors import ParameterError

if TYPE_CHECKING:
    from tradeshare.provenance.trace_readings import Step


MEASURES = ("level", "growth", "share", "share_change", "contribution", "rank", "balance")


class Measure(click.Choice):
    """A choice whose slips are answered with the measure that comes near."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The measure. Raises ParameterError for another word."""
        if value not in self.choices:
            near = get_close_matches(value[:60].casefold(), self.choices, 1)
            raise ParameterError(f"{value[:60]!r} is not one of {', '.join(self.choices)}" + (f"; did you mean {near[0]}?" if near else ""))
        return super().convert(value, param, ctx)


@click.command()
@click.argument("measure", type=Measure(MEASURES))
@click.argument("words", nargs=-1, metavar="[PARTNER] [PERIOD]", shell_complete=question.complete)
@click.option("--partner", help="A country or group by code or name (default: ASEAN).")
@click.option("--period", help="2019, 2020-01..2020-08, or 2020-08, 2020M08, August 2020 for the same (default: the latest).")
@click.option("--flow", default="total", show_default=True, help="total, exports or imports.")
@click.option("--currency", default="USD", show_default=True, help="USD or RMB.")
@settings.JSON
@click.option("--as-of", metavar="PERIOD", help="What a report to this later period would say (default: the period itself).")
def trace(measure: str, words: tuple[str, ...], partner: str | None, period: str | None, flow: str, currency: str, as_json: bool,
          as_of: str | None) -> None:
    """Trace one number back to its sources.

    Example: tradeshare trace share ASEAN Jan-Aug 2020
    """
    from tradeshare.study import parameters

    codes, rest = question.partners([*([partner] if partner else []), *words])
    if codes:
        each = "; ".join(" ".join(["tradeshare trace", measure, code, *rest, *([period] if period else [])]) for code in codes)
        raise ParameterError(f"a trace is of one partner; give one at a time: {each}")
    options = {name: value for name, value in (("partner", partner), ("last_period", period)) if value is not None}
    changed = question.question(words, [], changed=options)[1] | {"flow": flow, "currency": currency}
    asked, understood = parameters.read(changed)  # a slip is answered before anything heavy loads
    if as_of is not None:
        understood.asked["last_period"] = parameters.read({"last_period": as_of})[0].last_period
    if understood.line and not as_json:
        machine.say(understood.line)
    from tradeshare.provenance.trace import chain, lines, need_both_flows
    from tradeshare.study import period_figures
    from tradeshare.study.study import begin

    need_both_flows(measure, asked.flow)
    study = begin(**understood.asked)
    when = periods.read_last(asked.last_period) if asked.last_period else study.last
    if (when.year, when.months) > (study.last.year, study.last.months):
        raise ParameterError(f"--as-of {as_of} is before the period {periods.write_last(when)}; use a later one")
    found = chain(study, measure, period_figures.gather(study, when))
    if as_json:
        settings.show_json(_plain(found))
    else:
        print("\n".join(lines(found)))


def _plain(step: "Step") -> dict:
    """A step and those that it rests on, as JSON has them."""
    from tradeshare.foundation.safe_text import without_marks

    return {"text": without_marks(step.text), "steps": [_plain(inner) for inner in step.steps]}
