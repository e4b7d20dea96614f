"""A study: which corpus, which notebooks, which settings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import StudyError
from framing.study.limits import NO_LIMITS, Limits
from framing.study.outcome import save_outcome
from framing.study.publishing import save_published, style_asked_for
from framing.study.settings import OVERRIDES, StudyFile, check_setting, read_settings

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Corpus
    from framing.figures import Figure, Table
    from framing.validation import Validation

STUDY_FILE = "study.toml"
VALIDATION = "validation"
"""The folder of a corpus directory that holds what people coded of it."""


@dataclass(frozen=True)
class Study:
    """One study: what its notebooks read, how they compute, where their figures go.

    Attributes
    ----------
    file
        The study file; its folder is the study's, and the notebooks' working directory.
    title
        What the study is called.
    corpus
        The corpus directory.
    codebook
        The codebook that the corpus was derived with; None for a corpus without one.
    notebooks, figures
        The folder of the notebooks, and the folder of their published figures.
    by
        The column of ``articles`` whose groups are compared.
    seed
        Seed of everything random.
    resamples
        How many times a bootstrap resamples.
    copies
        Whether sentences that outlets share count for each (keep), for the first of them (first) or not (drop).
    style
        The style that figures are drawn in.
    multiverses
        The tables ``[multiverse.NAME]`` of the study file, as they stand there; `framing.study.grid` reads them.
    limits
        How long each notebook may run, and how much memory it may take.
    names
        From names in the data, such as those of outlets, to the short forms that ``framing export`` calls numbers by.
    free_texts
        Folders whose texts may be passed on, from the study's own, such as articles that were invented for it.
    """

    file: Path
    title: str
    corpus: Path
    codebook: Path | None
    notebooks: Path
    figures: Path
    by: str
    seed: int
    resamples: int
    copies: str
    style: str
    multiverses: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)
    limits: Limits = NO_LIMITS
    names: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)
    free_texts: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder that the study file is in."""
        return self.file.parent

    @property
    def build(self) -> Path:
        """Where runs keep what is not published: executed notebooks, drafts, the record of what is fresh."""
        build = self.folder / "build"
        return build if self.file.name == STUDY_FILE else build / self.file.stem

    def place(self, path: Path) -> str:
        """Return where a file or a folder is, seen from the study's folder, with slashes on every system."""
        return Path(os.path.relpath(path, self.folder)).as_posix()

    def load_corpus(self, tables: str = "") -> Corpus:
        """Load the corpus of the study, or the same articles derived in another way.

        Parameters
        ----------
        tables
            A corpus directory, from the folder of the study, that ``framing derive --to`` made of the same articles;
            the study's own where empty.

        Returns
        -------
        Corpus

        Raises
        ------
        CorpusError
            Where a table is missing or damaged.
        StudyError
            Where the tables were derived with another codebook than the study names, or those of another directory
            are not of the same articles.
        """
        from framing.codebook import read_codebook  # noqa: PLC0415 - pandas, which an up-to-date run never needs
        from framing.corpus import load_corpus  # noqa: PLC0415

        corpus = load_corpus(self.corpus)
        used = corpus.codebook.sha256 if corpus.codebook else None
        is_elsewhere = self.codebook not in {None, self.corpus / "codebook.toml"}  # that one has been compared already
        if self.codebook and is_elsewhere and used != read_codebook(self.codebook).sha256:
            raise StudyError(
                "The tables were derived with another codebook than the study names.",
                where=str(self.codebook),
                remedy=f"Derive them with it: copy it to {self.corpus / 'codebook.toml'}, then framing derive.",
            )
        if not tables:
            return corpus
        variant = load_corpus(self.folder / tables)
        if _articles_of(variant) != _articles_of(corpus):
            raise StudyError(
                "These tables are not of the articles of the study, or of an earlier text of them.",
                where=str(self.folder / tables),
                remedy=f"Derive them again: framing derive {self.corpus} --to {self.folder / tables} …",
            )
        return variant

    def load_validation(self, folder: str = "") -> Validation | None:
        """Load what people coded of the corpus of the study, if anything.

        Parameters
        ----------
        folder
            Where it is, from the folder of the study; the folder ``validation`` of the corpus directory where empty.

        Returns
        -------
        Validation or None
            None where the corpus directory has no such folder, or its sample was drawn and nobody has coded it yet.

        Raises
        ------
        MeasureError
            Where a folder that was named is not there, or the folder is damaged.

        Examples
        --------
        >>> import framing
        >>> framing.open_study("study.toml").load_validation() is None
        True
        """
        from framing.validation import read_validation  # noqa: PLC0415 - pandas, as above

        place = self.folder / folder if folder else self.corpus / VALIDATION
        if not (folder or place.is_dir()):
            return None
        coded = read_validation(place)
        return coded if coded.labels["label"].notna().any() else None

    def publish(self, figure: Figure) -> Figure:
        """Save a figure as one of the study's.

        Under ``framing run`` the figure takes its place among the published ones once the whole notebook has
        succeeded. In a notebook that is run by hand it becomes a draft in ``build/drafts``.

        Parameters
        ----------
        figure
            The figure to save.

        Returns
        -------
        Figure
            The same, so that a cell that ends in ``study.publish(…)`` shows it.

        Raises
        ------
        StudyError
            Where the notebook has published a figure of this name already.
        """
        save_published(figure, title=self.title, seed=self.seed, drafts=self.build / "drafts")
        return figure

    def publish_table(self, result: pd.DataFrame, name: str, shows: str | Sequence[str]) -> Table:
        """Save a table as one of the study's, as `publish` does with figures.

        Parameters
        ----------
        result
            What a measure returned, or the rows and columns of it that the paper shows; published row for row. Of its
            ``attrs``, method and limits go into the caption.
        name
            Lower-case letters, digits and underscores.
        shows
            The first sentences of its caption: what the table shows.

        Returns
        -------
        Table
            What was published, so that a cell that ends in ``study.publish_table(…)`` shows it.

        Raises
        ------
        FigureError
            Where nothing can have this name.
        StudyError
            Where the notebook has published something of this name already.
        """
        from framing.figures import Table  # noqa: PLC0415 - matplotlib, which an up-to-date run never needs

        table = Table.of(result, name=name, shows=shows)
        save_published(table, title=self.title, seed=self.seed, drafts=self.build / "drafts")
        return table

    def save_outcome(self, table: pd.DataFrame) -> pd.DataFrame:
        """Leave a table of contrasts: what one specification of a multiverse finds.

        Under ``framing multiverse`` it becomes a part of the results. In a notebook that is run by hand nothing is
        kept.

        Parameters
        ----------
        table
            One row a contrast: contrast (its name, a text), estimate, and as they apply group, reference (texts), low,
            high, p, n. Of its ``attrs``, method and limits are kept.

        Returns
        -------
        DataFrame
            The same, so that a cell that ends in ``study.save_outcome(…)`` shows it.

        Raises
        ------
        StudyError
            Where it is no such table, a contrast stands in it twice, or the notebook has left one already.
        """
        save_outcome(table)
        return table


