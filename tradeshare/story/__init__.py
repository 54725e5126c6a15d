"""The story of a report: page one and the chapters that follow it. Words stand in `words.md.j2`; methods and evidence in the annex."""
