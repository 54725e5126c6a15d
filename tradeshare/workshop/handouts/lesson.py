"""What stands on the slides of a lesson: an exercise with its solution, told as question, pause and answer.

A lesson is taken from the source of its exercise, whose cells are run: aim, article, figures, formula, for each task a question and an
answer, one chart, the question in words, the article's verdict, the key points. Hints, code, rubric and notes are for the speaker.
"""

import ast
import contextlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from tradeshare.exhibits.exhibit import Chart, Table
from tradeshare.foundation import phrases
from tradeshare.foundation.safe_text import escaped
from tradeshare.story import press_claims
from tradeshare.study import study
from tradeshare.study.study import Study
from tradeshare.workshop import build, exercise_tables, feedback
from tradeshare.workshop.handouts import export

TURN = "Your turn: "
DETAILS = re.compile(r"<details><summary>(.*?)</summary>\s*(.*?)\s*</details>", re.S)
UNITS = {"percentage points": " points", "percent": "%"}  # what a check asks for, as it stands after its number
MAX_SLIDES = 15  # slides of a lesson, with its title
UNTASKED_PARTS = 2  # parts of a lesson's minutes that no task takes: its beginning and its end


@dataclass
class Slide:
    """A heading, Markdown below it or one chart, and what the speaker reads."""

    heading: str
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    chart: Chart | None = None


@dataclass
class Lesson:
    """The slides of one exercise; the title's slide comes before them."""

    name: str
    title: str
    aim: str
    minutes: int
    slides: list[Slide]
    here: Study


def lesson(path: Path) -> Lesson:
    """The lesson of an exercise's source."""
    return _Teller(nbformat.read(path, as_version=4)).lesson(path.stem)


class _Teller:
    """Goes through the cells of a source, runs them and puts what they say on slides."""

    def __init__(self, book):
        self.book, self.names, self.slides = book, {}, []
        first = book.cells[0].source
        self.title = first.splitlines()[0].removeprefix("# ")
        self.aim = re.search(r"\*\*Aim\.\*\* (.+)", first)[1]
        self.minutes = int(re.search(r"\*\*Minutes:\*\* (\d+)", first)[1])
        self.story = re.split(r"\*\*Minutes:\*\* \d+\s*", first)[1].strip()
        tasks = sum("exercise" in cell.metadata.get("tags", []) for cell in book.cells)
        self.pause = f"**Pause.** About {phrases.counted(max(1, round(self.minutes / (tasks + UNTASKED_PARTS))), 'minute')}, in pairs."

    def lesson(self, name: str) -> Lesson:
        for cell in self.book.cells[1:]:
            tags = cell.metadata.get("tags", [])
            if "extension" in tags:
                continue
            if cell.cell_type == "code":
                self._code(build.shown(cell.source), tags)
            elif "solution" in tags:
                self._teacher(cell.source)
            elif "hint" in tags:
                self.slides[-1].notes += [f"{said}{'' if said[-1] == '?' else '.'} {text}" for said, text in DETAILS.findall(cell.source)]
            elif cell.cell_type == "markdown":
                for part in re.split(r"(?m)^(?=## )", cell.source):
                    self._words(part.strip(), written="written" in tags)
        here = self.names["here"]
        claim = _article(here)
        quoted = [f"> {claim['Claim']}", "Is that so? What would you have to know?"] if claim else []
        self.slides.insert(0, Slide("The story", [self.story, *quoted]))
        if claim:
            verdict = Slide("Was the article right?", [f"> {claim['Claim']}", f"**Verdict: {claim['Verdict']}.** {claim['What to know']}"],
                            ["Ask for the class's own verdict first."])
            self.slides.insert(-1, verdict)
            if len(self.slides) + 1 > MAX_SLIDES:  # the question in words goes with the verdict
                asked = self.slides.pop(-3)
                verdict.body, verdict.notes = [*verdict.body, asked.body[0]], [*verdict.notes, *asked.notes]
        return Lesson(name, self.title, self.aim, self.minutes, self.slides, here)

    def _words(self, text: str, written: bool) -> None:
        heading, _, rest = text.partition("\n") if text.startswith("## ") else ("", "", text)
        heading, rest = heading.removeprefix("## "), rest.replace(export.BLANK, "").strip()
        if heading == "Key points":
            points, _, pairs = rest.partition("\n\n")
            quick = self.slides.pop()
            self.slides.append(Slide(heading, [points], [pairs, f"For the quick: {quick.notes[0]}"]))
        elif heading.startswith("For the quick"):
            self.slides.append(Slide(heading, [], [rest]))
        elif heading.startswith(TURN):
            self.slides.append(Slide(phrases.capitalised(heading.removeprefix(TURN)), [rest, self.pause]))
        elif heading:
            self.slides.append(Slide(heading, [rest]))
        elif rest:
            last = self.slides[-1]
            (last.body if rest.endswith(":") else last.notes).append(rest)

    def _code(self, code: str, tags: list[str]) -> None:
        if "check" in tags:
            self._answer(code)
            return
        value, printed = run(code, self.names)
        if "setup" in tags:
            self.slides.append(Slide("The figures", [table(value)]))
        elif "example" in tags:
            before = self.slides[-1].body
            place = len(before) - (self.pause in before)
            before.insert(place, listed(value) if isinstance(value, Table) else f"**{printed.strip()}**")
        else:
            self.code = code

    def _answer(self, code: str) -> None:
        """The slide after a task; the chart takes the place of its task."""
        (check, blanks), = [(match[1], match[2].split(", ")) for match in [export.CALL.fullmatch(code.strip())]]
        values = [self.names[blank] for blank in blanks]
        if check == "chart":
            asked, chart = self.slides.pop(), values[0]
            title = chart.caption.rpartition(" (")[0]
            self.slides.append(Slide(title, notes=["Each student draws it. " + asked.body[0], *asked.notes], chart=chart))
            return
        judged = getattr(feedback, check)
        said = feedback.safely(judged.judge, *values, self.names["here"])
        unit = next((sign for word, sign in UNITS.items() if word in judged.__doc__), "") if hasattr(judged, "task") else ""
        self.slides.append(Slide(f"Answer: {self.slides[-1].heading}", [answer(values[0], self.code) + unit, said.text], [self.code]))

    def _teacher(self, text: str) -> None:
        """The teacher's note goes to the key points, the rubric to the question in words."""
        note, _, rubric = text.partition("**Rubric")
        self.slides[-1].notes.append(note.strip())
        asked = [slide for slide in self.slides if slide.heading == "In words"][-1]
        asked.notes.append("Rubric" + rubric.replace("**", ""))


