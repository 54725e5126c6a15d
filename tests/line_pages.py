"""Stand-ins for pandoc and Typst, which write a line: three quarters of what a small report costs.

For tests in which a report is killed, stopped, resumed or counted, and nobody reads its pages; from `--scale 2` on they are the real ones.
"""

from pathlib import Path

LINE = "<html><head><title>A page</title></head><body><p>A page.</p></body></html>"
PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
       b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>")


def _pandoc(_books, _fields, _folder, options) -> None:
    Path(options[options.index("-o") + 1]).write_text(LINE, encoding="utf-8")


def _typst(asked: dict, _what: str) -> None:
    pictures = Path(asked["input"]).read_text(encoding="utf-8").count("#image(")
    for number in range(1, pictures + 1) if asked.get("format") == "png" else [0]:
        Path(asked["output"].format(p=number)).write_bytes(PDF)


def _office(_text, target, _options, _about) -> None:
    target.write_text(LINE, encoding="utf-8")


def put_in(replace=setattr) -> None:
    """Put them in place; `replace` is `setattr` or that of a MonkeyPatch."""
    from tradeshare.report import office, render

    replace(render, "_pandoc", _pandoc)
    replace(render, "_typst", _typst)
    replace(render.page_charts, "with_phone_charts", lambda page, _books: page)  # it has no charts
    replace(office, "pandoc", _office)
