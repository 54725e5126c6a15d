"""A whole report from Python."""

from pathlib import Path
from typing import Unpack

from tradeshare.api.labelled import Options
from tradeshare.foundation import files, folders, machine


def write_report(partner: str | int = "ASEAN", out: str | Path | None = None, *, annex: bool = True, force: bool = False,
                 **options: Unpack[Options]) -> Path:
    """Make a report, as `tradeshare report` does, and give the path of its page; what is made of the same already is not made again.

    `out` is its folder (default: one below reports/custom/ with the parameters in its name). Without `annex` the page of the annex says
    how to make it. An exhibit that fails is left out, and the page says so. `force` makes it in any case, also in the place of a report of
    other parameters. Raises ParameterError before a chapter runs (as where such a report stands in `out`), ChapterError or RenderError
    where the report cannot be made.

    >>> write_report("Atlantis")
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: partner 'Atlantis' is not in the data; use one of ...
    """
    from tradeshare.study import parameters

    _, understood = parameters.read({"partner": partner, **options})
    if understood.line:
        print(understood.line)
    named = "-".join(filter(None, map(files.slug, understood.asked.values())))[:120]
    target = files.report_folder(Path(out)) if out is not None else folders.REPORTS / "custom" / named
    machine.check_limits()
    with machine.temporary_folder():
        from tradeshare.report import freshness, make

        if not force:
            freshness.refuse_other(understood.asked, target.resolve(), target)
        make.make(understood.asked, target.resolve(), lambda _line: None, force, annex=annex)
    return target.resolve() / "report.html"
