"""What a student's answer says: empty, no number, right, or wrong in a way that economics has a name for. Nothing here raises."""

import math
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

RIGHT, WRONG, EMPTY = "right", "not yet", "to do"
SECONDS = 5  # that a student's function may run
NEARLY = 4  # times as far off as an answer may be: rounded too early
NEAR_PART = 0.04  # a wrong value is recognised where the answer lies this near to it, in parts of its size, for rounding's sake


class Said(NamedTuple):
    """What a check answers: its kind (RIGHT, WRONG or EMPTY) and one or two sentences."""

    kind: str
    text: str


class Task(NamedTuple):
    """One number that is asked for, with the values that the usual mistakes would give."""

    blank: str  # the name that the student fills
    what: str  # what it is, as it stands in a sentence
    right: tuple[float, ...]  # any of these is right
    half: float  # how coarse an answer may be: half of its last digit
    mistakes: tuple[tuple[float, str], ...]  # the value that a mistake gives, and what to say of it
    well: str  # what to say of a right answer
    think: str  # what to think of where no mistake is recognised


def empty(answer) -> bool:
    """Whether a blank was left as it was.

    >>> empty(...), empty(None), empty("  "), empty(0)
    (True, True, True, False)
    """
    return answer is ... or answer is None or (isinstance(answer, str) and answer.strip() in ("", "..."))


def todo(blank: str) -> Said:
    """What an empty blank is told."""
    return Said(EMPTY, f"`{blank}` is still empty: put your own line in place of the three dots and run both cells again.")


def number(answer) -> float | str:
    """The one number that an answer holds, or a sentence on what it is instead.

    >>> number(14.6), number(np.float64(2)), number([3.0])
    (14.6, 2.0, 3.0)
    >>> number("14.6 %").startswith("it is text")
    True
    """
    if isinstance(answer, (bool, np.bool_)):
        return "it is a yes or no; a number is asked for"
    if isinstance(answer, str):
        return "it is text; take the quotation marks and the unit away, so that a number is left"
    if callable(answer):
        return "it is a function; call it with round brackets and its figures"
    try:
        values = np.asarray(answer, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return f"it is a {type(answer).__name__}; one number is asked for"
    if values.size != 1:
        return f"it holds {values.size} values; one number is asked for: name one row and one column"
    value = float(values.reshape(-1)[0])
    if math.isnan(value):
        return "it is no number (nan): one of the cells you took is empty, a figure that this collection does not hold"
    return "it is infinite: something was divided by zero" if math.isinf(value) else value


def judge(task: Task, answer) -> Said:
    """An answer against the right value and the values of the usual mistakes, the nearest first.

    >>> task = Task("my_share", "the share", (14.6,), 0.05, ((9.1, "A part-year over a full year."),), "Well done.", "Look again.")
    >>> [judge(task, value).text for value in (14.62, 9.12)], judge(task, ...).kind
    (['Well done.', 'A part-year over a full year.'], 'to do')
    >>> judge(task, 0.146).text
    'That is a fraction; percent is asked for: multiply by 100.'
    """
    if empty(answer):
        return todo(task.blank)
    value = number(answer)
    if isinstance(value, str):
        return Said(WRONG, f"`{task.blank}` is not a number yet: {value}.")
    off = min(abs(value - right) for right in task.right)
    known = [(abs(value - wrong), said) for wrong, said in (*task.mistakes, *_scales(task.right[0]))
             if math.isfinite(wrong) and abs(value - wrong) <= max(0.005 * abs(wrong), min(task.half, NEAR_PART * abs(wrong)))]
    nearest = min(known, default=(math.inf, ""), key=lambda found: found[0])
    if off <= task.half and off <= nearest[0]:
        return Said(RIGHT, task.well)
    if not nearest[1] and off <= NEARLY * task.half:
        return Said(WRONG, f"Nearly: your answer is {task.what} to within {off:.2g}, and {task.half:.2g} is asked for. Round only at the "
                           f"end.")
    return Said(WRONG, nearest[1] or f"This is not {task.what}. {task.think}")


def _scales(right: float) -> tuple[tuple[float, str], ...]:
    return ((right / 100, "That is a fraction; percent is asked for: multiply by 100."),
            (right * 100, "That is multiplied by 100 twice; once is enough."),
            (-right, "The size is right, the sign is not: what came later stands first in a difference."))


def choose(blank: str, answer, find: Callable[[], dict[str, Said]]) -> Said:
    """One of a few words: `find` gives what to say of each, once there is an answer.

    >>> choose("my_reason", "Total ", lambda: {"total": Said(RIGHT, "Yes."), "partner": Said(WRONG, "No.")}).text
    'Yes.'
    """
    if empty(answer):
        return todo(blank)
    words = find()
    names = ", ".join(f'"{name}"' for name in words)
    if not isinstance(answer, str):
        return Said(WRONG, f"`{blank}` takes one of these words, in quotation marks: {names}.")
    held = {name.casefold(): said for name, said in words.items()}
    return held.get(answer.strip().casefold(), Said(WRONG, f"`{blank}` takes one of these words: {names}."))


def call(function, *arguments) -> tuple[Any, str]:
    """What a student's function returns, or where in the student's own lines it stopped.

    >>> call(lambda value: value + 1, 1)
    (2, '')
    """
    before = sys.gettrace()
    try:
        sys.settrace(_clock(function))
        with np.errstate(all="ignore"):
            return function(*arguments), ""
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        sys.settrace(before)
        return None, _where(function, error)
    finally:
        sys.settrace(before)


def called(function, *arguments) -> "float | Said":
    """The one number that a student's function returns, or what is wrong with it.

    >>> def double(value):
    ...     return 2 * value
    >>> called(double, 2), called(double, "a").text
    (4.0, 'What `double` returns is not a number yet: it is text; take the quotation marks and the unit away, so that a number is left.')
    """
    name = getattr(function, "__name__", "your function")
    value, fault = call(function, *arguments)
    if fault:
        return Said(WRONG, fault)
    if empty(value):
        return Said(EMPTY, f"`{name}` returns nothing yet: put your own line behind `return` and run both cells again.")
    value = number(value)
    return value if isinstance(value, float) else Said(WRONG, f"What `{name}` returns is not a number yet: {value}.")


def _clock(function):
    """A tracer that stops the function's own lines once they have run for SECONDS: an endless loop."""
    end, file = time.monotonic() + SECONDS, _file(function)

    def watch(frame, event, argument):
        if time.monotonic() > end:
            raise TimeoutError(f"still running after {SECONDS} seconds; does its loop end?")
        return watch if frame.f_code.co_filename == file else None

    return watch


def _file(function) -> str | None:
    return getattr(getattr(function, "__code__", None), "co_filename", None)


def _where(function, error: BaseException) -> str:
    name = getattr(function, "__name__", "your function")
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    file = _file(function)
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    if not lines:
        return f"`{name}` could not be called: {reason}. Keep its first line as it was given."
    return f"`{name}` stopped in your line {lines[-1].lineno}, `{(lines[-1].line or '').strip()}`: {reason}."
