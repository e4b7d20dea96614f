"""What a measure needs from whoever calls it, said so that they can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Literal

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import require_whole

_SECTIONS = {"actor": "actor", "contested": "contested term", "frame": "frame", "claim": "claim"}


def require_one_of(value: str, allowed: Sequence[str], what: str) -> None:
    """Refuse a name that is not there, and suggest the nearest one.

    Raises
    ------
    MeasureError
        Where `value` is not among `allowed`.

    Examples
    --------
    >>> require_one_of("Harbor Times", ["Harbour Times", "Daily Planet"], "outlet")
    Traceback (most recent call last):
    framing.errors.MeasureError: There is no outlet “Harbor Times”.
      to do: Did you mean “Harbour Times”?
    """
    if isinstance(value, str) and value in allowed:
        return
    near = get_close_matches(str(value), allowed, n=1)
    shown = ", ".join(allowed[:20]) + (" …" if len(allowed) > 20 else "")
    known = f"Use one of: {shown}." if allowed else "There is none at all: leave it out."
    remedy = f"Did you mean “{near[0]}”?" if near else known
    raise MeasureError(f"There is no {what} “{value}”.", remedy=remedy)


def require_draws(*, seed: object, resamples: object = 1, permutations: object = 1) -> None:
    """Refuse what is no number of draws, or no seed.

    Raises
    ------
    MeasureError
        Where one is no whole number, or too small.
    """
    require_whole("resamples", resamples)
    require_whole("permutations", permutations)
    require_whole("seed", seed, least=0)


def require_corpus(corpus: object) -> None:
    """Refuse what is no corpus, such as the folder of one.

    Raises
    ------
    MeasureError
        Where it is something else.
    """
    if not isinstance(corpus, Corpus):
        raise MeasureError(
            f"A measure is taken of a corpus, and this is of type {type(corpus).__name__}.",
            where=repr(corpus)[:80],
            remedy="Load it first: corpus = framing.load_corpus(DIR).",
        )


def require_entries(corpus: Corpus, kind: Literal["actor", "contested", "frame", "claim"]) -> tuple[Entry, ...]:
    """Return the codebook's entries of a kind, and refuse to go on without any.

    Raises
    ------
    MeasureError
        Where the corpus has no codebook, or the codebook no such entry.
    """
    require_corpus(corpus)
    entries = corpus.codebook.of_kind(kind) if corpus.codebook else ()
    if not entries:
        missing = f"no {_SECTIONS[kind]}" if corpus.codebook else "no codebook"
        raise MeasureError(
            f"The corpus has {missing}, and this measure counts what the codebook defines.",
            remedy=f"Add a [[{kind}]] to codebook.toml, then derive the corpus again: framing derive DIR",
        )
    return entries


def require_entry(corpus: Corpus, name: str) -> Entry:
    """Return an entry of the codebook by its name, or by kind and name: ``frame/blame``.

    Raises
    ------
    MeasureError
        Where the corpus has no codebook, the codebook no such entry, or entries of several kinds have the name.
    """
    if corpus.codebook is None:
        raise MeasureError(
            "The corpus has no codebook, and an entry of one was asked for.",
            remedy="Add codebook.toml, then derive the corpus again: framing derive DIR",
        )
    full = {f"{entry.kind}/{entry.name}": entry for entry in corpus.codebook.entries}
    chosen = [known for known, entry in full.items() if name in (known, entry.name)]
    if len(chosen) > 1:
        raise MeasureError(
            f"The codebook has several entries named “{name}”.", remedy=f"Use one of: {', '.join(chosen)}."
        )
    if not chosen:
        require_one_of(name, [entry.name for entry in full.values()], "entry of the codebook")
    return full[chosen[0]]
