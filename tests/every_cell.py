"""The code of all chapters for any partner, flow and period, in this process: no kernel, no page, figures drawn but not written.

    python tests/every_cell.py cells.jsonl [SIZE [SEED]]

runs the cells that the data allow, in an order drawn so that partners, flows and kinds of period come early, and writes a line for each:
its parameters, the seconds it took and what was wrong with it. Run again it goes on after the last line.
"""

import ast
import contextlib
import io
import json
import random
import re
import sys
import time
import warnings
from functools import cache
from pathlib import Path
from unittest import mock

import nbformat
import numpy as np

from tradeshare.data import tables
from tradeshare.exhibits import exhibit, svg as exhibits_svg
from tradeshare.foundation import periods
from tradeshare.foundation.safe_text import without_marks
from tradeshare.projection import models
from tradeshare.report import chapters as report_chapters
from tradeshare.study import availability, parameters

FLOWS = ("total", "export", "import")
KNOWN = [{"last_period": "2024"}, {"partner": "ASEAN", "last_period": "2004"}, {"partner": "EU", "last_period": "2003"},
         {"partner": "KOR", "last_period": "2019"},  # where the year-to-date chart had no year to name
         {"partner": "DEU", "last_period": "1991"}, {"partner": "RUS", "last_period": "1993"},  # no other definition; no year to compare
         {"partner": "BRN", "flow": "export", "last_period": "1999"}, {"partner": "ASEAN", "last_period": "2025-04"},  # a rounding
         {"partner": "BRN", "flow": "total", "last_period": "1995"},  # no year follows a known one
         {"partner": "TWN", "last_period": "2024-09"},  # no past year of the partner's own
         {"partner": "THA", "flow": "total", "last_period": "2024-08"}]  # two shares nearly equal
ONE = r"(?<![.,\d])\b1 (?:\w+ )?(?:cases|shares|rates|years|months|errors|projections|periods|origins)\b"  # of several
SIGNS = r"\bnan\b|\bNaN\b|\binf\b|\bNone\b(?! of)|\(\)|\{|,,|  |not available"  # of a value that is none
# a missing name
GAPS = r" ,|(?<!\.) \.(?![.\d])|[:;,] ?[.;:]|\b(?:(?<!asked )for|of|and|or|to|from|than)[,.;:](?![\d.])|\b(?:for|of|from|than) +is\b"
BROKEN = re.compile(f"{ONE}|{SIGNS}|{GAPS}")
MARKUP = re.compile(r":::(?: \w+)?|\$[^$]+\$|\{#[\w-]+\}|<[^>]+>|https?://\S+|`[^`]*`")


def allowed() -> list[dict]:
    """Every partner, flow and period of which a report can be made."""
    data, found = tables.read(), []
    for partner in data.partners.loc[data.partners["kind"].ne("world"), "code"]:
        for flow in FLOWS:
            held = availability.available(data, partner, flow, "last")
            found += [{"partner": partner, "flow": flow, "last_period": periods.write_last(period)} for period in held
                      if availability._full_years(period, 1990, held) >= 2]
    return found


def questions(seed: int, size: int) -> list[dict]:
    """Partners, flows, currencies and periods at random, from those that a report accepts."""
    data, pick, found = tables.read(), random.Random(seed), []
    codes = [code for code in data.partners["code"] if code != "WLD"]
    while len(found) < size:
        partner, flow = pick.choice(codes), pick.choice(FLOWS)
        held = availability.available(data, partner, flow, "last")
        if usable := [period for period in held if availability._full_years(period, 1990, held) >= 2]:
            found.append({"partner": partner, "flow": flow, "currency": pick.choice(["USD", "CNY"]),
                          "last_period": periods.write_last(pick.choice(usable))})
    return found


def in_turn(cells: list[dict], seed: int) -> list[dict]:
    """The cells in an order drawn, those of one period together, since they share work: first those that once failed, then of each partner
    and flow the first, the last and one at random, then the rest."""
    pick = random.Random(seed)
    groups: dict = {}
    for cell in cells:
        groups.setdefault((cell["partner"], cell["flow"]), []).append(cell)
    ends = [cell for group in groups.values() for cell in (group[0], group[-1], pick.choice(group))]
    ordered = [cell for cell in cells if any(known.items() <= cell.items() for known in KNOWN)]
    for part in (ends, cells):
        order = {period: pick.random() for period in sorted({cell["last_period"] for cell in part})}
        ordered += sorted(part, key=lambda cell: order[cell["last_period"]])
    return list({json.dumps(cell): cell for cell in ordered}.values())


