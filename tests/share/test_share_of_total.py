"""The share and its path: examples with known answers and the report's own figures."""

from tradeshare.share import share_of_total


def test_the_path_of_the_share_holds_its_numbers(study_of):
    assert share_of_total.share_over_time(study_of()).replace("\u00a0", " ") == ("**The share went from 6.2% in 1990 to 16.6% in 2025**, "
                                                                      "full years of China's total trade; its highest so far; its low "
                                                                            "was 5.5% in 1992.")
