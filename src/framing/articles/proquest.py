"""ProQuest, as text: citation, abstract, indexing and full text of each article, between lines of underscores."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, groupby

from framing.articles.article import Article, Item, Rejection, in_time
from framing.articles.export import HEAD, account, article_of_fields, holds_date, not_understood, plain, shortened
from framing.articles.nexis_fields import is_sentence

# Without their spaces, for some exports lose these (“DocumentURL”).
_LABELS = frozenset({
    "abstract", "author", "authoraffiliation", "broadsubject", "businessindexingterm", "classification",
    "company/organization", "contactusat", "copyright", "countryofpublication", "credit", "database",
    "dateline", "documentfeature", "documenttype", "documenturl", "edition", "firstpage", "fulltext",
    "identifier/keyword", "identifiers/keywords", "issn", "issue", "languageofpublication", "lastpage",
    "lastupdated", "links", "location", "narrowsubject", "numberofpages", "pages", "people",
    "placeofpublication", "productname", "proquestdocumentid", "publicationdate", "publicationinfo",
    "publicationnote", "publicationsubject", "publicationtitle", "publicationyear", "publisher", "section",
    "sourcetype", "startpage", "subject", "subtitle", "supplement", "title", "url", "volume", "wordcount",
    "year",
})  # fmt: skip
_FIELD = re.compile(r"([A-Za-z][A-Za-z /]{1,30}):(?:\s+|$)")
_SEPARATOR = re.compile(r"_{20,}")
_NUMBER = re.compile(r"Document (\d{1,9}) of (\d{1,9})")
_LISTED = re.compile(r"(\d{1,6})\. {0,3}(\S.*)")
_UNAVAILABLE = re.compile(r"(?:Full text )?(?:is )?(?:not|none|un)\s?available\.?", re.IGNORECASE)
_OUTLET = re.compile(r"([^;\[]{1,200}?)\s{0,3}[;\[]")
_IN_SENTENCES = frozenset({"title", "subtitle", "alternatetitle", "abstract", "publicationtitle"})
_CONTENTS, _HEAD_TITLE = "table of contents", "head title"
_OF_RECORDS = frozenset({"fulltext", "publicationinfo", "publicationtitle", "proquestdocumentid"})
_OF_PROQUEST = frozenset({"publicationtitle", "publicationinfo", "proquestdocumentid", "documenturl"})
_INVERTED = re.compile(r"([^,;]{1,60}), ([^,;]{1,60}?)\.?")
_FURNITURE = re.compile(
    r"Contact us at:.*|Contact ProQuest.*|Database copyright.*|Copyright ©? ?\d{4} ProQuest.*|Terms and Conditions.*"
    r"|Bibliography"
    r"|Report Information from ProQuest.*|Search Strategy|Table of contents",
    re.IGNORECASE,
)


def recognises(text: str) -> bool:
    """Tell a ProQuest export by its first 64,000 characters: a line of underscores, then ProQuest's fields."""
    if "____" not in text[:HEAD]:
        return False
    lines = plain(text[:HEAD]).split("\n")
    labels = {label for line in lines if (label := _label(line))}
    return any(_SEPARATOR.fullmatch(line.strip()) for line in lines) and (
        "Report Information from ProQuest" in text[:HEAD]
        or (
            "fulltext" in labels
            and not labels.isdisjoint({"publicationinfo", "links", "proquestdocumentid", "abstract"})
        )
        or len(labels & _OF_PROQUEST) > 1
    )


def read(text: str) -> Iterator[Item]:
    """Read the articles of a ProQuest export.

    Parameters
    ----------
    text
        The decoded file.

    Yields
    ------
    Item
        An article or a rejection for each record. Where a table of contents or “Document 1 of 25” says how
        many there are, those that are not found are rejected under the titles of the table.

    Notes
    -----
    The full text ends where the labelled paragraphs around “Publication title” begin, so that a paragraph of
    the article that begins like a field (“Location: …”) stays in it.
    """
    parts = [part for part in _parts([line.strip() for line in plain(text).split("\n")]) if any(part)]
    records = [part for part in parts if _is_record(part) or not _FURNITURE.fullmatch(_first(part))]
    contents = [part for part in parts if _first(part).lower() == _CONTENTS and not _is_record(part)]
    titles = {int(found[1]): found[2] for part in contents for line in part if (found := _LISTED.fullmatch(line))}
    announced = max([*titles, *(int(found[2]) for part in records if (found := _stated_number(part)))], default=None)
    numbered = ((n, _read_record(part, n)) for n, part in _numbered(records, titles))
    return account(numbered, announced, titles=titles)


