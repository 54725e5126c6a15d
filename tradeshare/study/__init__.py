"""One question and its figures: where every chapter begins."""
