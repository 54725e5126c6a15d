"""The text and the separator of a CSV file of unknown origin, such as a table of statements or a customs table.

Encodings are tried in order: in short files charset-normalizer mistakes a Chinese name for Western letters, and `csv.Sniffer` finds no
separator when there is a title above the table.
"""

import re

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0002ffff]+")
LATIN = re.compile("[A-Za-z]")


def decoded(content: bytes) -> str | None:
    """Bytes as text in the first encoding that fits; Windows-1252 if GB18030 would turn single accented letters into Chinese characters.

    >>> decoded("S\u00e3o Paulo, M\u00fcller".encode("cp1252")), decoded("\u65b0\u534e\u793e".encode("gb18030"))
    ('S\u00e3o Paulo, M\u00fcller', '\u65b0\u534e\u793e')
    >>> decoded("\u65b0".encode("utf-16")), decoded(b"\\xef\\xbb\\xbfa"), decoded(bytes(4))
    ('\u65b0', 'a', None)
    """
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not (encoding == "gb18030" and _accents(text)):
            return text
    return None


def _accents(text: str) -> bool:
    """Whether most Chinese characters of a text are single ones next to Latin letters, as misread accented letters would be."""
    runs = list(HAN.finditer(text))
    alone = sum(len(run[0]) == 1 and bool(LATIN.match(text[run.end():run.end() + 1]) or LATIN.match(text[run.start() - 1:run.start()]))
                for run in runs)
    return bool(runs) and 2 * alone > len(runs)


def separator(head: str) -> str:
    """The most frequent separator in the first lines of a table: comma, semicolon or tab.

    >>> separator("Table 2; in mn\\nCountry\\tExports\\tImports\\nViet Nam\\t1,234\\t3")
    '\\t'
    """
    return max(",;\t", key=head.count)
