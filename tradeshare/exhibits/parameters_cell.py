"""A slip in the parameters cell of a notebook: the study that was begun before is taken away, so that no later cell answers for it."""

import re
import sys

from tradeshare.foundation.errors import ParameterError

MENDED = "the parameters cell, or the cell that begins the study, has an error: mend it, then run both, and the cells below answer again"


class Stopped:
    """What stands in a study's place after a slip: whatever is asked of it, it answers with one sentence.

    >>> try:
    ...     Stopped().shares
    ... except ParameterError as error:
    ...     print(str(error)[:39])
    the parameters cell, or the cell that b
    """

    def __getattr__(self, name: str):
        if name.startswith("__") or name.startswith(("_repr_", "_ipython_")):
            raise AttributeError(name)
        raise ParameterError(MENDED)

    def __repr__(self) -> str:
        return MENDED


def sets_parameters(source: str, names: list[str]) -> bool:
    """Whether a cell sets the parameters of a study (two of them at least, each at the head of a line) or begins one.

    >>> names = ["partner", "flow"]
    >>> sets_parameters('partner: str = "ASEAN\\nflow = "total"', names), sets_parameters("flow = 1", names)
    (True, False)
    >>> sets_parameters('here = study.begin(partner="ASEAN)', names)
    True
    """
    set_here = re.findall(rf"(?m)^(?:{'|'.join(names)})\s*(?::[^=\n]*)?=(?!=)", source)
    return len(set_here) > 1 or bool(re.search(r"\bbegin\(", source))


def watch_parameters(kind: type, names: list[str], about: str, depth: int = 2) -> None:
    """Where a cell of a notebook has just begun a study of class `kind`: say in one line what it is `about`, and watch for slips.

    `names` are those of the parameters. Nothing happens in a script, nor where a function begins the study.
    """
    shell = _shell()
    if shell is None or sys._getframe(depth).f_globals is not shell.user_ns:
        return
    from IPython.display import display

    display({"text/plain": about}, raw=True)

    def after(result) -> None:
        if not result.success and result.info is not None and sets_parameters(result.info.raw_cell or "", names):
            for name, value in list(shell.user_ns.items()):
                if isinstance(value, kind):
                    shell.user_ns[name] = Stopped()

    after.__qualname__ = f"{__name__}.guard"
    held = shell.events.callbacks["post_run_cell"]
    if not any(getattr(one, "__qualname__", "") == after.__qualname__ for one in held):
        shell.events.register("post_run_cell", after)


def _shell():
    """The shell of a notebook; None outside of one, without importing it."""
    held = sys.modules.get("IPython")
    return held.get_ipython() if held else None
