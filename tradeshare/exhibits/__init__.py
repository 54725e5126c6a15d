"""How it is shown: charts, the paper they are drawn on, what a notebook displays."""
