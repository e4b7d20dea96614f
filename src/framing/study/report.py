"""What a run or a derivation did, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.study.replaced import describe_replaced

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    import pandas as pd

    from framing.articles.outlets import OutletCount
    from framing.study.adding import Addition
    from framing.study.corpus_directory import Derivation
    from framing.study.ledger import Plan
    from framing.study.runner import RunReport
    from framing.study.study import Study

REASONS = 3
SOURCES_SHOWN = 20
NAMES_SHOWN = 5
LEAST_OF_FILES = 2


def count(number: int, noun: str) -> str:
    """Count things.

    Examples
    --------
    >>> count(1, "figure"), count(2000, "figure")
    ('1 figure', '2,000 figures')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def count_published(n_names: int, n_tables: int) -> str:
    """Count figures and tables.

    Examples
    --------
    >>> count_published(5, 2), count_published(1, 0), count_published(1, 1)
    ('3 figures and 2 tables', '1 figure', '1 table')
    """
    n_figures = n_names - n_tables
    tables = [count(n_tables, "table")] if n_tables else []
    return " and ".join([count(n_figures, "figure"), *tables] if n_figures or not tables else tables)


def describe_plan(plan: Plan) -> str:
    """Say why a notebook has to run."""
    more = len(plan.reasons) - REASONS
    tail = f"; and {more} more" if more > 0 else ""
    return f"{plan.notebook.name}: {'; '.join(plan.reasons[:REASONS])}{tail}"


def describe_unlike(unlike: Sequence[str], folder: str) -> str:
    """Name the published files that are not as the manifest lists them.

    Examples
    --------
    >>> describe_unlike(["tone.csv (edited)"], "figures")
    '1 file in figures/ is not as the manifest lists it: tone.csv (edited)'
    """
    is_as, them = ("is", "it") if len(unlike) == 1 else ("are", "them")
    listed = _listed(unlike, NAMES_SHOWN)
    return f"{count(len(unlike), 'file')} in {folder}/ {is_as} not as the manifest lists {them}: {listed}"


def describe_remaking(unlike: Sequence[str], folder: str) -> str:
    """Name the published files that are not as the manifest lists them, and that a run is about to make again."""
    again = "it is made again" if len(unlike) == 1 else "they are made again"
    return f"{describe_unlike(unlike, folder)}; {again}"


def describe_run(report: RunReport, study: Study) -> str:
    """Say what a run did."""
    n_fresh, n_run = len(report.up_to_date), len(report.executed)
    parts = [f"{count(n_run, 'notebook')} ran"] if n_run else []
    if n_fresh or not (n_run or report.failures):
        parts.append(f"{count(n_fresh, 'notebook')} {'is' if n_fresh == 1 else 'are'} up to date")
    if report.failures:
        parts.append(f"{len(report.failures)} failed")
    if report.not_started:
        parts.append(f"{', '.join(report.not_started)} not started (--keep-going runs the others still)")
    summary = f"{', '.join(parts)}, {count_published(report.n_figures, report.n_tables)} in {study.figures.name}/."
    replaced = describe_replaced(report.replaced) if report.replaced is not None else ()
    return "\n".join([*_describe_unmade(report, study.figures.name), *replaced, summary])


def _describe_unmade(report: RunReport, folder: str) -> Iterator[str]:
    for figure in report.withdrawn:
        yield f"{folder}/{figure}: no notebook makes it any more; withdrawn"
    for figure in report.unmade:
        yield f"{folder}/{figure}: no notebook makes it any more; kept until all notebooks have run without failure"


def describe_derivation(derivation: Derivation, directory: str) -> Iterator[str]:
    """Yield what was read and derived, one line each."""
    yield from describe_account(derivation.account, derivation.accepted)
    tables = derivation.tables
    if tables is None:
        if derivation.account["n_parsed"].sum():
            yield "Nothing was written. Mend these articles, or go on without them: --skip-rejected"
        else:
            yield "Nothing was written: no article is left, for the reasons above."
        return
    yield _describe_outlets(
        f"{count(tables.n_articles, 'article')} by",
        tables.outlets,
        f"--outlet, in sources.csv or in {directory}/corrections.csv",
    )
    if tables.undated:
        yield _describe_undated(tables.undated, tables.n_articles, directory)
    mentions = count(tables.n_mentions, "mention") if derivation.has_codebook else "no mentions without a codebook"
    yield f"{count(tables.n_sentences, 'sentence')}, {count(tables.n_words, 'word')}, {mentions}"
    cut = ", ".join(f"{rule} {number}" for rule, number in tables.removed.items())
    yield f"{count(sum(tables.removed.values()), 'line')} removed" + (f": {cut}" if cut else "")
    if tables.n_copied_sentences:
        yield f"{count(tables.n_copied_sentences, 'sentence')} in passages that outlets share"
    if derivation.repeated:
        yield from _describe_repeated(derivation.repeated, directory)
    for note in tables.notes[:SOURCES_SHOWN]:
        yield f"  {note}"
    for rule in derivation.idle_rules:
        yield f"  {directory}/codebook.toml: {rule}"
    yield _describe_change(derivation, directory)


