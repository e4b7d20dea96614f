"""Figures worth publishing: one module for each family of plots."""

from framing.figures.bundle import Figure, Provenance

__all__ = ["Figure", "Provenance"]