def _parts(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut at lines of underscores as long as the first one; others are the articles' own."""
    separator = next(filter(_SEPARATOR.fullmatch, lines), None)
    begin = 0
    for at, line in enumerate(lines):
        if line == separator:
            yield lines[begin:at]
            begin = at + 1
    yield lines[begin:]


def _is_record(part: Sequence[str]) -> bool:
    return any(_label(line) in _OF_RECORDS for line in part)


def _first(part: Sequence[str]) -> str:
    return next(filter(None, part), "")


def _stated_number(part: Sequence[str]) -> re.Match[str] | None:
    return _NUMBER.fullmatch(_first(part))


def _numbered(records: Sequence[Sequence[str]], titles: Mapping[int, str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Give each record the number that it states, or else that of its title in the contents, or a free one."""
    by_title: dict[str, deque[int]] = {}
    for n, title in titles.items():
        by_title.setdefault(title, deque()).append(n)
    numbers: list[int | None] = []
    for record in records:
        stated, listed = _stated_number(record), by_title.get(_first(record))
        numbers.append(int(stated[1]) if stated else listed.popleft() if listed else None)
    taken = set(numbers)
    free = (n for n in count(1) if n not in taken)
    return ((next(free) if n is None else n, record) for n, record in zip(numbers, records, strict=True))


@in_time
def _read_record(record: Sequence[str], number: int) -> Article | Rejection:
    if not _is_record(record):
        return Rejection(not_understood("it has none of ProQuest’s fields", record), number)
    fields = _fields(_paragraphs(record))
    if "fulltext" not in fields:
        return Rejection(f"the export holds no full text of “{_title(fields)}”", number)
    if _UNAVAILABLE.fullmatch(" ".join(fields["fulltext"]).strip()):
        return Rejection(f"ProQuest has no full text of “{_title(fields)}”", number)
    return _article(fields, number)


def _title(fields: Mapping[str, Sequence[str]]) -> str:
    return shortened(" ".join(fields.get("title") or fields.get(_HEAD_TITLE) or ("an article without title",)))


def _paragraphs(record: Sequence[str]) -> list[list[str]]:
    """Cut a record at its blank lines, or, where these do not part its fields, at every line."""
    paragraphs = [list(lines) for filled, lines in groupby(record, bool) if filled]
    n_labelled = sum(_label(paragraph[0]) is not None for paragraph in paragraphs)
    return paragraphs if n_labelled > 1 else [[line] for line in record if line]


def _fields(paragraphs: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """Collect the lines of each field; the title stands above the first, without a label."""
    labels = [_label(paragraph[0]) for paragraph in paragraphs]
    begin, end = _text(labels, [_is_of_text(*pair) for pair in zip(labels, paragraphs, strict=True)])
    fields: dict[str, list[str]] = {}
    for at, (label, paragraph) in enumerate(zip(labels, paragraphs, strict=True)):
        if begin < at < end:
            fields["fulltext"] += paragraph
        elif label and label not in fields:
            fields[label] = [paragraph[0].partition(":")[2].strip(), *paragraph[1:]]
        elif not label and not fields and not _NUMBER.fullmatch(paragraph[0]):
            fields[_HEAD_TITLE] = list(paragraph)
    return fields


def _text(labels: Sequence[str | None], are_of_text: Sequence[bool]) -> tuple[int, int]:
    """Find the first paragraph of the full text and the first behind it.

    What begins like a field but is a sentence is of the text, and so is what comes again below it as a field.
    """
    n = len(labels)
    if "fulltext" not in labels:
        return n, n
    begin = labels.index("fulltext")
    sure = (at for at in range(begin + 1, n) if labels[at] in _OF_RECORDS)
    likely = (at for at in range(begin + 1, n) if labels[at] and (at + 1 == n or labels[at + 1]))
    end = next(sure, None) or next(likely, n)
    while end - 1 > begin and end < n and labels[end - 1] and not are_of_text[end - 1]:
        end -= 1
    again = [at for at in range(end, n) if labels[at] and labels[at] in labels[at + 1 :]]
    return begin, max([end, *(at + 1 for at in again)])


def _is_of_text(label: str | None, paragraph: Sequence[str]) -> bool:
    """Tell a sentence that begins like a field; titles and summaries may be sentences."""
    return label not in _IN_SENTENCES and is_sentence(" ".join(paragraph))


def _label(line: str) -> str | None:
    found = _FIELD.match(line)
    label = found[1].lower().replace(" ", "") if found else None
    return label if label in _LABELS else None


def _article(fields: Mapping[str, Sequence[str]], number: int) -> Article | Rejection:
    stated = {label: " ".join(lines).strip() for label, lines in fields.items() if label != "fulltext"}
    outlet = _OUTLET.match(stated.get("publicationinfo", ""))
    dates = (stated.get(label, "") for label in ("publicationdate", "publicationinfo", "publicationyear"))
    return article_of_fields(
        fields["fulltext"],
        number,
        name=stated.get("proquestdocumentid"),
        outlet=stated.get("publicationtitle", "").partition(";")[0] or (outlet[1] if outlet else None),
        title=stated.get("title") or stated.get(_HEAD_TITLE),
        byline=_byline(stated["author"]) if "author" in stated else None,
        section=stated.get("section"),
        published=next(filter(holds_date, dates), None),
        language=stated.get("languageofpublication"),
        url=stated.get("documenturl", "").replace(" ", ""),
    )


def _byline(authors: str) -> str:
    """Write authors as they sign: “Nandra, Priya; Quill, Ada.” is “Priya Nandra; Ada Quill”."""
    names = map(str.strip, authors.split(";"))
    return "; ".join(f"{found[2]} {found[1]}" if (found := _INVERTED.fullmatch(name)) else name for name in names)
