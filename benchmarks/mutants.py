"""Mutation testing of the measures and of the checker of statements, once and by hand: which small faults does no test see?

    .venv/bin/python benchmarks/mutants.py measures 60 benchmarks/out/measures.csv
    .venv/bin/python benchmarks/mutants.py verdicts 60 benchmarks/out/verdicts.csv

A sample of the mutants of some modules (one comparison, operator, number or word of logic altered in each), drawn with a fixed seed; each
is tried in a process forked from one that has imported the libraries, against the tests named here, until one fails. No file is altered.
"""

import ast
import copy
import csv
import importlib
import os
import random
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import SourceFileLoader
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED, SECONDS, WORKERS = 20201, 150, 2
SETS = {"measures": (["share", "decompose"], ["tests/test_share.py", "tests/test_decompose.py"]),
        "verdicts": (["verdicts", "causes", "ways", "combine", "claims"], ["tests/test_check.py", "tests/test_headlines.py"])}
OTHER = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot,
         ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
         ast.Pow: ast.Mult, ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}


def altered(node: ast.AST) -> bool:
    """Alter one node in place, where it is of a kind that can be altered.

    >>> tree = ast.parse("a < 1 and b", mode="eval").body
    >>> altered(tree), ast.unparse(tree), altered(tree.values[0]), ast.unparse(tree)
    (True, 'a < 1 or b', True, 'a <= 1 or b')
    """
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
        node.ops[0] = OTHER[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OTHER:
        node.op = OTHER[type(node.op)]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node.op = ast.UAdd()
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        node.value += 1
    else:
        return False
    return True


def mutants(path: Path) -> list[tuple[int, str, str, str]]:
    """Every mutant of a module: line, the statement as it is and as altered, and the whole altered source."""
    tree, found = ast.parse(path.read_text(encoding="utf-8")), []
    for place, node in enumerate(ast.walk(tree)):
        if not isinstance(node, ast.expr) or not altered(copy.deepcopy(node)):
            continue
        whole = copy.deepcopy(tree)
        twin = next(other for count, other in enumerate(ast.walk(whole)) if count == place)
        altered(twin)
        found.append((node.lineno, ast.unparse(node), ast.unparse(twin), ast.unparse(whole)))
    return found


def _try(path: Path, source: str, tests: list[str]) -> None:
    """In a process of its own: take the altered source for the module's, run the tests, and end with pytest's exit code."""
    import pytest
    from hypothesis import settings

    plain = SourceFileLoader.get_code
    SourceFileLoader.get_code = lambda self, name: compile(source, self.path, "exec") if self.path == str(path) else plain(self, name)
    importlib.import_module(f"tradeshare.{path.stem}")  # now: pytest reads again, past this loader, the files that it is given
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    settings.register_profile("few", max_examples=30, deadline=None, database=None, derandomize=True)
    settings.load_profile("few")
    os._exit(int(pytest.main(["-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", str(path), *tests])))


def outcome(path: Path, source: str, tests: list[str]) -> str:
    """What became of one mutant: `killed`, `survived`, or `too long` (which counts as killed: an endless loop)."""
    pid, began = os.fork(), time.monotonic()
    if not pid:
        try:
            _try(path, source, tests)
        finally:
            os._exit(9)  # the altered module could not even be imported
    while (ended := os.waitpid(pid, os.WNOHANG)) == (0, 0):
        if time.monotonic() - began > SECONDS:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return "too long"
        time.sleep(0.1)
    return "survived" if os.waitstatus_to_exitcode(ended[1]) == 0 else "killed"


def main(name: str, many: str, out: str) -> None:
    """Try a sample of one set and write what became of each: module, line, as it was, as altered, outcome."""
    for library in ("hypothesis", "pandera.pandas", "pytest", "scipy.stats", "statsmodels.tsa.holtwinters", "matplotlib.pyplot"):
        importlib.import_module(library)  # before the forks

    os.chdir(ROOT)
    modules, tests = SETS[name]
    everything = [(ROOT / "tradeshare" / f"{module}.py", *mutant) for module in modules
                  for mutant in mutants(ROOT / "tradeshare" / f"{module}.py")]
    sample = random.Random(SEED).sample(everything, min(int(many), len(everything)))
    Path(out).parent.mkdir(exist_ok=True)
    with Path(out).open("w", encoding="utf-8", newline="") as file, ThreadPoolExecutor(WORKERS) as pool:
        table = csv.writer(file)
        table.writerow(["module", "line", "was", "altered", "outcome"])
        found = []
        for (path, line, was, now, _), became in zip(sample, pool.map(lambda one: outcome(one[0], one[4], tests), sample), strict=True):
            table.writerow([path.stem, line, was, now, became])
            file.flush()
            found.append(became)
    print(f"{name}: {len(everything)} mutants, {len(found)} tried, {found.count('survived')} survived, {found.count('too long')} too long")


if __name__ == "__main__":
    main(*sys.argv[1:])
