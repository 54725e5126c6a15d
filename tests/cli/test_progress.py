"""The bar of a report: on a terminal what is done and how long it takes, elsewhere lines."""

import io
import sys

from tradeshare.cli import progress
from tradeshare.report.chapters import Step


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_a_terminal_shows_what_is_done_and_what_is_left_and_no_lines(monkeypatch, capsys):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress.bar("latest", ["10_findings.ipynb", "12_share.ipynb"]) as tell:
        tell(Step("12_share", 3.0))
        tell("another run is making it; waiting for that to end")
        tell(Step("10_findings", 0.3))
        assert ", writing the pages" in screen.getvalue() and "100%" not in screen.getvalue()
        tell(Step("HTML, PDF, brief", 3.0))
        tell(Step("HTML, PDF, brief", 3.0))
    shown = screen.getvalue()
    assert " 0% |" in shown and "left, share" in shown and "100%" in shown and shown.endswith("\r")
    assert capsys.readouterr().out == "another run is making it; waiting for that to end\n"


def test_elsewhere_each_step_is_a_line(capsys):
    with progress.bar("latest", ["12_share.ipynb"]) as tell:
        tell(Step("12_share", 3.0))
    assert capsys.readouterr().out == "  12_share              3.0 s\n" and capsys.readouterr().err == ""
