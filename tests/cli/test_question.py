"""The short command: a run, a partner and a period in any order, papermill's forms, and one sentence before anything heavy loads."""

import subprocess
import sys

import pytest
from tradeshare.cli import main, question
from tradeshare.foundation.errors import ParameterError

RUNS = ["latest", "2020-08"]
BOMB = "flow: [&a [1, 1, 1, 1, 1, 1, 1, 1], " + ", ".join(  # eight to the tenth power once it is written out
    f"&{new} [{', '.join(8 * ['*' + old])}]" for old, new in zip("abcdefghi", "bcdefghij")) + "]"


def asked(*words, **options):
    return question.question(words, RUNS, **options)


@pytest.mark.parametrize(("words", "run", "values"), [
    (["latest"], "latest", {}), (["2020-08"], "2020-08", {}), ([], None, {}),
    (["VNM", "2024"], None, {"partner": "VNM", "last_period": "2024"}),
    (["2024Q2", "Viet Nam"], None, {"partner": "Viet Nam", "last_period": "2024Q2"}), (["2019-12"], None, {"last_period": "2019-12"}),
    (["Viet", "Nam", "Jan-Aug", "2020"], None, {"partner": "Viet Nam", "last_period": "Jan-Aug 2020"}),
    (["EU", "2020-08"], None, {"partner": "EU", "last_period": "2020-08"}), (["2020-08", "EU"], "2020-08", {"partner": "EU"}),
    (["704", "August", "2020"], None, {"partner": "704", "last_period": "August 2020"}),
    (["VNM", "latest"], None, {"partner": "VNM", "last_period": "latest"}),
    (["VNM2024"], None, {"partner": "VNM", "last_period": "2024"}),
    (["vnm-2024-06"], None, {"partner": "vnm", "last_period": "2024-06"}),
    (["2024VNM"], None, {"partner": "VNM", "last_period": "2024"}),
    (["9M2024", "Laos"], None, {"partner": "Laos", "last_period": "9M2024"})])
def test_words_are_a_run_a_partner_and_a_period(words, run, values):
    assert asked(*words) == (run, values)


@pytest.mark.parametrize(("words", "said"), [
    (["VNM", "THA"], "sweep partner=VNM,THA"), (["VNM,THA"], "sweep partner=VNM,THA"),
    (["VNM", "2023", "2024"], "sweep last_period=2023,2024"),
    (["2015..2025"], "sweep last_period=2015..2025"), (["VNM", "Apr-Jun", "2024"], "near it: 2024-06"),
    (["Vietnm", "2024"], "Viet Nam (VNM)"),
    (["China"], "is the reporter"), (["lates"], "did you mean latest?"), (["VNM", "2020-13"], "not a period"), ([""], "not in the data"),
    (["VNM", "exports", "2024"], "--flow exports (of China"), (["VNM", "2024", "RMB"], "behind an option: --currency RMB"),
    (["HK", "&", "Taiwan"], "sweep partner=HKG,TWN"), (["2020", "vs", "2019", "ASEAN"], "--set base_period=2019"),
    (["EU", "without", "UK"], "'without UK' is neither a partner nor a period"), (["2020-08", "2020"], "2020-08 2020 are several periods"),
    (["20-08"], "its year has two digits"), (["ASEAN", "August"], "it lacks its year"), (["last", "year"], "it depends on the day"),
    (["ASEAN 6", "2020"], "did you mean ASEAN-5?"), (["ASEAN", "6", "2020"], "partner 'ASEAN 6' is not in the data; did you mean ASEAN-5?"),
    (["VNM", "6", "2020"], "'6 2020' is not a period: it lacks the sign between month and year"),
    (["Viet Nam", "Apr-Jun 2024"], "near it: 2024-06"), (["Jan-Agu 2020", "VNM"], "did you mean Jan-Aug 2020?"),
    (["BRICS+", "2020"], "lacks a partner beside its +"), (["a"] * 9, "not in the data"),
    (["VNM", "THA", "2024"], "sweep partner=VNM,THA")])
def test_other_words_get_one_sentence(words, said):
    with pytest.raises(ParameterError) as error:
        asked(*words)
    assert said in str(error.value) and len(str(error.value)) < 400


