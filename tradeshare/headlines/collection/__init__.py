"""The collected statements: their verdicts, and what the chapter on headlines says of them."""
