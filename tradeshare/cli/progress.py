"""The bar while a report is made: what is being done, and about how long it takes from here."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

PAGES = 0.15  # of the time of the chapters: what the pages take behind them


@contextmanager
def bar(run: str, todo: list[str], say: Callable[[str], None] = print) -> Iterator[Callable]:
    """What is to be told each step: it moves a bar on a terminal, which is gone at the end; elsewhere each step is said as a line.

    A chapter (a name of its file in `todo`) counts as its notebook is long, which is about as long as it takes.

    >>> with bar("latest", ["10_findings.ipynb"]) as tell:
    ...     tell("  10_findings           0.3 s")
      10_findings           0.3 s
    """
    if not sys.stderr.isatty():
        yield say
        return
    from tqdm import tqdm

    from tradeshare.foundation import folders
    from tradeshare.report.chapters import Step
    from tradeshare.report.workers import cores

    sizes = {name.removesuffix(".ipynb"): (folders.NOTEBOOKS / name).stat().st_size for name in todo}
    left = sorted(sizes, key=lambda name: -sizes[name])  # in the order in which workers take them
    size = get_terminal_size()  # which a terminal that names none has all the same
    with tqdm(total=round((1 + PAGES) * sum(sizes.values())), leave=False, smoothing=0, ncols=size.columns - 1, nrows=size.lines,
              bar_format=f"{run}: {{percentage:3.0f}}% |{{bar:20}}| {{remaining}} left{{desc}}") as shown:
        def tell(said) -> None:
            if not isinstance(said, Step):
                with shown.external_write_mode(file=sys.stdout):
                    say(said)
                return
            if said.name in left:
                left.remove(said.name)
            shown.n += sizes.get(said.name, shown.total - shown.n)
            shown.set_description_str(f", {work_under_way(left, cores())}")

        shown.set_description_str(f", {work_under_way(left, cores())}")
        yield tell


def work_under_way(left: list[str], workers: int) -> str:
    """What the workers are at: the first chapters that are left, or the pages behind them.

    >>> work_under_way(["12_share", "04_how_large", "14_projection"], 2), work_under_way([], 2)
    ('share, how large', 'writing the pages')
    """
    return ", ".join(name.split("_", 1)[-1].replace("_", " ") for name in left[:workers]) or "writing the pages"
