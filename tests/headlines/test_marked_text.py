"""A pasted text given back with its claims marked."""

import io
from types import SimpleNamespace

from tradeshare.cli import main
from tradeshare.headlines import marked_text

TEXT = """From January to August 2020 trade between China and ASEAN reached 416.55 billion US dollars, up 3.8 percent year on year.

<b>The bloc</b> is *China's largest trading partner*; trade is expected to reach $1 trillion by 2030.
"""


def test_markdown_on_the_screen_and_html_in_a_file(tmp_path, capsys):
    path, page = tmp_path / "article.txt", tmp_path / "out.html"
    path.write_text(TEXT)
    assert main.main(["check", "--text", str(path)]) == 0
    said = capsys.readouterr().out
    assert "**416.55 billion US dollars** [1: agrees]" in said and "**\\$1 trillion** [4: passed over]" in said
    assert "\\<b\\>" in said and said.count("\n| ") == 6
    assert main.main(["check", "--text", str(path), "--out", str(page)]) == 0
    html = page.read_text()
    assert '<mark class="agrees">416.55 billion US dollars</mark>' in html and "&lt;b&gt;The bloc" in html and html.count("<p>") == 2
    assert "http" not in html


def test_from_the_standard_input(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert main.main(["check", "--text", "-"]) == 0
    assert "[2: agrees]" in capsys.readouterr().out


def test_no_letter_is_lost():
    from tradeshare.data import tables
    from tradeshare.headlines.sentences import answers

    found = answers.answers(TEXT, tables.read())
    assert "".join(piece.text for piece in marked_text.pieces(TEXT, found)) == TEXT


def test_a_text_of_no_use_gets_one_sentence(tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"\n")
    for arguments in (["--text", str(empty)], ["--text", str(tmp_path / "none.txt")], ["--text", str(empty), "--file", "x.csv"]):
        assert main.main(["check", *arguments]) == 2
        assert capsys.readouterr().err.count("\n") == 1
