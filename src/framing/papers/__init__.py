"""Papers: figures at a journal's size, tables, and the numbers that a manuscript states."""