def _articles_of(corpus: Corpus) -> set[tuple[str, str]]:
    articles = corpus.articles[["name", "text_sha256"]].astype("str")
    return set(zip(articles["name"], articles["text_sha256"], strict=True))


def open_study(
    path: str | Path = STUDY_FILE,
    *,
    seed: int | None = None,
    resamples: int | None = None,
    by: str | None = None,
    copies: str | None = None,
) -> Study:
    """Open a study from one of its notebooks.

    Parameters
    ----------
    path
        The study file, looked for in the working directory and upward from there.
    seed, resamples, by, copies
        Override what the study file says; None leaves it.

    Returns
    -------
    Study

    Raises
    ------
    StudyError
        Where there is no such file, or it has a mistake.

    Examples
    --------
    >>> import framing
    >>> framing.open_study("study.toml", seed=7).seed
    7
    """
    here = Path.cwd()
    found = next((folder / path for folder in (here, *here.parents) if (folder / path).is_file()), None)
    if found is None:
        raise StudyError(
            f"There is no study file “{path}” here.",
            where=f"{here} and the folders above it",
            remedy="Work inside the study's folder, or give the path of its file.",
        )
    overrides = {"seed": seed, "resamples": resamples, "by": by, "copies": copies, "style": style_asked_for()}
    given = {key: value for key, value in overrides.items() if value is not None}
    for key in OVERRIDES.keys() & given.keys():
        check_setting(key, given[key], f"open_study({key}={given[key]!r})")
    return replace(read_study(found), **given)  # type: ignore[arg-type]


def read_study(path: str | Path) -> Study:
    """Read a study file.

    Parameters
    ----------
    path
        A TOML file with the table ``[study]``; its paths are relative to its own folder.

    Returns
    -------
    Study

    Raises
    ------
    StudyError
        Where the file is missing or is not TOML; a setting is unknown, missing or of the wrong type; the
        corpus, the codebook or the notebooks are missing.
    """
    settings = read_settings(Path(path).absolute())
    values, folder = settings.values, settings.file.parent
    beside = folder / values["corpus"] / "codebook.toml"
    study = Study(
        file=settings.file,
        title=values["title"],
        corpus=folder / values["corpus"],
        codebook=folder / values["codebook"] if values["codebook"] else beside if beside.is_file() else None,
        notebooks=folder / values["notebooks"],
        figures=folder / values["figures"],
        by=values["by"],
        seed=values["seed"],
        resamples=values["resamples"],
        copies=values["copies"],
        style=values["style"],
        multiverses=settings.multiverses,
        limits=Limits(values["timeout"], values["memory"]),
        names=settings.names,
        free_texts=settings.free_texts,
    )
    _check_paths(study, settings)
    return study


def _check_paths(study: Study, settings: StudyFile) -> None:
    derive = "derive the corpus: framing derive CORPUS --articles ARTICLES"
    has_codebook = study.codebook is None or study.codebook.is_file()
    has_notebooks = any(study.notebooks.glob("[!.]*.ipynb"))
    for key, is_there, what, otherwise in (
        ("corpus", study.corpus.is_dir(), "The corpus directory is missing.", derive),
        ("codebook", has_codebook, "The codebook is missing.", "leave the line out"),
        ("notebooks", study.notebooks.is_dir(), "The folder of notebooks is missing.", "make it"),
        ("notebooks", has_notebooks, "The folder holds no notebooks.", "put a notebook (.ipynb) into it"),
    ):
        if not is_there:
            where = f"{settings.place(key)}: {key} = {getattr(study, key)}"
            raise StudyError(what, where=where, remedy=f"Correct the path in the study file, or {otherwise}.")
