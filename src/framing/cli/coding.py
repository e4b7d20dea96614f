"""``code``: what people code of a corpus, from the sample to the labels."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Any

import click

from framing.cli.group import main

_PLACE = click.Path(path_type=Path, exists=True)


def _corpus_argument(command: Any) -> Any:
    return click.argument("place", required=False, type=_PLACE, metavar="[STUDY_OR_CORPUS]")(command)


def _folder_option(command: Any) -> Any:
    return click.option(
        "--folder",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Where sample and labels are kept. [default: validation in the corpus directory]",
    )(command)


@main.group()
def code() -> None:
    """Let people code sentences, and see how far they agree.

    \b
    framing code sizes               how many must be coded?
    framing code draw                a sample, with its probabilities
    framing code sheets              a sheet for each coder
    framing code read                labels out of the sheets that came back
    framing code agreement           how far coders agree

    The sample and the labels, without any text, are kept in the folder “validation” of the corpus directory and can be
    shared. The sheets beside them hold text and stay home.
    """  # noqa: D301 - click ends wrapping at the backspace


@code.command()
@click.option(
    "--width",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.1,
    show_default=True,
    help="How wide an interval may be, from its lower to its upper bound.",
)
@click.option(
    "--alpha",
    type=click.FloatRange(0, 1, max_open=True),
    default=0.8,
    show_default=True,
    help="The agreement expected.",
)
@click.option("--units", type=click.IntRange(min=1), metavar="N", help="How many sentences there are in all.")
def sizes(width: float, alpha: float, units: int | None) -> None:
    """Say how many units must be coded.

    That is for intervals of a given width, of a share and of the agreement of two coders.

    \b
    framing code sizes
    framing code sizes --width 0.2 --alpha 0.7
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.coding.report import describe_sizes

    _say(describe_sizes(width, alpha, units))


