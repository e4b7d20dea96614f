"""``codebook`` and ``candidates``: what to look at, and what to add, before counting."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.group import main


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("corpus", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
def codebook(file: Path | None, corpus: Path | None) -> None:
    """Show what to look at in a codebook before counting with it.

    FILE and CORPUS are those of the study in whose folder this is run, unless others are named.

    Named are indicators that stand in two frames, and wildcards that swallow common words. Tried on a CORPUS
    directory, also indicators that are never found, or nearly everywhere, those that carry their frame alone, and,
    where its text is there, words that two frames count.

    \b
    framing codebook
    framing codebook data/example/codebook.toml
    framing codebook data/example/codebook.toml data/example
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study.codebook_findings import describe_codebook

    if file is None:
        file, corpus = _of_study()
    for line in describe_codebook(file, corpus):
        click.echo(line)


def _of_study() -> tuple[Path, Path | None]:
    """Return the codebook of the study here, and its corpus where that has been derived."""
    from framing.corpus.places import has_tables
    from framing.study.own_corpus import own_corpus

    corpus = own_corpus()
    if corpus is None:
        raise click.UsageError("Say which codebook: FILE. No study.toml is here or in the folders above.")
    file = corpus / "codebook.toml"
    if not file.is_file():
        raise click.UsageError(f"The study has no codebook: {file} is not there. Say which one: FILE.")
    return file, corpus if has_tables(corpus) else None


@main.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--to", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write there.")
@click.option("--threshold", type=float, default=0.25, show_default=True, help="How alike two sentences must be.")
def candidates(corpus: Path, file: Path | None, threshold: float) -> None:
    """Draft claims for the codebook: facts that several outlets report and that it does not list yet.

    CORPUS holds tables and the text of the articles. Sentences of different outlets are aligned; each candidate becomes
    a [[claim]] with patterns that match its sentences and few others, to be named, defined and accepted by you, or
    thrown away. A draft holds patterns, no sentence. Candidates whose figures or dates differ between outlets come
    first.

    \b
    framing candidates data/mystudy
    framing candidates data/mystudy --to build/drafts.toml
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.corpus import load_corpus
    from framing.errors import MeasureError
    from framing.measures import claim_drafts, fact_candidates
    from framing.study.report import count

    if file is not None and file.exists():
        raise MeasureError(
            "The file is there already, and drafts may have been worked on.",
            where=str(file),
            remedy="Name another file, or remove this one.",
        )
    loaded = load_corpus(corpus)
    facts = fact_candidates(loaded, threshold=threshold)
    drafts = claim_drafts(loaded, facts)
    if file is None:
        click.echo(drafts, nl=False)
    else:
        file.write_text(drafts, encoding="utf-8", newline="\n")
    n_facts = facts["entry"].nunique()
    n_conflicts = facts.loc[facts["conflict"] != "", "entry"].nunique()
    where = f" in {file}" if file is not None else ""
    summary = (
        f"{count(n_facts, 'candidate')}, {n_conflicts} with figures that differ; "
        f"{count(drafts.count('[[claim]]'), 'draft')}{where}."
    )
    click.echo(summary, err=True)
