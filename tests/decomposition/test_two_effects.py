"""The two effects of a change of the share, and the worked case."""

from tradeshare.decomposition import two_effects


def test_the_worked_case(study_of):
    text = two_effects.worked_text(study_of()).replace("\u00a0", " ")
    assert "12.76% to 14.41%" in text and "+0.068 points" in text and "+1.584 points" in text and "96% of the rise" in text
    assert two_effects.worked_case(study_of(last_period="2019")) is None
