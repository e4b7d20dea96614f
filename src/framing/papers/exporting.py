"""Export a study for a paper: figures at a journal's sizes, tables, captions, and the numbers for the prose."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from framing.errors import StudyError
from framing.figures.journals import Journal, journal_named
from framing.papers.captions import captions_markdown, captions_tex
from framing.papers.contents import Content, chosen, read_contents
from framing.papers.latex import beyond_pdflatex, named_signs
from framing.papers.layout import lay_out
from framing.papers.numbers import Numbers, key_values, numbers_of
from framing.papers.redrawing import redrawn, refuse_stale
from framing.papers.tables_docx import docx_table
from framing.papers.tables_html import html_table
from framing.papers.tables_latex import latex_table, texts_of
from framing.papers.validation_section import validation_markdown, validation_paragraphs, validation_tex
from framing.study.disk import attempt
from framing.study.exported import LIST, ExportedFile, ExportList, read_export_list
from framing.study.lock import refuse_while_others_work
from framing.study.settings import place_in
from framing.study.study import Study
from framing.written import write_whole


@dataclass(frozen=True)
class ExportedFigure:
    """A figure as it was exported.

    Attributes
    ----------
    name
        The figure.
    width, height
        In millimetres.
    problems
        What in it cannot be read.
    is_too_tall
        Whether it does not fit the journal's page.
    made_in
        The notebook and the cell that make it.
    """

    name: str
    width: float
    height: float
    problems: tuple[str, ...]
    is_too_tall: bool
    made_in: str


@dataclass(frozen=True)
class Export:
    """What was exported.

    Attributes
    ----------
    journal
        For which journal.
    folder
        Where it is.
    figures
        The figures.
    tables
        The names of the tables.
    n_numbers
        How many numbers have a name.
    shared
        Names that several rows would have had.
    left
        Files of an earlier export that this one does not make.
    beyond_pdflatex
        LaTeX files with the signs in them that pdfLaTeX cannot set, by name.
    """

    journal: Journal
    folder: Path
    figures: tuple[ExportedFigure, ...]
    tables: tuple[str, ...]
    n_numbers: int
    shared: tuple[str, ...] = field(repr=False)
    left: tuple[str, ...] = ()
    beyond_pdflatex: tuple[tuple[str, str], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all text of all figures can be read."""
        return not any(figure.problems for figure in self.figures)


def export_study(
    study: Study, journal: str, names: Sequence[str] = (), *, folder: Path | None = None, jobs: int | None = None
) -> Export:
    """Export figures, tables, captions and numbers.

    Figures are drawn again at the journal's sizes by their notebooks; their numbers must be the published ones.

    Parameters
    ----------
    study
        The study, whose figures are up to date.
    journal
        A name from `framing.figures.journals`.
    names
        Which figures and tables; all where none is named. Captions and numbers are always those of all.
    folder
        Where they go; by default ``build/export/JOURNAL``. Other files there stay.
    jobs
        How many notebooks at a time.

    Returns
    -------
    Export

    Raises
    ------
    FigureError
        Where the journal is not known.
    StudyError
        Where a run is at work, nothing is published, or what is published is not up to date or was edited, there is
        no such figure, a short name is of nothing, a notebook fails, a figure shows other numbers, or the folder
        cannot be written. The folder is made only once all that goes into it is there.
    """
    row = journal_named(journal)
    target = folder or study.build / "export" / row.key
    refuse_while_others_work(study.build)
    contents = read_contents(study)
    asked = chosen(contents, names)
    refuse_stale(study, contents)
    _refuse_unknown_names(study, contents)
    _refuse_folder(target, study)
    figures = [content for content in asked if content.kind == "figure"]
    tables = [content for content in asked if content.kind == "table"]
    numbers = numbers_of(contents, study.names)
    files = _words(contents, numbers, study.title)
    files |= {f"{name}{suffix}": text for name, suffix, text in _tables(tables)}
    with redrawn(study, figures, row.key, jobs) as made:
        described = tuple(_describe(made, content, row) for content in figures)
        for content in figures:
            for suffix in row.style.formats:
                files[f"{content.name}{suffix}"] = (made / f"{content.name}{suffix}").read_bytes()
    left = _write(target, files, row.key, contents)
    return Export(
        journal=row,
        folder=target,
        figures=described,
        tables=tuple(content.name for content in tables),
        n_numbers=len(numbers.numbers),
        shared=numbers.shared,
        left=left,
        beyond_pdflatex=tuple(_beyond_pdflatex(contents, tables)),
    )


