"""Sentences as the press writes them, read into claims by rules; what no rule reads is shown, never guessed."""
