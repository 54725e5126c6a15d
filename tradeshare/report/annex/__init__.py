"""What the annex says of the report itself: its findings in numbers, its parameters, its terms, how to cite it."""