def run(code: str, names: dict[str, Any]) -> tuple[Any, str]:
    """Run the code of a cell among names: the value of its last line, where that is an expression, and what it printed.

    >>> run("x = 2\\nprint(x)\\nx + 1", {})
    (3, '2\\n')
    """
    tree, value, printed = ast.parse(code), None, io.StringIO()
    last = tree.body[-1] if tree.body else None
    with contextlib.redirect_stdout(printed):
        before = ast.Module(tree.body[:-1] if isinstance(last, ast.Expr) else tree.body, [])
        exec(compile(before, "<cell>", "exec"), names)  # noqa: S102 - the exercise's own
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307 - the exercise's own
    return value, printed.getvalue()


def answer(value, code: str) -> str:
    """A right answer as it stands on a slide, large: a number, a word, several of them; or a function's code.

    >>> answer(14.613, ""), answer(("a", "b"), ""), answer(print, "def f():\\n    ...")
    ('## 14.6', '## a, b', '``` python\\ndef f():\\n    ...\\n```')
    """
    if callable(value):
        return f"``` python\n{code}\n```"
    parts = value if isinstance(value, (list, tuple)) else [value]
    return f"## {', '.join(part if isinstance(part, str) else phrases.number(part, 1 if abs(part) >= 10 else 2) for part in parts)}"


def table(given: Table) -> str:
    """A table in Markdown, its caption below it."""
    shown = given.shown.astype(str)
    widths = [max(3, *(len(text) for text in [name, *shown[name]])) for name in shown]
    rows = [f"| {' | '.join(escaped(text) for text in row)} |" for row in [list(shown), *shown.to_numpy().tolist()]]
    rule = "|" + "|".join(f":{'-' * width}" if not place else f"{'-' * width}:" for place, width in enumerate(widths)) + "|"
    return "\n".join([rows[0], rule, *rows[1:], "", f": {escaped(given.caption)}"])


def listed(given: Table) -> str:
    """A small table as a list: its first column is bold."""
    return "\n".join(f"- **{escaped(str(row[0]))}** {' · '.join(escaped(str(cell)) for cell in row[1:])}"
                     for row in given.shown.to_numpy().tolist())


def _article(here: Study) -> dict[str, str] | None:
    """What the article on the lesson's very period claims of its partner, else the first of the project's two articles; None where they
    say nothing of it."""
    if exercise_tables.article(here).empty:
        rows = here.data.statements
        first = rows[rows["page"].str.startswith("press-")].sort_values(["pub_date", "period_end"]).iloc[0]
        if first["partner"] != here.parameters.partner:
            return None
        here = study.begin(partner=first["partner"], flow=first["flow"], last_period=first["period_end"])
    return {name: escaped(text) for name, text in press_claims.claims(here).iloc[-1].items()}
