"""The commands: help with an example for each, and one sentence with a suggestion for what cannot be understood."""

import subprocess
import sys

import pytest

from tradeshare.cli import main


@pytest.mark.parametrize("name", ["", *main.tradeshare.commands])
def test_every_help_has_an_example_and_the_exit_codes(name, capsys):
    assert main.main([*filter(None, [name]), "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"Example: tradeshare {name}" in shown and "Exit codes: 0 done" in shown


@pytest.mark.parametrize(("arguments", "said"), [
    ([], "Missing command. (`tradeshare --help` says more)"),
    (["reprot"], "Did you mean 'report'?"),
    (["report", "--forse"], "'--force'"),
    (["sweep", "partner=VNM", "--workers", "5000"], "5000 is not in the range"),
    (["data", "chek"], "is not one of 'check', 'write', 'record'"),
    (["trace", "share"], "Missing option '--period'. (`tradeshare trace --help` says more)"),
    (["report", "a", "b"], "partner 'a b' is not in the data"),
    (["trace", "a\nb", "--period", "2019"], "'a\\nb' is not one of")])
def test_a_wrong_command_line_is_one_sentence_and_exit_code_2(arguments, said, capsys):
    assert main.main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.startswith("tradeshare: ") and said in shown.err and shown.err.count("\n") == 1


def test_the_module_is_the_command_and_version_needs_nothing_heavy():
    code = "import sys; from tradeshare.cli import main; main.main(['--version']); print({'pandas', 'requests'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.endswith("\nset()\n")
    done = subprocess.run([sys.executable, "-m", "tradeshare", "parameters"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith("partner")
