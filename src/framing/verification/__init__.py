"""Verification: whether published figures and tables are those that the study gives, and where a figure came from."""
