"""What a run, a verification or a derivation did, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from framing.study.corpus_directory import Derivation
    from framing.study.ledger import Plan
    from framing.study.runner import RunReport
    from framing.study.study import Study
    from framing.study.verification import Verification

REASONS = 3


def count(number: int, noun: str) -> str:
    """Count things.

    Examples
    --------
    >>> count(1, "figure"), count(2000, "figure")
    ('1 figure', '2,000 figures')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def describe_plan(plan: Plan) -> str:
    """Say why a notebook has to run."""
    more = len(plan.reasons) - REASONS
    tail = f"; and {more} more" if more > 0 else ""
    return f"{plan.notebook.name}: {'; '.join(plan.reasons[:REASONS])}{tail}"


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
    return f"{', '.join(parts)}, {count(report.n_figures, 'figure')} in {study.figures.name}/."


def verification_table(verification: Verification) -> Table:
    """Lay out the three verdicts of every figure."""
    from rich import box  # noqa: PLC0415 - an up-to-date run never needs it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD)
    for column in ("figure", "notebook", "numbers", "pixels", "bytes"):
        table.add_column(column, overflow="fold")
    for figure in verification.figures:
        verdicts = (figure.numbers, figure.pixels, figure.bytes)
        cells = [Text(verdict.words, "" if verdict.same else "bold") for verdict in verdicts]
        table.add_row(Text(figure.name), Text(figure.notebook), *cells)
    return table


def verification_details(verification: Verification) -> Iterator[str]:
    """Yield what differs, one line each."""
    for figure in verification.figures:
        for difference in (*figure.numbers.differences, *figure.pixels.differences):
            yield f"{figure.name}: {difference}"
    yield from verification.tampered
    for change in verification.changed:
        yield f"Since the figures were published: {change}"
    yield from verification.departures
    for failure in verification.failures:
        yield str(failure)


def verification_verdict(verification: Verification) -> str:
    """Say in one sentence whether the figures are those that the data give."""
    figures = verification.figures
    total, differing = len(figures), sum(not figure.numbers.same for figure in figures)
    if not verification.holds:
        problems = []
        if differing:
            problems.append(f"the numbers of {differing} of {count(total, 'figure')} are not the published ones")
        if verification.tampered:
            problems.append(f"{count(len(verification.tampered), 'file')} edited, missing or extra")
        if verification.failures:
            problems.append(f"{count(len(verification.failures), 'notebook')} failed")
        return f"Not verified: {'; '.join(problems)}."
    look = sum(not (figure.pixels.same and figure.bytes.same) for figure in figures)
    verdict = f"Verified: the numbers of all {count(total, 'figure')} are the published ones"
    return f"{verdict}; {look} differ in pixels or bytes only." if look else f"{verdict}, pixels and bytes too."


def describe_derivation(derivation: Derivation, directory: str) -> Iterator[str]:
    """Yield what was read and derived, one line each."""
    account = derivation.articles.account
    announced, parsed, rejected = (int(account[column].sum()) for column in ("n_announced", "n_parsed", "n_rejected"))
    yield f"{count(announced, 'article')} announced, {parsed:,} parsed, {rejected:,} rejected"
    for row in account[account["n_rejected"] > 0].itertuples(index=False):
        yield f"  {row.source}: {row.reason}"
    corpus = derivation.corpus
    if corpus is None:
        yield "Nothing was written. Mend these articles, or go on without them: --skip-rejected"
        return
    words, mentions = int(corpus.articles["n_tokens"].sum()), int(corpus.mentions["n"].sum())
    yield f"{count(len(corpus.sentences), 'sentence')}, {count(words, 'word')}, {count(mentions, 'mention')}"
    rules = corpus.removed["rule"].astype("str").value_counts()
    cut = ", ".join(f"{rule} {number}" for rule, number in sorted(rules.items()))
    yield f"{count(int(rules.sum()), 'line')} removed" + (f": {cut}" if cut else "")
    yield _describe_change(derivation, directory)


def _describe_change(derivation: Derivation, directory: str) -> str:
    if not derivation.before:
        return f"The tables are in {directory}/tables."
    if not derivation.changed:
        return "The tables are unchanged, byte for byte."
    return f"Changed in {directory}/tables: {', '.join(derivation.changed)}."
