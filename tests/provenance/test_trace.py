"""A number leads to what a page prints: ten numbers of the published reports, and chains for every measure."""

import pytest

from tradeshare.cli import main
from tradeshare.provenance import trace, trace_page
from tradeshare.report.annex import findings
from tradeshare.study import period_figures, study

NUMBERS = [  # measure, partner, period, flow: what the head of the chain says, and a part of an address it must end at
    ("level", "ASEAN", "2020-01..2020-08", "total", "416.55 bn USD", "vietnamplus.vn"),
    ("share", "ASEAN", "2020-01..2020-08", "total", "14.6%", "people.cn"),
    ("growth", "ASEAN", "2020-08", "total", "+3.8%", "vietnamplus.vn"),
    ("contribution", "ASEAN", "2020-08", "total", "+1.0 points", "people.cn"),
    ("rank", "ASEAN", "2020-08", "total", "as published", "vietnamplus.vn"),
    ("level", "ASEAN", "2020", "total", "684.60 bn USD", "jpnn.com"),
    ("growth", "ASEAN", "2021-08", "total", "+33.3%", "ciie.org"),
    ("rank", "ASEAN", "2021-08", "total", "1 of 4", "afpbb.com"),
    ("share", "ASEAN", "2026-07", "total", "17.07%", "github.com"),
    ("share", "ASEAN", "2025", "total", "16.60%", "github.com"),
    ("share_change", "VNM", "2026-07", "import", "+0.55 points", "github.com"),
    ("balance", "ASEAN", "2019", "total", "78.61 bn USD", "github.com"),
]


@pytest.mark.parametrize(("measure", "partner", "period", "flow", "said", "address"), NUMBERS)
def test_a_number_leads_to_an_address(measure, partner, period, flow, said, address, capsys):
    assert main.main(["trace", measure, "--partner", partner, "--period", period, "--flow", flow]) == 0
    lines = [line for line in capsys.readouterr().out.replace("\u00a0", " ").splitlines() if not line.startswith("read as: ")]
    assert said in lines[0]
    assert any(line.strip().startswith("http") and address in line for line in lines)
    assert any("source " in line and "vintage" in line for line in lines)


def test_what_was_not_used_is_named_with_the_reason(capsys):
    main.main(["trace", "level", "--period", "2020", "--as-of", "2021-08"])
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert "not used: 685.28 bn USD from gacc-later, the source used has priority" in out
    main.main(["trace", "level", "--period", "2020-08"])
    assert "later than this report" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["share", "--period", "2020-99"], ["share", "--period", "2019-05"],
                                       ["share", "--period", "2020", "--as-of", "2015"], ["share", "--partner", "XX", "--period", "2020"],
                                       ["balance", "--period", "2020-08"]])
def test_a_number_that_cannot_be_traced_is_one_sentence(arguments, capsys):
    assert main.main(["trace", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1 and not captured.out


@pytest.mark.parametrize("values", [{"last_period": "2020-08"}, {}, {"partner": "EU", "last_period": "2015"},
                                    {"partner": "VNM", "flow": "import"}], ids=str)
def test_every_finding_has_its_place_in_the_appendix(values):
    """No link of the first chapter leads nowhere, and no chain ends without a source."""
    here = study.begin(**values)
    table = findings.findings_with_decimals(here)
    wanted = set(trace_page.trace_anchors(table[table["partner"].isin([here.parameters.partner, "WLD"])])) - {"projection"}
    held = set()
    for period in dict.fromkeys([here.last, here.year]):
        for measure, step in trace_page.traced(here, period).items():
            held.add(trace_page.anchor(measure, period).removeprefix("trace-"))
            assert any(line.strip().startswith(("source ", "http")) for line in trace.lines(step))
    assert wanted <= held


def test_chains_end_at_rows_of_the_data(study_of):
    """Every figure that a chain calls published stands in the observations, with that source."""
    here = study_of(last_period="2021-08")
    table = here.data.observations
    known = {f"{value:,.6f}".rstrip("0").rstrip(".") for value in table["value"]}
    found = period_figures.gather(here, here.last)
    for measure in ("level", "growth", "share", "rank", "contribution"):
        for line in trace.lines(trace.chain(here, measure, found)):
            if line.strip().startswith("published: "):
                assert line.strip().split()[1] in known
