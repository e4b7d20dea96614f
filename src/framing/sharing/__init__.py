"""Sharing: a study without its text in one archive, which others rerun and verify."""
