"""Exercises and slides."""
