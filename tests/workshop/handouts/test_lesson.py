"""A lesson: question, pause and answer from an exercise's own source, the article and its verdict, one chart; the rest in the notes."""

import pytest

from tradeshare.workshop import build
from tradeshare.workshop.handouts import lesson


@pytest.fixture(params=[path.stem for path in build.sources()])
def made(request, lesson_of):
    return lesson_of(request.param)


def test_a_lesson_has_twelve_to_fifteen_slides_and_all_its_parts(made):
    headings = [slide.heading for slide in made.slides]
    assert 12 <= len(headings) + 1 <= lesson.MAX_SLIDES, headings
    assert headings[:3] == ["The story", "The figures", "A worked example"]
    assert headings[-2:] == ["In words" if made.name == "7_mirror" else "Was the article right?", "Key points"]  # 7: of Viet Nam
    assert sum(slide.chart is not None for slide in made.slides) == 1
    assert any("$$" in part for slide in made.slides for part in slide.body), "no formula"
    assert made.aim and 5 <= made.minutes <= 30


def test_every_question_pauses_and_the_next_slide_answers(made):
    for before, after in zip(made.slides, made.slides[1:], strict=False):
        if after.heading.startswith("Answer: "):
            assert after.heading == f"Answer: {before.heading}" and before.body[-1].startswith("**Pause.** About ")
            assert after.body[0].startswith(("## ", "``` python"))
            assert after.body[1].startswith(("Right", "A forecast that sees only the past"))
    assert sum(slide.heading.startswith("Answer: ") for slide in made.slides) >= 2


def test_the_articles_sentence_stands_before_its_verdict(made):
    story, verdict = made.slides[0], made.slides[-2]
    if len(story.body) == 1:
        assert made.name == "7_mirror" and "Article" not in str(made.slides)
        return
    assert story.body[1].startswith("> ") and verdict.body[0] == story.body[1]
    assert verdict.body[1].startswith("**Verdict: right.**")


def test_what_is_for_the_speaker_is_in_the_notes_alone(made):
    shown = "\n".join(part for slide in made.slides for part in slide.body)
    notes = "\n".join(note for slide in made.slides for note in slide.notes)
    for word in ("Hint", "Rubric", "For the teacher", "For the quick", "SOLUTION", "<details>"):
        assert word not in shown
    for word in ("Hint", "Rubric", "For the teacher", "For the quick", "with another question"):
        assert word in notes, word