@code.command()
@_corpus_argument
@click.option("-n", "n", type=click.IntRange(min=1), default=200, show_default=True, help="How many are drawn.")
@click.option(
    "--unit", type=click.Choice(["sentence", "article"]), default="sentence", show_default=True, help="What is drawn."
)
@click.option(
    "--design",
    type=click.Choice(["simple", "stratified", "weighted"]),
    default="stratified",
    show_default=True,
    help="Each alike; so many of each outlet; or more where the instrument is unsure.",
)
@click.option("--by", default="outlet", show_default=True, metavar="COLUMN", help="What makes strata.")
@click.option("--equal", is_flag=True, help="As many of each stratum. [default: in proportion to its size]")
@click.option(
    "--overlap",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many all coders code; the others are shared out. [default: all]",
)
@click.option(
    "--floor",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.2,
    show_default=True,
    help="Weighted: the weight of what the instrument is sure of, by that of what it is unsure of.",
)
@click.option(
    "--part",
    "parts",
    multiple=True,
    type=click.Choice(["title", "deck", "body"]),
    help="Which parts of articles; repeatable. [default: all]",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the draw.")
@_folder_option
def draw(place: Path | None, folder: Path | None, parts: tuple[str, ...], **options: Any) -> None:
    """Draw the sentences or articles that people are to code.

    Of each the probability with which it was drawn is kept, so that estimates can be corrected by what people find.
    The same corpus and the same seed give the same sample. A sample that is there already is not replaced.

    \b
    framing code draw
    framing code draw data/mystudy -n 400 --overlap 200
    framing code draw -n 150 --design weighted
    framing code draw -n 120 --equal --part title
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.coding import draw_for_coding
    from framing.coding.drawing import PARTS
    from framing.coding.folder import coding_folder, corpus_directory, keep_sample
    from framing.coding.report import describe_sample
    from framing.corpus import load_corpus

    directory = corpus_directory(place)
    target = folder or coding_folder(directory)
    drawn = draw_for_coding(load_corpus(directory), parts=parts or tuple(PARTS), **options)
    keep_sample(target, drawn)
    _say(describe_sample(drawn, target, _told(place, folder)))


@code.command()
@_corpus_argument
@click.option("--coder", "coders", multiple=True, required=True, metavar="NAME", help="Whose sheet; repeatable.")
@click.option(
    "--entry",
    "entries",
    multiple=True,
    metavar="NAME",
    help="What is asked, as in the codebook, or tone; repeatable. [default: all frames and the tone]",
)
@click.option("--show-outlet", is_flag=True, help="Show outlet and date. [default: coders are blind to them]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "csv", "both"]),
    default="xlsx",
    show_default=True,
    help="Of the sheets.",
)
@_folder_option
def sheets(
    place: Path | None,
    coders: tuple[str, ...],
    entries: tuple[str, ...],
    show_outlet: bool,
    form: str,
    folder: Path | None,
) -> None:
    """Write a sheet for each coder.

    It has a sentence a row, with those before and after it, and a column for each entry.

    XLSX has a list of labels in every cell and the definitions beside it. Sentences stand in a random order, which is
    the same for all coders, under numbers that tell nothing of outlet or article. No cell can turn into a formula. The
    text of articles is needed.

    \b
    framing code sheets --coder Ada --coder Ben
    framing code sheets data/mystudy --coder A --coder B --entry conflict --entry tone --format csv
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.coding import questions_of
    from framing.coding.assignment import keep_assignment
    from framing.coding.folder import coding_folder, corpus_directory, read_coding, write_sheets
    from framing.coding.report import describe_sheets
    from framing.coding.sheet_layout import lay_out_sheets
    from framing.corpus import load_corpus

    directory = corpus_directory(place)
    target = folder or coding_folder(directory)
    corpus, sample = load_corpus(directory), read_coding(target)
    questions = questions_of(corpus, entries or None)
    laid_out = lay_out_sheets(corpus, sample, questions, coders, blind=not show_outlet)
    written = write_sheets(target, laid_out, ("xlsx", "csv") if form == "both" else (form,))
    keep_assignment(target, laid_out)
    n_units, asked = max(len(sheet.rows) for sheet in laid_out), [each.entry for each in questions]
    _say(describe_sheets(written, n_units, asked, _told(place, folder)))


@code.command()
@click.argument("files", nargs=-1, type=_PLACE, metavar="[STUDY_OR_CORPUS] [SHEET]...")
@click.option(
    "--adjudicated",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The list of disagreements with its column “adjudicated” filled in.",
)
@click.option("--who", metavar="SENTENCE", help="Who coded, as a methods section says it; kept with the labels.")
@click.option("--replace", is_flag=True, help="Let labels that are kept become others where a sheet says so.")
@click.option("--forget", multiple=True, metavar="NAME", help="Take the labels of a coder out; repeatable.")
@_folder_option
def read(
    files: tuple[Path, ...],
    adjudicated: Path | None,
    who: str | None,
    replace: bool,
    forget: tuple[str, ...],
    folder: Path | None,
) -> None:
    """Read the sheets that came back, and keep their labels.

    Where no SHEET is named, all in the folder “sheets” are read; with --adjudicated or --forget, none. Everything that
    does not fit is named with sheet and row, and then nothing is kept: a label that is none, a text that was changed,
    a row that stands twice, a sheet of another corpus or with other definitions. Missing rows and empty cells are only
    told. Labels that are kept become others only with --replace.

    What coders labelled differently is listed in sheets/disagreements.csv. When they have settled it, the list is read
    with --adjudicated, and what is still open is listed anew.

    \b
    framing code read
    framing code read data/mystudy ~/mail/Ada.xlsx ~/mail/Ben.csv
    framing code read --who "Two students coded, trained on 50 other sentences."
    framing code read --adjudicated data/mystudy/validation/sheets/disagreements.csv
    framing code read --replace ~/mail/Ada.xlsx
    framing code read --forget ada
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.coding.folder import coding_folder, corpus_directory, is_corpus, sheets_in
    from framing.coding.keeping import read_and_keep
    from framing.coding.report import describe_reading
    from framing.corpus import load_corpus

    named = files[0] if files and is_corpus(files[0]) else None
    directory = corpus_directory(named)
    target = folder or coding_folder(directory)
    chosen = files[1:] if named is not None else files
    if not (chosen or adjudicated or forget):
        chosen = tuple(sheets_in(target))
    corpus = load_corpus(directory)
    kept = read_and_keep(corpus, target, chosen, adjudicated, who, forget=forget, may_replace=replace)
    _say(describe_reading(kept, target))


@code.command()
@_corpus_argument
@_folder_option
def agreement(place: Path | None, folder: Path | None) -> None:
    """Say how far coders agree on each entry.

    Krippendorff's α with its interval, percent agreement, Cohen's κ and Gwet's AC; all others, and the table for a
    paper: framing.agreement in a notebook.

    \b
    framing code agreement
    framing code agreement data/mystudy
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.coding import agreement as agree
    from framing.coding.folder import coding_folder, corpus_directory
    from framing.coding.report import describe_agreement
    from framing.validation import read_validation

    directory = corpus_directory(place)
    _say(describe_agreement(agree(read_validation(folder or coding_folder(directory)))))


def _told(place: Path | None, folder: Path | None) -> str:
    """Return what the next command is to be told as well: which corpus, which folder."""
    return (f" {quote(str(place))}" if place else "") + (f" --folder {quote(str(folder))}" if folder else "")


def _say(lines: Any) -> None:
    for line in lines:
        click.echo(line)
