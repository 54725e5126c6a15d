"""How live sources are asked: over HTTP, within limits; the settings that a request depends on."""
