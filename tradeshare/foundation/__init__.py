"""Periods, decimals, phrases, safe text, files, errors: what every layer stands on."""
