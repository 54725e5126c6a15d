"""Files that people bring: what a file is by its content, and its figures."""
