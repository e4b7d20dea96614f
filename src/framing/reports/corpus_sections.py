"""What the study compares, what was read and what was cut, and what none of it can show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.corpus import Corpus
from framing.display.harmless import escaped
from framing.errors import FramingError
from framing.measures import overview, reading_account, removed_by_rule
from framing.reports.material import Material
from framing.reports.scaffold import items, paragraph
from framing.reports.tables import shown
from framing.study.report import count

_SENTENCE = re.compile(r"(?<=[a-z0-9)%”]\.) (?=[A-Z0-9“])")
_GENERAL = (
    "The figures describe wording. They name no outlet biased and no account false.",
    "What no indicator of the codebook matches is not counted, however it is worded.",
    "An interval says how much a number would vary among articles like these. It does not say how well these articles "
    "stand for all that was published.",
)


def overview_section(material: Material) -> str:
    """Return how much there is: outlets, articles, dates and words."""
    if material.corpus is None:
        return paragraph(f"The corpus cannot be read here. {material.without_corpus}", "caution")
    articles = material.corpus.articles
    dates = sorted(articles["published"].dropna().astype("str").loc[lambda each: each != ""])
    facts = [
        ("Outlets", f"{articles['outlet'].nunique():,}"),
        ("Articles", f"{len(articles):,}"),
        ("Published", _span(dates) or "not known"),
        ("Words", f"{int(articles['n_tokens'].sum()):,} in {int(articles['n_sentences'].sum()):,} sentences"),
        ("Text", _text(material)),
    ]
    listed = "".join(f"<dt>{what}</dt><dd>{escaped(value)}</dd>" for what, value in facts)
    return f'<dl class="facts">{listed}</dl>\n{shown(material.corpus)}'


def _span(dates: list[str]) -> str:
    first, last = (dates[0][:10], dates[-1][:10]) if dates else ("", "")
    return first if first == last else f"{first} to {last}"


def _text(material: Material) -> str:
    if not material.has_text:
        return "not here: the corpus was shared without it"
    return "quoted below, in lines of a few words" if material.with_text else "here, and not quoted in this page"


def account_section(material: Material) -> str:
    """Return the account of what every source announced, and the audit of what cleaning cut."""
    if material.corpus is None:
        return paragraph("Without the corpus there is no account.")
    return "".join(_accounts(material.corpus, material.study.by))


def _accounts(corpus: Corpus, by: str) -> Iterator[str]:
    account = reading_account(corpus)
    announced, parsed, rejected, aside = (
        int(account[of].sum()) for of in ("n_announced", "n_parsed", "n_rejected", "n_set_aside")
    )
    yield "<h3>What was read</h3>"
    became = (
        f"{parsed:,} were parsed, and {rejected:,} were not; of these {aside:,} could be read but were not asked for."
        if rejected
        else "all were parsed."
    )
    yield paragraph(f"{count(len(account), 'source')} announced {count(announced, 'article')}: {became}")
    yield shown(account)
    yield "<h3>What cleaning cut</h3>"
    try:
        yield shown(removed_by_rule(corpus, by))
    except FramingError as error:
        yield paragraph(f"{error.what} {error.remedy or ''}", "caution")


def limits_section(material: Material) -> str:
    """Return what the figures cannot show: what is true of every study, and what tables of this one say of it."""
    return items(tuple(dict.fromkeys([*_GENERAL, *_own_limits(material)])))


def _own_limits(material: Material) -> Iterator[str]:
    if material.corpus is None:
        return
    for measure in (overview, removed_by_rule):
        try:
            yield from _SENTENCE.split(str(measure(material.corpus, material.study.by).attrs.get("limits", "")))
        except FramingError:
            yield f"By {material.study.by} the articles cannot be grouped."
