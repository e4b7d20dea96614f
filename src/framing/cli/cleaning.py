"""``clean-report``: what cleaning cuts, to look at."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.group import main


@main.command("clean-report")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--article", metavar="NAME", help="Only this one.")
@click.option("--outlet", metavar="NAME", help="Only articles of this one.")
@click.option("--rule", metavar="RULE", help="Which lines this rule cut, by outlet.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page to this file, with the text of articles.",
)
def clean_report(path: Path, article: str | None, outlet: str | None, rule: str | None, page: Path | None) -> None:
    """Show articles with what cleaning cuts from them struck through, and by which rule.

    PATH is an article, a folder of articles, or a corpus directory, as seen from here or from the study's folder. In a
    corpus directory, what recurs in many articles of an outlet counts as evidence, and lines that the codebook keeps or
    drops are marked with its reason; its rules that name no line are listed. What is shown is the articles' text: a
    page belongs where git does not see it, such as build/.

    \b
    framing clean-report data/example --article ferry-01
    framing clean-report data/example --rule related --outlet "Keel & Ledger"
    framing clean-report data/example --html build/cuts.html
    """  # noqa: D301 - click ends wrapping at the backspace
    from rich.console import Console
    from rich.text import Text

    from framing.cleaning import render_terminal
    from framing.cleaning.render import shown
    from framing.study import cleaning_report as report
    from framing.study.own_corpus import in_own_study
    from framing.study.report import count

    path = in_own_study(path)
    if not path.exists():
        raise click.UsageError(f"There is no “{path}” here, nor in the folder of a study.toml above: {Path.cwd()}")
    articles = report.clean_articles(path, article, outlet)
    lines = None if rule is None else report.lines_cut(articles, rule)
    console = Console()
    if page is not None:
        title = f"What cleaning cuts from {path.name}"
        made = report.html_page(articles, title) if lines is None else report.lines_page(lines, rule or "")
        report.write_page(made, page)
    elif lines is not None:
        console.print(report.lines_table(lines, rule or ""))
    else:
        for each in articles:
            console.rule()
            console.print(Text(shown(each.heading), style="bold"))
            console.print(render_terminal(each.text, each.cleaned))
        console.print(report.rules_table(articles))
    n_cuts = sum(len(each.cleaned.removed) for each in articles)
    n_kept = sum(len(each.cleaned.kept) for each in articles)
    kept = f", {count(n_kept, 'line')} kept by the codebook" if n_kept else ""
    click.echo(f"{count(len(articles), 'article')}, {count(n_cuts, 'cut')}{kept}.")
    for line in (*report.describe_uncut(articles), *report.describe_idle_rules(path)):
        click.echo(line)
