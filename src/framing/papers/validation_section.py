"""The section on validation: who coded, how far they and the instruments agree, and how estimates are corrected."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from framing.display import probability
from framing.papers.captions import plain
from framing.papers.contents import Content, Row
from framing.papers.latex import commented, engine_comment, escaped
from framing.papers.layout import limits_of
from framing.papers.rounding import Unit, number_in, values, written

TABLE, BY_GROUP = "validation_table", "validation_by_group"
NOT_VALIDATED = (
    "The instruments have not been validated for this corpus: no sample of it that people coded was published with its "
    "figures. How far its estimates agree with what people would find is not known."
)
REFERENCES = {  # by how the paragraphs cite them
    "Angelopoulos et al., 2023": "Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I. & Zrnic, T. (2023). "
    "Prediction-powered inference. Science, 382, 669–674.",
    "Gwet": "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. "
    "British Journal of Mathematical and Statistical Psychology, 61(1), 29–48.",
    "Krippendorff": "Krippendorff, K. (2004). Content analysis: An introduction to its methodology (2nd ed.). Sage.",
    "PPI++": "Angelopoulos, A. N., Duchi, J. C. & Zrnic, T. (2023). PPI++: Efficient prediction-powered inference. "
    "arXiv:2311.01453.",
    "Song": "Song, H., et al. (2020). In validations we trust? The impact of imperfect human annotations as a gold "
    "standard on the quality of validation of automated content analysis. Political Communication, 37(4), 550–572.",
    "Wilson": "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of "
    "the American Statistical Association, 22(158), 209–212.",
}
_TENTATIVE = 0.667  # below it Krippendorff (2004) draws no conclusions
_TONE, _CLASS_OF_TONE = "tone", "tone: "
_ALL, _UNIT = "all", Unit()
Cite = Callable[[Content], str]


def validation_paragraphs(
    contents: Sequence[Content], cite: Cite = lambda content: f"the table {content.name}"
) -> tuple[str, ...]:
    """Write the paragraphs of the section from what is published.

    Parameters
    ----------
    contents
        Of the study: the tables that ``07_validation`` publishes as ``validation_table`` and
        ``validation_by_group`` count.
    cite
        How a table is referred to.

    Returns
    -------
    tuple of str
        How it was done, how far coders agree, how far the instruments agree with them, how estimates were corrected,
        and what limits all that; a single one, that nothing was validated, where no such table is published.
    """
    named = {content.name: content for content in contents if content.kind == "table"}
    if TABLE not in named:
        return (NOT_VALIDATED,)
    table = named[TABLE]
    parts = [table.method, _agreement(table, cite), _quality(table, cite)]
    if BY_GROUP in named:
        parts.append(_corrected(named[BY_GROUP], cite))
    return tuple(filter(None, [*parts, " ".join(limits_of(table))]))


def validation_markdown(contents: Sequence[Content], study: str) -> str:
    """Return the content of validation.md."""
    paragraphs = validation_paragraphs(contents)
    lines = [f"# {plain(study)}: validation", "", *_spaced(map(plain, paragraphs))]
    if len(paragraphs) > 1:
        lines += ["## References", "", *_spaced(map(plain, _references(paragraphs)))]
    return "\n".join(lines[:-1]) + "\n"


def validation_tex(contents: Sequence[Content], study: str) -> str:
    r"""Return the content of validation.tex, a section to be had with ``\input``."""
    paragraphs = validation_paragraphs(contents, lambda content: f"\x00{content.name.replace('_', '-')}\x00")
    references = _references(paragraphs) if len(paragraphs) > 1 else []
    lines = [
        f"% The section on validation of the study “{commented(study)}”, made by framing export.",
        r"% Its tables: \input{validation_table} and \input{validation_by_group}. Do not edit: export again.",
        *engine_comment((*paragraphs, *references)),
        r"\section{Validation}\label{sec:validation}",
        "",
        *_spaced(_cited(paragraph) for paragraph in paragraphs),
    ]
    if references:
        lines += [r"% References:", *(f"% {commented(each)}" for each in references), ""]
    return "\n".join(lines[:-1]) + "\n"


def _references(paragraphs: Sequence[str]) -> list[str]:
    """List what the paragraphs cite."""
    said = " ".join(paragraphs)
    return [reference for cited, reference in REFERENCES.items() if cited in said]


def _cited(paragraph: str) -> str:
    """Write a paragraph as LaTeX, its references to tables as those of LaTeX."""
    texts = paragraph.split("\x00")
    return "".join(rf"Table~\ref{{tab:{text}}}" if place % 2 else escaped(text) for place, text in enumerate(texts))


def _agreement(table: Content, cite: Cite) -> str:
    if "alpha" not in table.columns:
        return "One coder coded: how far another one would agree is not known."
    own = [row for row in table.rows if row["entry"] != _ALL and not row["entry"].startswith(_CLASS_OF_TONE)]
    known = [row for row in own if not math.isnan(number_in(row, "alpha"))]
    present, ordered = ([row for row in known if (row["entry"] == _TONE) is is_tone] for is_tone in (False, True))
    said = []
    if present:
        said.append(f"Krippendorff’s α is between {_span(present, 'alpha')} ({cite(table)}).")
    said += [f"Of the tone, in order, Krippendorff’s α is {_estimate(row, 'alpha')}." for row in ordered]
    weak = [f"{row['label']} ({_estimate(row, 'alpha')})" for row in known if number_in(row, "alpha") < _TENTATIVE]
    if weak:
        said.append(f"It is below .667, where Krippendorff (2004) draws no conclusions, for {', '.join(weak)}.")
    flat = [row for row in own if math.isnan(number_in(row, "alpha")) and row["share_alike"]]
    if flat:
        each = ", ".join(
            f"{row['label']} ({written(number_in(row, 'share_alike'), 'share', _UNIT)} alike)" for row in flat
        )
        said.append(f"Where all labels are the same it is not defined: {each}.")
    whole = next((row for row in table.rows if row["entry"] == _ALL), None)
    if whole is not None and not math.isnan(number_in(whole, "alpha")):
        said.append(
            f"Over all entries that are present or absent together it is {_estimate(whole, 'alpha')}, and "
            f"{_share(whole, 'share_alike')} of the decisions are the same."
        )
    return " ".join(said)


def _quality(table: Content, cite: Cite) -> str:
    found = [row for row in table.rows if not math.isnan(number_in(row, "f1"))]
    if not found:
        return "People found none of the entries in the coded units, so that precision and recall cannot be told."
    said = [
        f"Beside the coders, F1 of the instruments is between {_span(found, 'f1')}; precision and recall of each are "
        f"in {cite(table)}."
    ]
    least = min(values(table.rows, "q"), default=math.nan)
    if not math.isnan(least) and not any("least q" in limit for limit in limits_of(table)):
        said.append(f"Of the tests whether errors differ between groups, the least q is {probability(least)}.")
    return " ".join(said)


def _corrected(table: Content, cite: Cite) -> str:
    said = f"Precision, recall and F1 in each group are in {cite(table)}"
    rows = [row for row in table.rows if not math.isnan(number_in(row, "corrected")) and row["entry"] != "tone"]
    if "corrected" not in table.columns:
        return f"{said}."
    text = (
        f"{said}, beside raw estimates and estimates corrected by prediction-powered inference (Angelopoulos et al., "
        "2023): the estimate of the instrument plus the error that the coded sample shows it to make, each coded unit "
        "weighted by one over its probability of having been drawn, with variances clustered by article."
    )
    if rows:
        most = max(rows, key=lambda row: abs(number_in(row, "corrected") - number_in(row, "estimate")))
        group = most[next(name for name in table.columns if name not in ("entry", "label"))]
        text += (
            f" The two are furthest apart for {most['label']} in {group}: {_estimate(most, 'estimate')} raw, "
            f"{_estimate(most, 'corrected')} corrected."
        )
    return text


def _span(rows: Sequence[Row], column: str) -> str:
    """Name the least and the greatest of a column, with their intervals."""
    ordered = sorted(rows, key=lambda row: number_in(row, column))
    return " and ".join(f"{_estimate(row, column)} ({row['label']})" for row in (ordered[0], ordered[-1]))


def _share(row: Row, column: str) -> str:
    return written(number_in(row, column), "share", _UNIT)


def _estimate(row: Row, column: str) -> str:
    stem = "" if column == "estimate" else f"{column}_"
    return _UNIT.write_estimate(number_in(row, column), number_in(row, f"{stem}low"), number_in(row, f"{stem}high"))


def _spaced(paragraphs: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield paragraph
        yield ""
