"""A study as one page that needs nothing beside it: no network, no other file, and no script to be readable."""
