"""The verdicts on each figure and each published table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.study.manifest import figure_name
from framing.study.published import FIGURE
from framing.study.task import Outcome
from framing.verification.comparison import (
    SAME,
    Verdict,
    compare_bytes,
    compare_numbers,
    compare_words,
    read_description,
)
from framing.verification.explanation import Changes, Evidence, likely_cause
from framing.verification.findings import DRAWING_VARIES, NUMBERS_VARY, FigureVerdict
from framing.verification.pixels import Pictures, compare_pixels, picture_of, pictures_of
from framing.verification.published_figures import PublishedFigures
from framing.verification.rebuild import Rebuilt

TABLE = "table"


@dataclass(frozen=True)
class Judge:
    """Compares published figures with rebuilt ones.

    Attributes
    ----------
    published
        What was published.
    rebuilds
        What was rebuilt, once or twice.
    changes
        From each notebook to what it would be run with now that the manifest does not list.
    same_library
        Whether the figures were made by this very source of framing.
    tolerance
        Of numbers, relative.
    with_pictures
        Whether pictures for a page are made.
    """

    published: PublishedFigures
    rebuilds: Sequence[Rebuilt]
    changes: Mapping[str, Changes]
    same_library: bool
    tolerance: float
    with_pictures: bool

    def verdicts(self) -> tuple[FigureVerdict, ...]:
        """Return the verdicts on every figure that is published or was rebuilt, sorted by name."""
        makers = self.rebuilds[0].makers
        owners = {name: outcome.task.notebook.name for name, outcome in makers.items()}
        owners |= self.published.manifest.figures
        listed_by, made_by = _owners(self.published.manifest.files), _owners(_files_of(makers.values()))
        return tuple(
            self._verdict(name, notebook, makers.get(name), listed_by, made_by)
            for name, notebook in sorted(owners.items())
        )

    def _verdict(
        self,
        name: str,
        notebook: str,
        maker: Outcome | None,
        listed_by: Mapping[str, set[str]],
        made_by: Mapping[str, set[str]],
    ) -> FigureVerdict:
        changes = self.changes.get(notebook, Changes(is_known=False))
        files = _of(name, self.published.files)
        same_versions = changes.is_known and not changes.versions and not changes.is_unsettled
        said = _read_said(self.published.figures / f"{name}.json")
        about: dict[str, Any] = {
            "name": name,
            "notebook": notebook,
            "same_versions": same_versions,
            "same_library": self.same_library and changes.is_known and not changes.is_unsettled,
            "kind": TABLE if self._kind(notebook, name, said) == TABLE else FIGURE,
            "caption": str(said.get("caption", "")),
            "alt": str(said.get("alt", "")),
        }
        if maker is None or not files:
            return self._missing(about, maker, bool(files))
        evidence = Evidence(
            files, _of(name, self.published.manifest.files), _of(name, maker.figures), listed_by, made_by, changes
        )
        return self._compared(about, maker, evidence)

    def _kind(self, notebook: str, name: str, said: dict[str, Any]) -> Any:
        entry = self.published.manifest.notebooks.get(notebook)
        listed = entry.published.get(name) if entry else None
        return listed.kind if listed else said.get("kind")

    def _missing(self, about: dict[str, Any], maker: Outcome | None, is_published: bool) -> FigureVerdict:
        words = "not published" if maker else "not rebuilt"
        verdict = Verdict(False, words)
        return FigureVerdict(
            **about,
            numbers=verdict,
            pixels=None if about["kind"] == TABLE else verdict,
            bytes=verdict,
            words=SAME,
            repeats=None,
            cause=self._why_missing(about["notebook"], maker),
            pictures=self._pictures(about, None, same=True) if is_published else None,
        )

    def _why_missing(self, notebook: str, maker: Outcome | None) -> str:
        if maker is not None:
            return "its notebook makes it, and it is not among the published files"
        return "its notebook failed" if _failed(self.rebuilds[0], notebook) else "no notebook makes it any more"

    def _compared(self, about: dict[str, Any], maker: Outcome, evidence: Evidence) -> FigureVerdict:
        name, there, here = about["name"], self.published.figures, maker.task.figures
        numbers = compare_numbers(there / f"{name}.csv", here / f"{name}.csv", self.tolerance)
        picture, said = f"{name}.png", f"{name}.json"
        has_picture = picture in {**evidence.published, **evidence.rebuilt}
        pixels = SAME if evidence.is_same(picture) else compare_pixels(there / picture, here / picture)
        words = SAME if evidence.is_same(said) else compare_words(there / said, here / said)
        bytes_ = compare_bytes(dict(evidence.published), dict(evidence.rebuilt))
        repeats = self._repeats(name, maker)
        every = (numbers, pixels, words, bytes_, *([repeats] if repeats else []))
        return FigureVerdict(
            **about,
            numbers=numbers,
            pixels=pixels if has_picture else None,
            bytes=bytes_,
            words=words,
            repeats=repeats,
            unlisted=evidence.unlisted,
            rebuilt_caption=str(_read_said(here / said).get("caption", "")),
            cause="" if all(each.same for each in every) else likely_cause(evidence, numbers, pixels, words, repeats),
            pictures=self._pictures(about, here, same=pixels.same) if has_picture else None,
        )

    def _repeats(self, name: str, maker: Outcome) -> Verdict | None:
        """Compare the two rebuilds with each other; None where there is only one."""
        if len(self.rebuilds) == 1:
            return None
        again = self.rebuilds[1].makers.get(name)
        if again is None:
            failed = _failed(self.rebuilds[1], maker.task.notebook.name)
            other = Verdict(False, NUMBERS_VARY, ("its notebook made it in one rebuild and not in the other",))
            return Verdict(False, "failed", ("its notebook failed in the second rebuild",)) if failed else other
        first, second = _of(name, maker.figures), _of(name, again.figures)
        if first == second:
            return Verdict(True, "yes")
        file, called = f"{name}.csv", ("once", "again")
        numbers = compare_numbers(maker.task.figures / file, again.task.figures / file, self.tolerance, called)
        if not numbers.same:
            return Verdict(False, NUMBERS_VARY, numbers.differences)
        files = ", ".join(compare_bytes(first, second).differences)
        return Verdict(False, DRAWING_VARIES, (f"not the same in both rebuilds: {files}",))

    def _pictures(self, about: dict[str, Any], rebuilt: Path | None, *, same: bool) -> Pictures | None:
        if not self.with_pictures or about["kind"] == TABLE:
            return None
        published = self.published.figures / f"{about['name']}.png"
        return picture_of(published) if same or rebuilt is None else pictures_of(published, rebuilt / published.name)


def _failed(rebuilt: Rebuilt, notebook: str) -> bool:
    return any(each.failure is not None and each.task.notebook.name == notebook for each in rebuilt.outcomes)


def _of(name: str, files: Mapping[str, str]) -> dict[str, str]:
    return {file: digest for file, digest in files.items() if figure_name(file) == name}


def _files_of(outcomes: Iterable[Outcome]) -> dict[str, str]:
    return {file: digest for outcome in outcomes for file, digest in outcome.figures.items()}


def _owners(files: Mapping[str, str]) -> dict[str, set[str]]:
    owners = defaultdict(set)
    for file, digest in files.items():
        owners[digest].add(figure_name(file))
    return dict(owners)


def _read_said(path: Path) -> dict[str, Any]:
    """Return what a figure's JSON says; nothing where it cannot be read, as its verdict tells."""
    try:
        return read_description(path)
    except (OSError, ValueError, RecursionError):
        return {}
