"""The words of a chapter with a note of each branch that was rendered: both ways of every `if`, and every macro."""

import re
from importlib import resources

from jinja2 import Environment, nodes

from tradeshare.exhibits import templates


class Noting(Environment):
    """An environment whose templates note which way each condition went."""

    def _parse(self, source, name, filename):
        tree, self.went, self.every = super()._parse(source, name, filename), set(), set()
        self.filters["noted"] = self._noted
        for place, node in enumerate(tree.find_all((nodes.If, nodes.CondExpr))):
            key = f"line {node.test.lineno}, condition {place}"
            self.every |= {(key, True), (key, False)}
            node.test = nodes.Filter(node.test, "noted", [nodes.Const(key)], [], None, None, lineno=node.test.lineno)
        return tree

    def _noted(self, value, key):
        self.went.add((key, bool(value)))
        return value


def unseen(package: str, sentences: list[tuple], monkeypatch) -> set:
    """Branches and macros of a package's `words.md.j2` that the sentences, (macro, values, text) each, do not render; asserts the texts."""
    made = []
    monkeypatch.setattr(templates.disk_cache, "result", lambda *values, **_options: values[-1]())  # what is kept would note nothing
    monkeypatch.setattr(templates, "Environment", lambda **options: made.append(Noting(**options)) or made[-1])
    say, called = templates.words.__wrapped__(package), set()
    for macro, values, text in sentences:
        assert getattr(say, macro)(*values) == text, macro
        called.add(macro)
    source = (resources.files("tradeshare") / package / "words.md.j2").read_text(encoding="utf-8")
    return (made[0].every - made[0].went) | set(re.findall(r"{% macro (\w+)", source)) - called


def uncalled(package: str) -> set[str]:
    """Macros of a package's `words.md.j2` that neither its modules nor another macro call, and names called that are no macro."""
    folder = resources.files("tradeshare") / package
    source = (folder / "words.md.j2").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    macros = set(re.findall(r"{% macro (\w+)", source))
    said = set(re.findall(rf"""\b(?:say|w|words\(["']{package}["']\))\.(\w+)\(""", code))
    return (macros - said - {name for name in macros if re.search(rf"(?<!macro ){name}\(", source)}) | (said - macros)
