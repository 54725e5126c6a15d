"""Were the headlines right? Statements in, verdicts out."""
