"""A text given back with each claim marked and a table of them below, as Markdown or as one HTML page."""

import re
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

from tradeshare.foundation import files, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.headlines import statement_table
from tradeshare.headlines.sentences.answers import Answer
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED

TITLE = "A text checked against the data"
KINDS = {AGREES: "agrees", REVISED: "revised", CONTRADICTS: "contradicts", PARTNERS: "partner"}
HEADER = ("No.", "Words", "Read as", "Verdict", "Why")
PARAGRAPH = re.compile(r"\n\s*\n")
SIGNS = re.compile(r"[\\`*_\[\]<>#|$~]|^(?:[-+](?= )|\d+(?=[.)] ))", re.M)  # what Markdown would take for its own
LARGEST = 2**20  # bytes of a text


class Piece(NamedTuple):
    """Some letters of a text; those of a claim with its number, what is said of it and the kind of that."""

    text: str
    number: int = 0
    said: str = ""
    kind: str = ""


def read(path: Path) -> str:
    """The text of a file, or of the standard input for `-`. Raises ParameterError for what is no text."""
    text = statement_table.decoded(path, LARGEST, "name a text, or - for the standard input")
    if not text.strip():
        raise ParameterError(f"{path} holds no text")
    return text


def pieces(text: str, found: list[Answer]) -> list[Piece]:
    """The text in pieces, those of the answers with their numbers from 1; nothing is lost or said twice.

    >>> from tradeshare.headlines.sentences.number_claims import Said
    >>> pieces("up 3 % in May", [Answer(Said(3, 6, "claim"), "3 %", verdict="agrees")])
    [Piece(text='up ', number=0, said='', kind=''), Piece(text='3 %', number=1, said='agrees', kind='agrees'),
     Piece(text=' in May', number=0, said='', kind='')]
    """
    out, at = [], 0
    for number, answer in enumerate(found, 1):
        start, end = max(answer.said.start, at), max(answer.said.end, at)
        said = answer.verdict or answer.said.kind
        out += [Piece(text[at:start]), Piece(text[start:end], number, said, KINDS.get(said, "open"))]
        at = end
    return [piece for piece in [*out, Piece(text[at:])] if piece.text or piece.number]


def rows(found: list[Answer]) -> list[tuple[str, ...]]:
    """The table of claims: number, words, what they were read as, verdict, why."""
    return [(str(number), each.piece, each.read_as, each.verdict or each.said.kind, each.reason or each.said.why)
            for number, each in enumerate(found, 1)]


def markdown(text: str, found: list[Answer]) -> str:
    """The text as Markdown: each claim in bold with its number and verdict, and the table.

    >>> print(markdown("up 3 % *", []).splitlines()[2])
    up 3 % \\*
    """
    marked = "".join(f"**{_plain(piece.text)}** [{piece.number}: {piece.said}]" if piece.number else _plain(piece.text)
                     for piece in pieces(text, found))
    table = [HEADER, tuple("---" for _ in HEADER), *([_plain(cell) for cell in row] for row in rows(found))]
    lines = "\n".join("| " + " | ".join(row) + " |" for row in table)
    return f"# {TITLE}\n\n{marked.strip()}\n\n## What it says, and what the data say\n\n{lines}\n"


def _plain(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", text.replace(phrases.NARROW_SPACE, " "))


def html(text: str, found: list[Answer]) -> str:
    """The text as one HTML page that needs nothing else.

    >>> "<p>up 3 &lt;b&gt;</p>" in html("up 3 <b>", [])
    True
    """
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces(text, found):
        for place, part in enumerate([piece.text] if piece.number else PARAGRAPH.split(piece.text)):
            paragraphs += [[]] if place else []
            paragraphs[-1].append(piece._replace(text=part))
    template = (resources.files("tradeshare") / "templates" / "checked.html").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(title=TITLE, rows=rows(found),
                                                    paragraphs=[some for some in paragraphs if _has_words(some)]) + "\n"


def _has_words(paragraph: list[Piece]) -> bool:
    return any(piece.text.strip() for piece in paragraph)


def write_marked(text: str, found: list[Answer], out: Path | None) -> None:
    """Print the text with its verdicts as Markdown, or write it: as HTML where the name ends so, else as Markdown."""
    if out is None:
        print(markdown(text, found), end="")
        return
    with files.written_whole(out.resolve()) as part:
        Path(part).write_text((html if out.suffix.lower() in (".html", ".htm") else markdown)(text, found), encoding="utf-8")
    print(f"{len(found):,} claims and other numbers; written to {out}")
