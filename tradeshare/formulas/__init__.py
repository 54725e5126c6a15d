"""The formulas: arithmetic on numbers and arrays, without the tables on disk."""
