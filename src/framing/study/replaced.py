"""How what a run has published differs from what was published before it, by the checksums of the two manifests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framing.study.manifest import figure_name

NAMES_SHOWN = 8
ROWS = ".csv"


@dataclass(frozen=True)
class Replaced:
    """What became of the figures and tables that were published before.

    Attributes
    ----------
    rows
        Those whose numbers or words are other ones: the rows of their CSV.
    drawings
        Those that have the same rows, and other pictures or other bytes in another of their files.
    added
        What was not published before.
    """

    rows: tuple[str, ...] = ()
    drawings: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def compare_published(before: Mapping[str, str], after: Mapping[str, str]) -> Replaced:
    """Compare what was published with what is published now.

    Parameters
    ----------
    before, after
        From each published file to its checksum.

    Returns
    -------
    Replaced
        Names sorted; figures that no notebook makes any more are left to `framing.study.runner.RunReport`.

    Examples
    --------
    >>> compare_published({"a.csv": "1", "a.png": "2", "b.png": "3"}, {"a.csv": "1", "a.png": "9", "c.png": "4"})
    Replaced(rows=(), drawings=('a',), added=('c',))
    """
    old, new = _by_figure(before), _by_figure(after)
    other = [name for name in sorted(old.keys() & new.keys()) if old[name] != new[name]]
    rows = {name for name in other if old[name].get(f"{name}{ROWS}") != new[name].get(f"{name}{ROWS}")}
    return Replaced(
        tuple(name for name in other if name in rows),
        tuple(name for name in other if name not in rows),
        tuple(sorted(new.keys() - old.keys())),
    )


def describe_replaced(replaced: Replaced) -> Iterator[str]:
    """Yield what became of what was published before, in a line or two.

    Examples
    --------
    >>> list(describe_replaced(Replaced(rows=("tone",), drawings=("account",))))
    ['Published before, and now other ones: numbers or words of tone (1); only pictures or bytes of account (1).']
    >>> list(describe_replaced(Replaced()))
    ['All files are the ones that were published before, byte for byte.']
    """
    parts = [f"numbers or words of {_listed(replaced.rows)}"] if replaced.rows else []
    parts += [f"only pictures or bytes of {_listed(replaced.drawings)}"] if replaced.drawings else []
    if parts:
        yield f"Published before, and now other ones: {'; '.join(parts)}."
    elif replaced.added:
        yield "All files that were published before are the same, byte for byte."
    else:
        yield "All files are the ones that were published before, byte for byte."
    if replaced.added:
        yield f"Published for the first time: {_listed(replaced.added)}."


def _by_figure(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    figures: dict[str, dict[str, str]] = {}
    for file, digest in files.items():
        figures.setdefault(figure_name(file), {})[file] = digest
    return figures


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:NAMES_SHOWN])}{' …' if len(names) > NAMES_SHOWN else ''} ({len(names):,})"
