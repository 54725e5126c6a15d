"""One report: run, render, put in place; sweeps, the page of runs, attachments."""
