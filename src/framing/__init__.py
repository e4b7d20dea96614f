"""framing: compare how news outlets cover one event."""
