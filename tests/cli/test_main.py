"""The commands: help with an example for each, and one sentence with a suggestion for what cannot be understood."""

import os
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
    (["report", "--partner", "VNM"], "written without one, as in `tradeshare report VNM 2024`"),
    (["check", "--partner", "VNM"], "No such option"),
    (["report", "--annex=yes"], "'--annex' does not take a value. (`tradeshare report --help` says more)"),
    (["sweep", "partner=VNM", "--workers", "5000"], "5000 is not in the range"),
    (["data", "chek"], "is not one of 'check', 'write', 'record'"),
    (["trace"], "Missing argument '{level|growth|share|share_change|contribution|rank|balance}'"),
    (["report", "a", "b"], "partner 'a b' is not in the data"),
    (["trace", "shrae", "ASEAN", "2020"], "contribution, rank, balance; did you mean share?\n"),
    *((["trace", "share", *asked], "give one at a time: tradeshare trace share ASEAN 2020; tradeshare trace share EU 2020\n") for asked in (
        ("ASEAN", "EU", "2020"), ("2020", "ASEAN", "and", "EU"), ("--partner", "ASEAN,EU", "--period", "2020"))),
    (["trace", "a\nb", "--period", "2019"], "'a\\nb' is not one of")])
def test_a_wrong_command_line_is_one_sentence_and_exit_code_2(arguments, said, capsys):
    assert main.main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.startswith("tradeshare: ") and said in shown.err and shown.err.count("\n") == 1


def test_neither_the_version_nor_seeing_that_nothing_has_changed_needs_anything_heavy():
    code = "import sys; from tradeshare.cli import main; main.main(['--version']); print({'pandas', 'requests'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.endswith("\nset()\n")
    code = ("import sys; from tradeshare.report import freshness, runs; freshness.report_key(runs.read()['2020-08']); "
            "print({'pandas', 'numpy'} & set(sys.modules))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
    done = subprocess.run([sys.executable, "-m", "tradeshare", "parameters"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith("partner")


def test_the_shell_completes_runs_and_partners():
    def completed(line):
        done = subprocess.run([sys.executable, "-m", "tradeshare"], capture_output=True, text=True, timeout=60, env=os.environ | {
            "_TRADESHARE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)})
        assert done.returncode == 0 and done.stderr == ""
        return [row.partition(",")[2] for row in done.stdout.splitlines()]

    assert completed("tradeshare rep") == ["report"] and completed("tradeshare report viet") == ["VNM"]
    assert "latest" in completed("tradeshare report lat") and "--flow" in completed("tradeshare report --fl")


def test_a_slip_in_a_trace_loads_nothing_heavy():
    code = ("import sys; from tradeshare.cli import main; "
            "print(main.main(['trace', 'share', '--period', '2020', '--partner', 'Vietnm']), {'pandas', 'numpy'} & set(sys.modules))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "2 set()\n"


def test_a_library_that_a_class_lacks_is_named_in_a_sentence(monkeypatch, capsys):
    def run(name):
        def lacking(arguments):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        monkeypatch.setattr(main, "_run", lacking)
        return main.main(["workshop", "build"])
    assert run("papermill.engines") == 1 and "needs papermill.engines" in capsys.readouterr().err
    with pytest.raises(ModuleNotFoundError):  # a fault of our own is none of the reader's
        run("tradeshare.workshop.gone")


def test_a_balance_of_one_flow_is_refused(capsys):
    assert main.main(["trace", "balance", "ASEAN", "2020", "--flow", "exports"]) == 2
    assert "a balance is exports less imports; leave out the flow export, or trace its level" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [["trace", "share", "ASEAN", "2020", "--flow", "imports", "--flow", "exports"],
                                   ["report", "VNM", "2019", "--out", "a", "--out=b"], ["report", "VNM", "2019", "--annex", "--no-annex"],
                                   ["check", "a", "--json", "--as-of", "2020", "--as-of", "2021"]])
def test_an_option_given_twice_is_refused(asked, capsys):
    assert main.main(asked) == 2
    assert "is given twice; give it once" in capsys.readouterr().err


def test_an_option_that_may_be_given_often_is_not(capsys):
    assert main.main(["report", "--set", "partner=XXX", "--set", "flow=import"]) == 2
    assert "twice" not in capsys.readouterr().err
