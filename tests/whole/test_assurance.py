"""docs/assurance.md names tests and documents that exist; the template of a release asks for nothing that is not pinned."""

import re

import yaml
from conftest import ROOT

from tradeshare.cli import main


def test_each_question_of_quality_is_answered_by_a_test_or_a_document_that_is_there():
    text = (ROOT / "docs" / "assurance.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+\?) \| (.+) \|$", text, re.M)
    assert len(rows) == 26 and "Twenty-six questions" in text
    for question, answer in rows:
        named = re.findall(r"`((?:tests|data)/[\w./]+)`", answer)
        linked = re.findall(r"\]\(([\w./-]+)\)", answer)
        assert named or linked, question
        for name in named:
            assert (ROOT / name).exists(), name
        for name in linked:
            assert (ROOT / "docs" / name).exists(), name
        for test in re.findall(r"`(test_\w+)`", answer):
            assert f"def {test}(" in (ROOT / named[0]).read_text(encoding="utf-8"), test


def test_the_template_of_a_release_uses_no_action_and_commands_that_exist():
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["release"]["steps"]
    assert len(steps) >= 6 and not any("uses" in step for step in steps)
    for action in re.findall(r"uses:\s*(\S+)", text):
        assert re.search(r"@[0-9a-f]{40}$", action), action
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    ran = "\n".join(step["run"] for step in steps)
    assert set(re.findall(r"^make ([\w-]+)", ran, re.M)) <= targets
    asked = set(re.findall(r"\.venv/bin/tradeshare (\w+)", ran))
    assert asked == {"refresh", "verify", "compare"} and asked <= set(main.tradeshare.commands)
    assert "not run where it was written" in text
