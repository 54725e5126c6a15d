"""The monthly models, for those who have refreshed enough months."""
