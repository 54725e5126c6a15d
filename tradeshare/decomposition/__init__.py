"""Why the share changed: splits without a residual."""
