"""Where it is heading: the running year, the outlook, and how well the models would have done."""