@cache
def chapters() -> list[tuple[str, list[tuple[str, object]]]]:
    """Each chapter's name and its cells, compiled: the id and the code, but for the cell of parameters; with those for readers."""
    found = []
    for path in report_chapters.chapters():
        cells = [(cell.id, compiled(cell.source, f"{path.stem}[{cell.id}]")) for cell in nbformat.read(path, as_version=4).cells
                 if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", [])]
        found.append((path.stem, cells))
    return found


def compiled(source: str, name: str):
    """A cell, the value of whose last line is kept as `_`, as a notebook would show it."""
    tree = ast.parse(source)
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        tree.body[-1] = ast.fix_missing_locations(ast.Assign([ast.Name("_", ast.Store())], tree.body[-1].value, lineno=0))
    return compile(tree, name, "exec")


def run(values: dict, drawn: bool = False, said: list[str] | None = None) -> list[str]:
    """What is wrong with the chapters of these parameters; nothing, as a rule. `drawn`: figures are drawn as SVG too. `said` takes up all
    lines that they show."""
    wrong: list[str] = []
    lines = [] if said is None else said
    asked = {name: list(field.default) if isinstance(field.default, tuple) else field.default
             for name, field in parameters.Parameters.model_fields.items()} | values
    for chapter, cells in chapters():
        space = dict(asked)
        for name, code in cells:
            place = f"{chapter}[{name}]"
            try:
                with watched(wrong, place, drawn, lines), contextlib.redirect_stdout(io.StringIO()) as printed:
                    exec(code, space)  # noqa: S102 - the project's own chapters
                    show_exhibit(space.pop("_", None))
            except Exception as error:
                wrong.append(f"{place}: {type(error).__name__}: {str(error)[:200]}")
            else:
                wrong += [f"{place}: prints {printed.getvalue()[:60]!r}"] if printed.getvalue() else []
    return wrong


@contextlib.contextmanager
def shared():
    """What cells share, kept by its content: the paths of the models."""
    paths = models.paths
    held: dict = {}

    def kept(key, make):
        if key not in held:
            if len(held) > 100_000:
                held.clear()
            held[key] = make()
        return held[key]

    def known_paths(known, horizon):
        found, left_out = kept((known.to_numpy().tobytes(), tuple(known.index), horizon), lambda: paths(known, horizon))
        return found.copy(), dict(left_out)

    with mock.patch.object(models, "paths", known_paths):
        yield


def show_exhibit(value) -> None:
    """Show what a cell ends in, as a notebook does; None shows nothing."""
    import IPython.display

    if hasattr(value, "_repr_mimebundle_"):  # a reader's cell may end in a frame
        shown = value._repr_mimebundle_()
        bundle, metadata = shown if isinstance(shown, tuple) else (shown, {})
        IPython.display.display(bundle, raw=True, metadata=metadata)


@contextlib.contextmanager
def watched(wrong: list[str], place: str, drawn: bool, lines: list[str]):
    """What is shown is read and added to `lines`, and each figure looked at."""
    real = exhibits_svg.svg

    def svg(figure, alt, tips=False):
        wrong.extend(f"{place}: {fault}" for fault in faults(figure))
        return real(figure, alt) if drawn else "<svg/>"

    def display(bundle, metadata=None, **_):
        said = (metadata or {}).get("tradeshare", {})
        texts = list(said.values()) or [bundle["text/plain"]]
        cells = re.findall(r"(?s)<t[dh][^>]*>(.*?)</t[dh]>", bundle.get("text/html", ""))
        prose = "\n".join(texts).splitlines()
        lines.extend(prose)
        for line in prose + cells:
            text = MARKUP.sub("x", without_marks(line)).replace("\u00a0", " ").replace("**", "").strip()
            if found := BROKEN.search(text):
                wrong.append(f"{place}: {found[0]!r} in {text[max(0, found.start() - 60):found.end() + 40]!r}")
        if "<table" in bundle.get("text/html", "") and ("<td" not in bundle["text/html"] or re.search(r"<td[^>]*>(nan|None|NaN|inf)</td>",
                                                                                    bundle["text/html"])):
            wrong.append(f"{place}: an empty table, or a cell with no number")

    with mock.patch.object(exhibit, "svg", svg), mock.patch("IPython.display.display",
                                                                                                 display), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def faults(figure) -> list[str]:
    """What is wrong with a figure: no axes, an axis without a name on it or without bounds, nothing drawn."""
    found = [] if figure.axes else ["a figure without axes"]
    for axes in figure.axes:
        bounds = [*axes.get_xlim(), *axes.get_ylim()]
        if not np.isfinite(bounds).all() or bounds[0] == bounds[1] or bounds[2] == bounds[3]:
            found.append(f"bounds {bounds}")
        for name, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
            low, high = sorted(axis.get_view_interval())
            if axis.get_visible() and not any(low <= tick <= high for tick in axis.get_ticklocs()):
                found.append(f"an empty axis ({name})")
        held = [line for line in axes.lines if np.isfinite(np.asarray(line.get_ydata(), dtype=float)).any()]
        if not (held or axes.patches or any(len(part.get_paths()) for part in axes.collections)):
            found.append("nothing drawn")
    return found


def main(target: str, size: int = 10**6, seed: int = 17) -> int:
    """Run the cells in turn; 1 where one of them failed."""
    path = Path(target)
    done = {json.dumps(json.loads(line)["cell"]) for line in path.read_text(encoding="utf-8").splitlines()} if path.exists() else set()
    failed = 0
    with shared(), path.open("a", encoding="utf-8") as lines:
        for cell in [cell for cell in in_turn(allowed(), seed)[:size] if json.dumps(cell) not in done]:
            began = time.process_time()
            wrong = run(cell)
            failed += bool(wrong)
            print(json.dumps({"cell": cell, "seconds": round(time.process_time() - began, 2), "wrong": wrong}), file=lines, flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