def _describe_outlets(whose: str, outlets: OutletCount, ways: str) -> str:
    """Say how many outlets there are, and what to do where file names stand for several of them."""
    said = f"{whose} {count(outlets.n_outlets, 'outlet')}"
    if outlets.n_of_files < LEAST_OF_FILES:
        return said
    which = "all" if outlets.n_of_files == outlets.n_outlets else f"{outlets.n_of_files:,}"
    return f"{said}, {which} of them named after a file: say whose they are with {ways}"


def _describe_undated(names: tuple[str, ...], n_articles: int, directory: str) -> str:
    has = "has" if len(names) == 1 else "have"
    said = f"{len(names):,} of {count(n_articles, 'article')} {has} no date ({_listed(names, NAMES_SHOWN)})"
    return f"{said}: state it under “published” in {directory}/corrections.csv"


def _listed(names: Sequence[str], most: int) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def _describe_repeated(names: tuple[str, ...], directory: str) -> Iterator[str]:
    listed = _listed(names, SOURCES_SHOWN)
    repeat, them = ("repeats", "it") if len(names) == 1 else ("repeat", "each")
    yield f"{count(len(names), 'article')} {repeat} another one of the same outlet, once cleaned: {listed}"
    unless = f'unless copies = "first" in the study file, or {directory}/corrections.csv drops {them}'
    yield f"  {them} counts again {unless}"


def describe_addition(addition: Addition, directory: str) -> Iterator[str]:
    """Yield what was read and added, one line each."""
    if addition.batch is not None and not addition.is_new:
        yield f"The same sources were added already, {count(addition.n_articles, 'article')}: {addition.batch}"
        yield "Nothing was changed."
        return
    yield from describe_account(addition.account)
    if addition.is_refused:
        n_wrong = int((addition.account["n_rejected"] - addition.account["n_set_aside"]).sum())
        what = f"the {n_wrong:,} rejected" if n_wrong > 1 else "the one that is rejected"
        yield f"Nothing was added. Mend {what}, listed first; or go on without: --skip-rejected"
    elif addition.failed:
        yield "Nothing was added: no article is left, for the reasons above."
    elif addition.batch is None:
        yield "Nothing was added: there is no article that the corpus does not have, or that was asked for."
    else:
        is_all = addition.n_articles == addition.account["n_parsed"].sum()
        added = "Added" if is_all else f"{count(addition.n_articles, 'article')} added"
        yield f"{added}: {addition.batch}"
        if addition.n_replaced:
            takes = "takes" if addition.n_replaced == 1 else "take"
            yield (
                f"{count(addition.n_replaced, 'article')} of the same sources {takes} the place of what was added "
                "before, with what is stated of them now"
            )
        n_counted = addition.n_articles + addition.n_replaced
        whose = f"{count(n_counted, 'article')} by" if addition.n_replaced else "By"
        yield _describe_outlets(whose, addition.outlets, "--outlet, --outlet-folders or in sources.csv")
        yield f"Derive the tables next: framing derive {directory}"


def describe_account(account: pd.DataFrame, accepted: Set[tuple[str, str]] = frozenset()) -> Iterator[str]:
    """Yield what was announced, parsed and rejected, then each reason in a line, what was rejected first.

    Parameters
    ----------
    account
        As in `framing.Articles`.
    accepted
        Sources and reasons that were said before, and are only counted.
    """
    announced, parsed, rejected, aside = (
        int(account[column].sum()) for column in ("n_announced", "n_parsed", "n_rejected", "n_set_aside")
    )
    asides = f", {aside:,} set aside" if aside else ""
    yield f"{count(announced, 'article')} announced, {parsed:,} parsed, {rejected - aside:,} rejected{asides}"
    is_mere_aside = account["n_rejected"] == account["n_set_aside"]
    pairs = list(zip(account["source"], account["reason"], strict=True))
    n_known = sum(pair[1] != "" and pair in accepted for pair in pairs)
    is_said = [pair[1] != "" and pair not in accepted for pair in pairs]
    said = account[is_said].iloc[is_mere_aside[is_said].argsort(kind="stable")]
    for row in said.head(SOURCES_SHOWN).itertuples(index=False):
        for reason in str(row.reason).splitlines():
            yield f"  {row.source}: {reason}"
    if len(said) > SOURCES_SHOWN:
        yield f"  … and of {count(len(said) - SOURCES_SHOWN, 'more source')}"
    if n_known:
        yield f"  of {count(n_known, 'source')} it was said why when it was added; 01_corpus draws it"


def _describe_change(derivation: Derivation, directory: str) -> str:
    if not derivation.before:
        return f"The tables are in {directory}/tables."
    if not derivation.changed:
        return "The tables are unchanged, byte for byte."
    return f"Changed in {directory}/tables: {', '.join(derivation.changed)}."
