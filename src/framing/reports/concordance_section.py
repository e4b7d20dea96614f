"""The sentences behind the numbers, where they may be shown: for entries of the codebook some places each."""

from __future__ import annotations

from collections.abc import Iterator

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import FramingError
from framing.measures import concordance
from framing.reports.material import Material
from framing.reports.scaffold import folded, paragraph
from framing.reports.tables import shown

_KINDS = {"contested": "Contested terms", "frame": "Frames", "claim": "Claims", "actor": "Actors"}
_LINES, _ENTRIES, _MOST_ARTICLES = 6, 12, 5_000  # lines of an entry, entries of a kind, articles that are searched


def concordance_section(material: Material) -> str:
    """Return lines of a concordance; in their place, where there are none, the explanation why.

    Parameters
    ----------
    material
        What the report is made of.
    """
    why = _why_none(material)
    if why:
        return paragraph(why)
    corpus = material.corpus
    assert corpus is not None
    said = (
        f"For the entries of the codebook that are found most often, up to {_LINES} places each, drawn at random with "
        "the study’s seed, with eight words on either side. This page quotes articles: whoever passes it on passes "
        "these lines on. With --no-text the page is made without them."
    )
    return paragraph(said) + "".join(_kinds(corpus, material.study.by, material.study.seed))


def _why_none(material: Material) -> str:
    corpus = material.corpus
    if corpus is None:
        return "Without the corpus there are no sentences to show."
    if corpus.texts is None:
        return (
            "The articles are copyrighted, and this study is shared without their text: there are counts, and no "
            "sentences to show. Whoever holds the articles can restore them with framing derive DIR --articles "
            "ARTICLES, and make this page again."
        )
    if not material.with_text:
        return "The text of the articles is here, and this page was asked not to quote it (--no-text)."
    if corpus.codebook is None or corpus.mentions.empty:
        return "The study has no codebook, or nothing of it was found: no entry has sentences to show."
    if len(corpus.articles) > _MOST_ARTICLES:
        return (
            f"The corpus has {len(corpus.articles):,} articles: searching all of them for every entry takes too long "
            "for a page. In Python: framing.concordance(corpus, entry=…)."
        )
    return ""


def _kinds(corpus: Corpus, by: str, seed: int) -> Iterator[str]:
    for kind, title in _KINDS.items():
        found = [folded(entry.label, _lines(corpus, entry, by, seed), "entry") for entry in _entries(corpus, kind)]
        if found:
            yield f"<h3>{title}</h3>{''.join(found)}"


def _entries(corpus: Corpus, kind: str) -> list[Entry]:
    """Return the entries of a kind that are found most often."""
    counted = corpus.mentions_of(kind).groupby("entry", observed=True)["n"].sum().to_dict()
    known = corpus.codebook.of_kind(kind) if corpus.codebook is not None else ()
    found = [entry for entry in known if counted.get(entry.name, 0) > 0]
    return sorted(found, key=lambda entry: (-counted[entry.name], entry.name))[:_ENTRIES]


def _lines(corpus: Corpus, entry: Entry, by: str, seed: int) -> str:
    try:
        lines = concordance(corpus, by=by, entry=f"{entry.kind}/{entry.name}", n=_LINES, seed=seed)
    except FramingError as error:
        return paragraph(error.what)
    return shown(lines.drop(columns=["part", "place", "quoted"]))
