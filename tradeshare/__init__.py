"""ASEAN's share of China's foreign trade: figures, decomposition, projection, report."""

__version__ = "0.1.0"
