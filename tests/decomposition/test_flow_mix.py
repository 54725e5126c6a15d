"""The mix of flows and the share within them."""

from tradeshare.decomposition import flow_mix, span, two_effects
from tradeshare.exhibits.exhibit import Prose


def test_parts_that_do_not_add_up_in_print_say_so(study_of):
    study = study_of()
    assert "(the rounded figures do not add up)" in flow_mix.sentence(study, flow_mix.by_flow(study))
    assert "rounded" not in two_effects.effects_sentence(study, span.pair(study))


def test_without_both_flows_the_exhibit_says_why(study_of):
    one_flow = study_of(flow="import")
    assert isinstance(flow_mix.mix_table(one_flow), Prose) and flow_mix.mix_text(one_flow) is None
    shown = flow_mix.mix_table(study_of())
    assert list(shown.shown["Flow"]) == ["exports", "imports"] and list(shown.frame.index) == ["export", "import"]
