"""Periods, decimals, phrases, safe text, files, errors: the basis of every other package."""
