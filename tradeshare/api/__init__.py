"""Tidy tables in two lines: what `import tradeshare` offers. `docs/python.md` shows every function."""
