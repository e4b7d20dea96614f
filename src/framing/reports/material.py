"""What a report is made of: what is published, the corpus where it can be read, and what is wrong with either."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framing.corpus import Corpus
from framing.errors import FramingError, StudyError
from framing.papers.contents import Content, readable_contents
from framing.study import Study
from framing.study.as_listed import unlike_listed
from framing.study.manifest import Manifest, checksums, read_manifest


@dataclass(frozen=True)
class Material:
    """What a report is made of.

    Attributes
    ----------
    study
        The study.
    manifest
        Of its published figures.
    contents
        What is published and can be read, in order.
    unreadable
        What cannot be read of it.
    unlike
        Files that are not as the manifest lists them.
    corpus
        The corpus; None where it cannot be read.
    without_corpus
        Why not.
    with_text
        Whether articles may be quoted, as far as their text is here.
    """

    study: Study
    manifest: Manifest
    contents: tuple[Content, ...]
    unreadable: tuple[StudyError, ...]
    unlike: tuple[str, ...]
    corpus: Corpus | None
    without_corpus: str
    with_text: bool

    @cached_property
    def figures(self) -> tuple[Content, ...]:
        """The figures among the contents."""
        return tuple(content for content in self.contents if content.kind == "figure")

    @cached_property
    def tables(self) -> tuple[Content, ...]:
        """The tables among the contents."""
        return tuple(content for content in self.contents if content.kind != "figure")

    @property
    def has_text(self) -> bool:
        """Whether the text of articles is here."""
        return self.corpus is not None and self.corpus.texts is not None

    @property
    def quotes(self) -> bool:
        """Whether the report quotes articles."""
        return self.with_text and self.has_text

    def problems_of(self, name: str) -> tuple[str, ...]:
        """Return the files of a figure or a table that are edited or missing."""
        return tuple(said for said in self.unlike if said.partition(".")[0] == name)


def gather(study: Study, *, with_text: bool = True) -> Material:
    """Read what a report is made of; nothing is run, nothing written.

    Parameters
    ----------
    study
        The study.
    with_text
        Whether articles may be quoted.

    Raises
    ------
    StudyError
        Where nothing has been published yet, or by another version of framing.
    """
    manifest = read_manifest(study.figures)
    contents, unreadable = readable_contents(study.figures, manifest)
    corpus, why = _corpus_of(study)
    unlike = unlike_listed(manifest.files, checksums(study.figures))
    return Material(study, manifest, contents, unreadable, unlike, corpus, why, with_text)


def _corpus_of(study: Study) -> tuple[Corpus | None, str]:
    try:
        return study.load_corpus(), ""
    except FramingError as error:
        return None, " ".join(filter(None, [error.what, error.remedy]))
