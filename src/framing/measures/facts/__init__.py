"""Facts that several outlets report, aligned from their sentences: what is there before the codebook lists it."""