def _words(contents: Sequence[Content], numbers: Numbers, study: str) -> dict[str, bytes]:
    texts = {
        "captions.md": captions_markdown(contents, study),
        "captions.tex": captions_tex(contents, study),
        "numbers.tex": numbers.to_tex(study),
        "numbers.json": numbers.to_json(study),
        "validation.md": validation_markdown(contents, study),
        "validation.tex": validation_tex(contents, study),
    }
    return {name: text.encode() for name, text in texts.items()}


def _tables(tables: Sequence[Content]) -> Iterator[tuple[str, str, bytes]]:
    for content in tables:
        table = lay_out(content)
        yield content.name, ".tex", latex_table(table).encode()
        yield content.name, ".html", html_table(table).encode()
        yield content.name, ".docx", docx_table(table)


def _beyond_pdflatex(contents: Sequence[Content], tables: Sequence[Content]) -> Iterator[tuple[str, str]]:
    """Yield the LaTeX files that pdfLaTeX cannot set, with the signs that are why."""
    texts = {"captions.tex": [text for content in contents for text in (content.caption, content.alt, content.method)]}
    texts["validation.tex"] = list(validation_paragraphs(contents))
    texts |= {f"{content.name}.tex": texts_of(lay_out(content)) for content in tables}
    for file, own in texts.items():
        signs = beyond_pdflatex(own)
        if signs:
            yield file, named_signs(signs)


def _describe(made: Path, content: Content, journal: Journal) -> ExportedFigure:
    said = json.loads((made / f"{content.name}.json").read_bytes())
    height = float(said["height_mm"])
    return ExportedFigure(
        name=content.name,
        width=float(said["width_mm"]),
        height=height,
        problems=tuple(said.get("problems", ())),
        is_too_tall=round(height) > journal.style.tallest,
        made_in=f"{content.notebook}.ipynb{f', code cell {content.cell}' if content.cell else ''}",
    )


def _refuse_unknown_names(study: Study, contents: Sequence[Content]) -> None:
    known = {value for content in contents for value in key_values(content)}
    for name in study.names:
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1)
            raise StudyError(
                f"Nothing in the figures and tables is called “{name}”.",
                where=place_in(study.file, study.file.read_text(encoding="utf-8-sig"), name),
                remedy=f"Did you mean “{nearest[0]}”?" if nearest else "Take it out of [names].",
            )


def _refuse_folder(target: Path, study: Study) -> None:
    """Refuse a folder that cannot be made or written, or is that of the published figures; nothing is made yet."""
    if target.resolve() == study.figures.resolve():
        raise StudyError(
            "The published figures are in this folder, and an export would overwrite them.",
            where=str(target),
            remedy="Name another one: --to build/export/paper",
        )
    there = next(path for path in (target.absolute(), *target.absolute().parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        what = "cannot be written" if there == target.absolute() else f"cannot be made in {there}"
        raise StudyError(
            f"The folder of the export {what}.",
            where=str(target),
            remedy="Give yourself the right to write there, or name another folder: --to DIR",
        )


def _write(target: Path, files: Mapping[str, bytes], journal: str, contents: Sequence[Content]) -> tuple[str, ...]:
    """Write the files, and the list of them; return those that an earlier export has left."""
    with attempt("make the folder of the export", target):
        target.mkdir(parents=True, exist_ok=True)
    earlier = read_export_list(target) or ExportList()
    for name, content in sorted(files.items()):
        with attempt("write a file of the export", target / name):
            write_whole(target / name, content)
    left = [each for each in earlier.files if each.name not in files and (target / each.name).is_file()]
    identities = {content.name: content.identity for content in contents}
    written = [_listed(name, content, identities) for name, content in files.items()]
    listed = ExportList(journal, tuple(sorted([*written, *left], key=lambda each: each.name)))
    with attempt("write the list of the export", target / LIST):
        write_whole(target / LIST, listed.to_bytes())
    return tuple(each.name for each in left)


def _listed(name: str, content: bytes, identities: Mapping[str, str]) -> ExportedFile:
    figure = Path(name).stem if Path(name).stem in identities else ""
    return ExportedFile(name, sha256(content).hexdigest(), figure, identities.get(figure, ""))
