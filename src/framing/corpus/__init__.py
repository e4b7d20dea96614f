"""The derived tables: build, save, load, merge, share without text."""

from framing.corpus.derivation import derive
from framing.corpus.merging import merge
from framing.corpus.schema import TABLES, TableSchema
from framing.corpus.storage import load_corpus, save_corpus
from framing.corpus.tables import Corpus

__all__ = ["TABLES", "Corpus", "TableSchema", "derive", "load_corpus", "merge", "save_corpus"]
