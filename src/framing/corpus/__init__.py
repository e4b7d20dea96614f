"""The derived tables: build, save, load, merge, share without text."""

from typing import TYPE_CHECKING

import lazy_loader

from framing.corpus.schema import TABLES, TableSchema
from framing.corpus.storage import load_corpus, save_corpus
from framing.corpus.tables import Corpus

if TYPE_CHECKING:
    from framing.corpus.derivation import derive
    from framing.corpus.merging import merge

# Whoever loads tables does without what derives them, which takes seconds to import.
__getattr__, _, _ = lazy_loader.attach(__name__, submod_attrs={"derivation": ["derive"], "merging": ["merge"]})

__all__ = ["TABLES", "Corpus", "TableSchema", "derive", "load_corpus", "merge", "save_corpus"]
