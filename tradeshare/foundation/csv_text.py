"""The text, separator, rows and figures of a table of unknown origin, such as a table of statements or a customs table.

Encodings are tried in order: in short files charset-normalizer mistakes a Chinese name for Western letters, and `csv.Sniffer` finds no
separator when there is a title above the table.
"""

import csv
import io
import re
import unicodedata
from collections import Counter

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0002ffff]+")
LATIN = re.compile("[A-Za-z]")
CELL = 2**20  # letters of a cell
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19]")  # hardly any text has them; customs' own pages have one in a link
STRAY = 1000  # letters to one of them, and more: less is no text


def decoded(content: bytes) -> str | None:
    """Bytes as text in the first encoding that fits; Windows-1252 if GB18030 would turn single accented letters into Chinese characters.

    Stray control signs, as pages have them, are left out.

    >>> decoded("S\u00e3o Paulo, M\u00fcller".encode("cp1252")), decoded("\u65b0\u534e\u793e".encode("gb18030"))
    ('S\u00e3o Paulo, M\u00fcller', '\u65b0\u534e\u793e')
    >>> decoded("\u65b0".encode("utf-16")), decoded(b"\\xef\\xbb\\xbfa"), decoded(bytes(4))
    ('\u65b0', 'a', None)
    """
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)  # without a mark, the ASCII signs of UTF-16 tell the order of bytes
    wide = ("utf-16",) if marked else ("utf-16-le",) if odd > even else ("utf-16-be",) if even > odd else ()
    for encoding in wide or ("utf-8-sig", "gb18030", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = CONTROLS.sub("", text)
        if "\0" not in text and STRAY * (len(text) - len(plain)) <= len(text) and not (encoding == "gb18030" and _accents(text)):
            return plain
    return None


def _accents(text: str) -> bool:
    """Whether most Chinese characters of a text are single ones next to Latin letters, as misread accented letters would be."""
    runs = list(HAN.finditer(text))
    alone = sum(len(run[0]) == 1 and bool(LATIN.match(text[run.end():run.end() + 1]) or LATIN.match(text[run.start() - 1:run.start()]))
                for run in runs)
    return bool(runs) and 2 * alone > len(runs)


def separator(text: str) -> str:
    """The separator of a table: the sign that cuts most lines into equally many cells, of comma, semicolon, tab and bar.

    >>> separator("Table 2, in mn\\nCountry\\tExports\\tImports\\nViet Nam\\t1,234\\t3"), separator("a;b;c\\nx;1,5;2,5\\ny;1,7;2\\n")
    ('\\t', ';')
    """
    if named := re.match(r"\ufeff?sep=(.)\r?\n", text):
        return named[1]

    def score(mark: str) -> tuple[int, int]:
        counts = Counter(len(row) for _, row, _ in records("".join(text.splitlines(keepends=True)[:60]), mark) if any(row))
        wide = [(rows, width) for width, rows in counts.items() if width > 1]
        return max(wide, default=(0, 0))

    return max(",;\t|", key=score)


def rows(text: str) -> list[tuple[int, list[str], str]]:
    """The records of a table by its own separator, without a line `sep=;`, and without the empty columns that Excel adds at the right.

    >>> rows("sep=;\\na;b;;\\n1;2;;\\n")
    [(2, ['a', 'b'], ''), (3, ['1', '2'], '')]
    """
    found = records(text, separator(text))
    if re.match(r"\ufeff?sep=.\r?\n", text):
        found = found[1:]
    width = max((place + 1 for _, row, _ in found for place, cell in enumerate(row) if cell.strip()), default=0)
    return [(line, row[:width], fault) for line, row, fault in found]


def records(text: str, mark: str) -> list[tuple[int, list[str], str]]:
    """Each record with the line on which it begins and its fault: a quote that is not closed ends with its line and takes no other along.

    >>> records('a,b\\n"x\\ny",1\\n"z,2\\nv,3\\n', ",")
    [(1, ['a', 'b'], ''), (2, ['x\\ny', '1'], ''), (4, ['z', '2'], 'a quote is opened in it and not closed'), (5, ['v', '3'], '')]
    """
    csv.field_size_limit(CELL)
    lines = list(io.StringIO(text, newline=""))
    out: list[tuple[int, list[str], str]] = []
    at = 0
    while at < len(lines):
        start, reader = at, csv.reader(map(lines.__getitem__, range(at, len(lines))), delimiter=mark, strict=True)
        try:
            for row in reader:
                out.append((at + 1, row, ""))
                at = start + reader.line_num
        except csv.Error:
            cells = lines[at].replace('"', "").rstrip("\r\n").split(mark)
            out.append((at + 1, cells, "a quote is opened in it and not closed"))
            at += 1
    return out


def plain_sign(text: str) -> str:
    """A printed figure with a plain minus and without blanks at the ends: full-width signs and the dashes that stand for a minus.

    >>> plain_sign("\u2013 0.4"), plain_sign("\uff08\uff11\uff12\uff09"), plain_sign("416\u00a0550"), plain_sign("5-")
    ('-0.4', '-12', '416 550', '-5')
    """
    text = re.sub(r"[\u2212\u2013\u2010\u2011\ufe63]", "-", unicodedata.normalize("NFKC", text)).strip()
    if bracketed := re.fullmatch(r"\(\s*([\d.,' ]+%?)\s*\)|([\d.,' ]+)-", text):
        return f"-{bracketed[1] or bracketed[2]}"
    return re.sub(r"^([-+])\s+", r"\1", text)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no figure: empty, dashes, points, n.a.

    >>> [is_nothing(text) for text in ("", "\u2014\u2014", "...", "\u2026", "\uff0d", "n.a.", "N/A", ":", "0", "-1")]
    [True, True, True, True, True, True, True, True, False, False]
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return bool(re.fullmatch(r"[-\u2010-\u2015\u2212\ufe63.\u2026:\u00b7/\u22ef]*|\.\s\.(\s\.)?|n\.?/?\s?a\.?n?|none|null|x|\u65e0", plain))


BLANK = "[ ']"
GROUPED = r"[1-9]\d{0,2}(?:%s\d{3})+"


def decimal_mark(cells) -> str:
    """The decimal mark of a table's figures, told by those that allow no other reading; a point where all allow it.

    Raises ValueError, with two of the figures, where they do not go together.

    >>> decimal_mark(["1.234,5", "17,6"]), decimal_mark(["1,234.5", "17.6", "950"]), decimal_mark(["1,234", "1.234"])
    (',', '.', '.')
    """
    said: dict[str, str] = {}
    for cell in cells:
        text = plain_sign(cell).strip("-+% ")
        for mark, other in (("." , ","), (",", r"\.")):
            here = rf"(?:\d+|{GROUPED % other}|{GROUPED % BLANK})?{re.escape(mark)}\d+"
            if re.fullmatch(here, text) and not re.fullmatch(GROUPED % re.escape(mark), text):
                said.setdefault(mark, cell)
            if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}}){{2,}}", text):
                said.setdefault(other[-1], cell)
    if len(said) == 2:
        raise ValueError(f"{said['.'].strip()[:20]!r} has a decimal point and {said[','].strip()[:20]!r} a decimal comma")
    return next(iter(said), ".")


def printed_figure(text: str, mark: str = ".") -> float:
    """A printed figure with the decimal mark of its table; thousands by the other mark, blanks or apostrophes, in groups of three only.

    Raises ValueError for other text.

    >>> [printed_figure(text) for text in ("1,234.5", "416\u202f550", "\u2212 0.4", "14.6 %", "46\u2019590.5")]
    [1234.5, 416550.0, -0.4, 14.6, 46590.5]
    >>> printed_figure("1.234,5", ",")
    1234.5
    """
    plain = re.sub(r"\s*%$", "", plain_sign(text)).replace("\u2019", "'").replace("\u02bc", "'")
    other = "," if mark == "." else "."
    body = rf"(?:\d+|{GROUPED % re.escape(other)}|{GROUPED % ' '}|{GROUPED % chr(39)})?(?:{re.escape(mark)}\d+)?(?:e[-+]?\d+)?"
    if not re.fullmatch(rf"[-+]?(?=.*\d){body}", plain, re.I):
        raise ValueError(f"{text.strip()[:30]!r} is not a figure")
    return float(re.sub(rf"[{re.escape(other)} ']", "", plain).replace(",", "."))
