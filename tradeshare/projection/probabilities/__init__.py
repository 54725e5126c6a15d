"""How likely is it? Joint paths, events, and the record of past probabilities."""
