"""How it is reckoned: arithmetic without tables on disk."""
