"""The tables on disk: contracts, checks, vintages; `tables` is the one module that reads them."""
