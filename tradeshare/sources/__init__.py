"""Live sources: asked, kept as they came, read, checked."""
