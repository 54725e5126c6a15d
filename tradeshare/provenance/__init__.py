"""Where the numbers come from: sources, coverage, revisions, definitions, the other side, traces."""