def test_papermills_forms_work_alike(tmp_path):
    file = tmp_path / "params.yml"
    file.write_text("partner: Viet Nam\nflow: exports\nlast_period: 202008\n", encoding="utf-8")
    assert asked(file=file) == (None, {"partner": "Viet Nam", "flow": "exports", "last_period": 202008})
    _, values = asked("THA", yaml="flow: imports", parameters=[("horizon_years", "3")])
    assert values == {"partner": "THA", "flow": "imports", "horizon_years": 3}


@pytest.mark.parametrize("given", [{"yaml": "partner: THA"}, {"parameters": [("partner", "THA")]}, {"changed": {"partner": "THA"}}],
                         ids=str)
def test_a_partner_beside_that_of_yaml_or_a_file_is_given_twice(given, tmp_path):
    """`report VNM -y 'partner: THA'` made the report of Viet Nam, without a word."""
    (tmp_path / "params.yml").write_text("partner: THA\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="partner is given twice, as 'VNM' and 'THA'; give it once"):
        asked("VNM", **given)
    with pytest.raises(ParameterError, match="partner is given twice"):
        asked("VNM", file=tmp_path / "params.yml")
    with pytest.raises(ParameterError, match="partner is given twice"):
        asked(file=tmp_path / "params.yml", **given)


@pytest.mark.parametrize(("text", "said"), [
    ("- a", "holds no parameters"), ("a: [", "is not YAML (line 1)"), ("", "holds no parameters"), ("1: 2", "holds no parameters"),
    ("!!python/object/apply:os.system ['x']", "holds no parameters"), ("flow: x\npartner: !!python/name:os.system", "line 2: partner"),
    ("partner: !!python/name:os.system", "YAML cannot read"), ("flow: exports\npartner: Vietnm", "line 2: partner 'Vietnm' is not in"),
    ("partner: VNM\nflow: total\npartner: THA", "line 3: partner is given twice"), ("partnr: VNM", "did you mean partner?"),
    ("last_period: 2020-13-01", "YAML cannot read"), ("partner: NO", "NO is read by YAML as false; put it in quotes"),
    ("partner:", "partner is empty"), ("last_period: 2020.10", "put it in quotes"), ("horizon_years: many", "such as 5"),
    (BOMB, "flow ([1, 1, 1, 1"), ("x" * 40_000, "larger than 32 kB")])
def test_a_file_of_something_else_gets_one_sentence(text, said, tmp_path):
    (tmp_path / "params.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=r"params\.yml") as error:
        asked(file=tmp_path / "params.yml")
    assert said in str(error.value)


def test_a_missing_file_and_a_parameter_given_twice(tmp_path):
    with pytest.raises(ParameterError, match="cannot be read"):
        asked(file=tmp_path / "none.yml")
    with pytest.raises(ParameterError, match="partner is given twice, as 'VNM' and 'THA'"):
        asked("VNM", changed={"partner": "THA"})
    with pytest.raises(ParameterError, match="flow is given twice"):
        asked(flow="export", parameters=[("flow", "import")])


def test_what_was_understood_is_said_before_the_run(tmp_path, monkeypatch, capsys):
    from tradeshare.cli import report

    seen = {}
    monkeypatch.setattr(report, "make_all", lambda chosen, *_: seen.update(chosen) or 0)
    assert main.main(["report", "Viet Nam", "2024Q2", "--flow", "exports", "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == ("read as: partner VNM (Viet Nam), last_period 2024-06 (January-June 2024, the year to date), "
                                       "flow export\n")
    assert seen == {"latest-VNM-2024-06-export": {"partner": "VNM", "last_period": "2024-06", "flow": "export"}}


@pytest.mark.parametrize("words", [["Vietnm"], ["VNM", "soon"], ["VNM", "--flow", "flows"], ["--set", "partnr=VNM"]])
def test_a_slip_is_answered_before_anything_heavy_loads(words):
    code = ("import sys; from tradeshare.cli import main; "
            f"print(main.main(['report', *{words}]), {{'pandas', 'numpy'}} & set(sys.modules))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "2 set()\n"
