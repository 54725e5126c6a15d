"""The workshop: what its six exercises work on, checks that answer in words of economics, and the builder of its notebooks."""
