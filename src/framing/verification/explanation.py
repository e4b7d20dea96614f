"""Why a figure differs, as far as can be told: what it would be made from now that it was not made from then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from framing.study.freshness import Ingredients, Surroundings
from framing.study.manifest import Manifest, NotebookEntry, figure_name
from framing.verification.comparison import Verdict
from framing.verification.findings import DRAWING_VARIES, NUMBERS_VARY

NAMED = 4
UNSETTLED = (
    "the manifest lists other things than it was last run with: it was not run again after a change, "
    "or the manifest was edited"
)


@dataclass(frozen=True)
class Changes:
    """What a notebook would be run with now that the manifest does not list.

    Attributes
    ----------
    own
        Its code, its parameters, the study's settings: these make other figures.
    inputs
        The files that it reads: these too.
    versions
        Python, packages, library, lock and machine: with these the numbers should hold.
    is_unsettled
        Whether the manifest contradicts itself about what it was run with.
    is_known
        Whether the manifest knows the notebook at all.
    """

    own: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    is_unsettled: bool = False
    is_known: bool = True

    def stale(self, notebook: str) -> Iterator[str]:
        """Say why its published figures are not what it would be run for now, inputs apart."""
        if not self.is_known:
            yield f"{notebook} has not been run: the manifest does not know it"
        if self.is_unsettled:
            yield f"{notebook}: {UNSETTLED}"
        for difference in self.own:
            yield f"{notebook}: {difference}" if difference.startswith(("its code", "parameter")) else difference


def changes_of(now: Ingredients, entry: NotebookEntry | None, manifest: Manifest, here: Surroundings) -> Changes:
    """Compare what a notebook would be run with now with what the manifest lists.

    Parameters
    ----------
    now
        Its ingredients now.
    entry
        What the manifest says of it; None where it does not know it.
    manifest
        The manifest.
    here
        What all notebooks would be run with now.
    """
    if entry is None:
        return Changes(is_known=False)
    before = manifest.surroundings.ingredients(entry.cells, entry.parameters, entry.opened)
    versions = here.versions.keys() | manifest.surroundings.versions.keys()
    inputs = (here.inputs.keys() | manifest.surroundings.inputs.keys() | entry.opened.keys()) - versions
    every = now.values.keys() | before.values.keys()
    own, read, other = (
        _only(now, names).differences(_only(before, names)) for names in (every - inputs - versions, inputs, versions)
    )
    return Changes(own, read, other, before.sha256 != entry.made_from)


def _only(ingredients: Ingredients, names: Iterable[str]) -> Ingredients:
    chosen = set(names)
    return Ingredients({name: value for name, value in ingredients.values.items() if name in chosen})


@dataclass(frozen=True)
class Evidence:
    """What is known of one figure: its files' checksums, by file, and what its notebook would be run with now.

    Attributes
    ----------
    published, listed, rebuilt
        The files that are there, those of the manifest, those that were made now.
    listed_by, made_by
        From checksums to the figures that have a file of it: in the manifest, and now.
    changes
        Of its notebook.
    """

    published: Mapping[str, str]
    listed: Mapping[str, str]
    rebuilt: Mapping[str, str]
    listed_by: Mapping[str, set[str]]
    made_by: Mapping[str, set[str]]
    changes: Changes

    def is_same(self, file: str) -> bool:
        """Tell whether a file has the same bytes in both, or is in neither."""
        return self.published.get(file) == self.rebuilt.get(file)

    @property
    def edited(self) -> tuple[str, ...]:
        """The files that were published as the notebook makes them, and are not any more."""
        return tuple(
            file
            for file, digest in sorted(self.listed.items())
            if file in self.published and self.published[file] != digest == self.rebuilt.get(file)
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The files that the manifest lists and that are not there."""
        return tuple(sorted(self.listed.keys() - self.published.keys()))

    @property
    def unlisted(self) -> tuple[str, ...]:
        """The files that are not as the manifest lists them."""
        every = self.listed.keys() | self.published.keys()
        return tuple(sorted(file for file in every if self.listed.get(file) != self.published.get(file)))

    @property
    def swapped(self) -> tuple[str, ...]:
        """The other figures whose files stand in the places of its own."""
        own = {figure_name(file) for file in self.published}
        owners = (self.made_by.get(digest) or self.listed_by.get(digest, own) for digest in self.published.values())
        return tuple(sorted({name for names in owners if not names & own for name in names}))


def likely_cause(
    evidence: Evidence, numbers: Verdict, pixels: Verdict | None, words: Verdict, repeats: Verdict | None
) -> str:
    """Say why a figure that is published and was rebuilt is not the same.

    Parameters
    ----------
    evidence
        What is known of it.
    numbers, pixels, words, repeats
        The verdicts on it.
    """
    if evidence.swapped:
        return f"its files are those of another figure: {_listed(evidence.swapped)}"
    if repeats is not None and repeats.words in {NUMBERS_VARY, DRAWING_VARIES}:
        return "its notebook does not repeat itself: the two rebuilds differ from each other"
    if evidence.edited:
        if numbers.same and pixels is not None and pixels.same and all(map(_is_compared, evidence.edited)):
            return f"written anew after it was published, with the same content: {_listed(evidence.edited)}"
        return f"edited after it was published: {_listed(evidence.edited)}; the notebook gives what the manifest lists"
    if evidence.missing:
        return f"missing: {_listed(evidence.missing)}"
    only_drawn = numbers.same and words.same and pixels is not None and not pixels.same
    what = "only the drawing differs; " if only_drawn else ""
    return what + _of_changes(evidence.changes, drawn=only_drawn, once=repeats is None)


def _is_compared(file: str) -> bool:
    """Tell the files that numbers and pixels are read from: of others nothing says that only their bytes differ."""
    return file.endswith((".csv", ".png"))


def _of_changes(changes: Changes, *, drawn: bool, once: bool) -> str:
    causes = changes.versions if drawn and changes.versions else (*changes.inputs, *changes.own, *changes.versions)
    if causes:
        return _listed(causes)
    if changes.is_unsettled:
        return UNSETTLED
    otherwise = (
        "the notebook is not repeatable, or file and manifest were edited together"
        if once
        else ("file and manifest were edited together, or the notebook depends on something that nothing lists")
    )
    return f"nothing that the manifest lists differs: {otherwise}"


def _listed(phrases: tuple[str, ...]) -> str:
    more = f"; and {len(phrases) - NAMED} more" if len(phrases) > NAMED else ""
    return "; ".join(phrases[:NAMED]) + more
