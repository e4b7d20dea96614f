"""Beginning: a new study in a folder of its own, and what in an environment would make results differ."""
