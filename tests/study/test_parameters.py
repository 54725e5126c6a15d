"""Parameters: every mistake is one sentence that names the parameter and the mend, before anything runs."""

import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.foundation import folders
from tradeshare.foundation.errors import ParameterError
from tradeshare.study import availability, parameters

MISTAKES = [
    ({"partnr": "EU"}, ["partnr", "did you mean partner?"]), ({"foo": "1"}, ["foo", "use one of partner, rivals"]),
    ({"partner": "Vietnm"}, ["partner", "did you mean Viet Nam (VNM)?"]),
    ({"partner": "China"}, ["partner", "reporter"]),
    ({"partner": ["VNM", "THA"]}, ["tradeshare sweep partner=VNM,THA"]),
    ({"partner": "WLD"}, ["partner 'WLD'", "total that every share", "use one of"]),
    ({"partner": ["EU"]}, ["partner", "wrong type"]),
    ({"partner": ""}, ["partner", "not in the data"]),
    ({"flow": "inports"}, ["flow", "total, export, import"]),
    ({"flow": 1}, ["flow", "total"]),
    ({"currency": "EUR"}, ["currency", "USD, CNY"]),
    ({"first_year": 1980}, ["first_year", "nearest valid value is 1990"]),
    ({"first_year": "long ago"}, ["first_year", "wrong type", "1990"]),
    ({"first_year": 2025}, ["first_year 2025", "nearest valid value is 2024"]),
    ({"horizon_years": 0}, ["horizon_years", "nearest valid value is 1"]),
    ({"horizon_years": 99}, ["horizon_years", "nearest valid value is 10"]),
    ({"horizon_years": True}, ["horizon_years", "wrong type"]),
    ({"horizon_years": 2.5}, ["horizon_years", "wrong type"]),
    ({"last_period": "2020-13"}, ["last_period", "not a period"]),
    ({"last_period": "Apr-Jun 2024"}, ["last_period", "near it: 2024-06"]),
    ({"last_period": "last year"}, ["last_period", "not a period"]),
    ({"last_period": "2031"}, ["last_period 2031", "which reach 2026-07"]),
    ({"last_period": "2019-05"}, ["last_period 2019-05", "nearest valid value is 2019-06"]),
    ({"last_period": "1990"}, ["last_period 1990", "nearest valid value is 1991"]),
    ({"last_period": None}, ["last_period", "wrong type"]),
    ({"partner": "VNM", "last_period": "2020-08"}, ["VNM", "nearest valid value is 2020"]),
    ({"partner": "RUS", "last_period": "1992"}, ["RUS", "nearest valid value is 1993"]),
    ({"rivals": []}, ["rivals", "1 to 8"]),
    ({"rivals": 1}, ["rivals", "list"]),
    ({"rivals": ["EU", "EU"]}, ["rivals: EU is named twice"]),
    ({"rivals": ["VNM"]}, ["rivals", "overlap"]),
    ({"rivals": ["ASEAN"]}, ["rivals: ASEAN is the partner"]),
    ({"rivals": ["EU", "Atlantis"]}, ["rivals", "not in the data"]),
    ({"members": "now"}, ["members", "last, then"]),
]


@pytest.mark.parametrize(("values", "said"), MISTAKES, ids=[str(values) for values, _ in MISTAKES])
def test_a_mistake_gets_one_sentence_with_the_mend(data, values, said):
    with pytest.raises(ParameterError) as error:
        availability.check(values, data)
    text = str(error.value)
    assert "\n" not in text and len(text) < 300
    for word in said:
        assert word in text


def test_defaults(data):
    asked = availability.check({}, data)
    assert (asked.partner, asked.rivals, asked.flow, asked.currency) == ("ASEAN", ("EU", "USA", "JPN", "KOR"), "total", "USD")
    assert (asked.first_year, asked.last_period, asked.horizon_years, asked.members) == (1990, "2026-07", 5, "last")


@pytest.mark.parametrize(("partner", "rivals"), [("EU", ("ASEAN", "USA", "JPN", "KOR")), ("JPN", ("ASEAN", "EU", "USA", "KOR")),
                                                 ("VNM", ("EU", "USA", "JPN", "KOR")), ("DEU", ("ASEAN", "USA", "JPN", "KOR"))])
def test_the_partner_never_ranks_against_itself(data, partner, rivals):
    assert availability.check({"partner": partner}, data).rivals == rivals


def test_the_latest_period_is_the_partners_own(data):
    assert availability.check({"partner": "DEU"}, data).last_period == "2023"


def test_a_year_may_be_a_number(data):
    assert availability.check({"last_period": 2015}, data).last_period == "2015"


def test_the_listing_and_readme_name_every_parameter():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for row in parameters.listing().itertuples():
        assert f"| `{row.name}` | `{row.default.replace(', ', ',')}`" in readme or row.name in ("last_period", "base_period")
        assert row.type and row.allowed and row.meaning


@pytest.mark.parametrize(("arguments", "said"), [
    (["report", "--set", "partner=Nowhere"], "not in the data"),
    (["report", "--set", "partner"], "NAME=VALUE"),
    (["report", "--set", "flow=total", "--set", "flow=export"], "given twice"),
    (["report", "--set", "speed=fast"], "not a parameter"),
    (["report", "lates"], "did you mean latest?"),
    (["report", "2020-08", "--set", "first_year=2020"], "first_year"),
])
def test_the_command_ends_with_2_and_runs_no_chapter(arguments, said, tmp_path, monkeypatch, capsys):
    from tradeshare.report import chapters

    monkeypatch.setattr(chapters, "run_notebooks", lambda *_: pytest.fail("a chapter was run"))
    assert main.main([*arguments, "--out", str(tmp_path / "out")]) == 2
    captured = capsys.readouterr()
    assert said in captured.err and captured.err.count("\n") == 1 and "Traceback" not in captured.err
    assert not (tmp_path / "out").exists()


def test_tradeshare_parameters_lists_them(capsys):
    assert main.main(["parameters"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in parameters.NAMES)


@pytest.mark.parametrize("text", ["a = 1", "latest = [1]", "['../x']", "[latest]\n  bad", "", "[-12]", "[custom]"])
def test_a_broken_runs_file_is_said_plainly(text, tmp_path, monkeypatch):
    from tradeshare.report import runs

    (tmp_path / "runs.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(folders, "REPORTS", tmp_path)
    with pytest.raises(ParameterError, match=r"runs\.toml"):
        runs.read()
