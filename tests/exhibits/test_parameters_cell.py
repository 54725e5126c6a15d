"""A slip in the parameters cell: no later cell answers for the study that was begun before."""

import nbformat
from conftest import ROOT
from IPython.utils.capture import capture_output
from notebook_shell import run, shell

from tradeshare.exhibits import parameters_cell


def tried(held, source: str) -> tuple[bool, str]:
    with capture_output() as shown:
        done = held.run_cell(source)
    return done.success, shown.stdout + "".join(output.data.get("text/plain", "") for output in shown.outputs)


def test_after_a_slip_every_cell_says_so_until_it_is_mended():
    code = [cell.source for cell in nbformat.read(ROOT / "notebooks" / "13_decomposition.ipynb", as_version=4).cells
            if cell.cell_type == "code"]
    parameters, begun, first = code[:3]
    with shell() as held:
        run(held, parameters)
        assert "About: trade with ASEAN" in run(held, begun)
        assert tried(held, first)[0]
        assert not tried(held, parameters.replace('"ASEAN"', '"ASEAN'))[0]  # the forgotten quote
        for source in (first, "study.last", *[cell for cell in code[3:] if "(study)" in cell]):
            done, said = tried(held, source)
            assert not done and parameters_cell.MENDED in said and "Traceback" not in said, source
        run(held, parameters.replace('"ASEAN"', '"VNM"'))
        assert not tried(held, first)[0], "the study is not begun anew yet"
        assert "Viet Nam" in run(held, begun) and tried(held, first)[0]


def test_an_error_elsewhere_leaves_the_study_alone():
    with shell() as held:
        run(held, 'from tradeshare.study import study as s\nhere = s.begin(last_period="2019")')
        assert not tried(held, "flow = 1 / 0")[0] and tried(held, "here.last")[0]
        assert not tried(held, 'here = s.begin(last_period="2199")')[0]
        assert parameters_cell.MENDED in tried(held, "here.last")[1]


def test_a_study_that_a_function_begins_is_not_announced():
    with shell() as held:
        assert run(held, "import tradeshare.study.study as s\n"
                         "exec(compile('def f(): return s.begin(last_period=\"2019\")', 'x', 'exec'), g := {'s': s})\n_ = g['f']()") == ""
