"""Words in figures: names broken into lines, numbers with a true minus sign, captions from results."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from unicodedata import bidirectional, combining, east_asian_width

import pandas as pd

MINUS, ELLIPSIS = "\N{MINUS SIGN}", "\N{HORIZONTAL ELLIPSIS}"
INTERVALS = ("resample", "interval", "bound")  # by which a clause on intervals is known
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
MOST_LINES = 6  # of a name, before it loses its middle
LINE = 3.2  # millimetres that a line of a name takes
_STEP = re.compile(r"/*[^/]+/*|/+")  # of a path or an address, with the slash that ends it
_PART = re.compile(r"[/\-_.]*[^/\-_.]+[/\-_.]*|[/\-_.]+")  # of a step or a compound word, with what joins it on
_MORE = re.compile(r"(?<= )\+[\d,]+$")  # behind a name: other terms at its place
_SENTENCE = re.compile(r"(?<=[a-z0-9)]\.) (?=[A-Z0-9])")
_CLAUSE = re.compile(r"; (?![^()]*\))")  # between clauses, not between two references in brackets


def wrap(name: str, width: int = 18, lines: int | None = MOST_LINES) -> str:
    """Break a name into lines of about equal length: at its spaces, else at its joints, else anywhere.

    A word longer than a line is broken after a slash, hyphen, underscore or stop; what is still longer, anywhere.
    A middle dot parts what stands in one line, and is left out where the line ends.

    Parameters
    ----------
    name
        A name.
    width
        Of a line, in characters; a Chinese, Japanese or Korean one counts as two.
    lines
        A name that takes more loses its middle; None for all there are.

    Examples
    --------
    >>> print(wrap("Unnamed outlet A", width=15))
    Unnamed
    outlet A
    >>> print(wrap("pages/harbour_letter", width=15))
    pages/
    harbour_letter
    >>> print(wrap("incomprehensibilities", width=11))
    incomprehen
    sibilities
    >>> print(wrap("The Quay and Harbour Weekly Chronicle of the North", width=16, lines=2))
    The Quay and…of
    the North
    """
    pieces = _pieces(name, width)
    if lines is not None and len(_filled(pieces, width)) > lines:
        shorter = (_pieces(_without_middle(name, kept), width) for kept in range(len(name) - 1, -1, -1))
        pieces = next(short for short in shorter if len(_filled(short, width)) <= lines)
    n_lines = len(_filled(pieces, width))
    narrowest = next((at for at in range(1, width) if len(_filled(pieces, at)) == n_lines), width)
    return "\n".join(line.removesuffix(" ·").removeprefix("· ") for line in _filled(pieces, narrowest))


def wrap_all(names: Sequence[str], width: int, *, widest: int | None = None, lines: int = MOST_LINES) -> list[str]:
    r"""Break names that stand in one figure, so that no two that differ look the same.

    Parameters
    ----------
    names
        The names; a name may occur more than once.
    width, lines
        As in :func:`wrap`; names that would be the same without their middle keep it.
    widest
        The width that lines get where a name would take more than three.

    Examples
    --------
    >>> wrap_all(["North Quay Daily", "North Pier Daily"], width=6, lines=1)
    ['North\nQuay\nDaily', 'North\nPier\nDaily']
    """
    if widest is not None and any(n_lines(wrap(name, width)) > 3 for name in names):
        width = widest
    labels = {name: wrap(name, width, lines) for name in names}
    shown = Counter(labels.values())
    return [labels[name] if shown[labels[name]] == 1 else wrap(name, width, None) for name in names]


def n_lines(*labels: str) -> int:
    """Count the lines of the longest label; 1 where there is none."""
    return 1 + max((label.count("\n") for label in labels), default=0)


def _columns(text: str) -> int:
    """Count how many characters' room a text takes."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _pieces(name: str, width: int) -> list[str]:
    """Cut a name into what is not broken again, each with the space before it, if it had one."""
    pieces: list[str] = []
    for word in name.split():
        first, *others = _parts(word, width)
        pieces += [f" {first}" if pieces else first, *others]
    return pieces


def _parts(word: str, width: int) -> list[str]:
    """Cut a word longer than a line at its slashes, what is still longer at other joints, and the rest anywhere."""
    parts = [word]
    for cut in (_STEP.findall, _PART.findall, lambda part: _equal_pieces(part, width)):
        parts = [piece for part in parts for piece in (cut(part) if _columns(part) > width else [part])]
    return parts


def _equal_pieces(word: str, width: int) -> list[str]:
    room = math.ceil(_columns(word) / math.ceil(_columns(word) / width))
    pieces = [""]
    for sign in word:
        if _columns(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _filled(pieces: Sequence[str], width: int) -> list[str]:
    """Fill lines with pieces, each as full as it gets."""
    lines: list[str] = []
    for piece in pieces:
        if lines and _columns(lines[-1] + piece) <= width:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return lines


def _without_middle(name: str, kept: int) -> str:
    """Keep so many characters of a name or fewer, more of its beginning than of its end, and words whole."""
    tail = 2 * kept // 5
    return f"{_beginning(name[: kept - tail]).rstrip()}{ELLIPSIS}{_ending(name[len(name) - tail :]).lstrip()}"


def _beginning(cut: str) -> str:
    """Drop the word, or part of a word, that a cut went through."""
    joints = _joints(cut)
    return cut.rpartition(" ")[0] or (cut[: joints[-1]] if joints else cut)


def _ending(cut: str) -> str:
    joints = _joints(cut)
    return cut.partition(" ")[2] or (cut[joints[0] :] if joints else cut)


def _joints(word: str) -> list[int]:
    """Where parts of a word begin, but the first."""
    return list(accumulate(map(len, _PART.findall(word))))[:-1]


def shortened(text: str, width: int) -> str:
    """Keep the first words of a text, with an ellipsis where others follow; never less than its first word.

    Examples
    --------
    >>> shortened("Council votes for inquiry into blue river", 20)
    'Council votes for…'
    """
    words = text.split()
    fitting = [n for n in range(2, len(words)) if _columns(" ".join(words[:n])) < width]
    return text if _columns(text) <= width else " ".join(words[: max(fitting, default=1)]).rstrip(",:;–-") + ELLIPSIS


def article_labels(articles: pd.DataFrame, width: int) -> dict[str, str]:
    """Call articles by outlet and the first words of the headline, those alike also by their name.

    Parameters
    ----------
    articles
        Columns name, outlet and title, one row an article; an outlet or a title may be missing.
    width
        Of a label, in characters, where outlet and headline have no longer words.

    Returns
    -------
    dict of str to str
        By name, no two alike. An article without a headline is called by the end of its name.
    """
    rows = articles[["name", "outlet", "title"]].astype("str").where(articles[["name", "outlet", "title"]].notna(), "")
    called = {name: _called(name, outlet, title.strip(), width) for name, outlet, title in rows.to_numpy()}
    alike = Counter(called.values())
    for name, outlet, title in rows.to_numpy():
        if alike[called[name]] > 1:
            called[name] = _told_apart(name, outlet, title.strip(), _end_of(name), width)
    alike = Counter(called.values())
    for name, outlet, title in rows.to_numpy():
        if alike[called[name]] > 1:
            called[name] = _told_apart(name, outlet, title.strip(), name, width)
    return called


def _called(name: str, outlet: str, title: str, width: int) -> str:
    outlet = "" if outlet == name else outlet  # the outlet is not known, and the name stands for it
    room = max(width - _columns(outlet) - 3, width // 3)
    return " · ".join(filter(None, [outlet, shortened(title, room) if title else _end_of(name)]))


def _told_apart(name: str, outlet: str, title: str, ending: str, width: int) -> str:
    return f"{_called(name, outlet, title, max(width - _columns(ending) - 3, 1))} · {ending}"


def _end_of(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2]


def left_to_right(text: str) -> str:
    """Let a line run from left to right that begins with a name written from right to left.

    Examples
    --------
    >>> [len(left_to_right(line)) - len(line) for line in ("הארץ against Herald", "Herald against הארץ")]
    [1, 0]
    """
    directions = (direction for sign in text if (direction := bidirectional(sign)) in ("L", "R", "AL"))
    return text if next(directions, "L") == "L" else f"{_LEFT_TO_RIGHT}{text}"


def number(value: float, digits: int = 2, *, signed: bool = False) -> str:
    """Write a number for a reader.

    Examples
    --------
    >>> number(-0.314, signed=True), number(0.2, signed=True), number(float("nan"))
    ('−0.31', '+0.20', '–')
    """
    if math.isnan(value):
        return "–"
    written = f"{value:{'+' if signed else ''}.{digits}f}"
    if float(written) == 0:
        written = written.lstrip("+-")
    return written.replace("-", MINUS)


def plural(count: int, singular: str, several: str | None = None) -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> plural(1, "article"), plural(27, "sentence"), plural(61827, "word")
    ('1 article', '27 sentences', '61,827 words')
    """
    return f"{count:,} {singular if count == 1 else several or singular + 's'}"


def caption(
    *sentences: str,
    result: pd.DataFrame | None = None,
    draws: Sequence[str] = INTERVALS,
    unused: Sequence[str] = (),
) -> str:
    """Join the sentences of a caption, then what a reader needs of the method, and the limits that a result carries.

    Parameters
    ----------
    sentences
        What is shown.
    result
        What a measure returned.
    draws
        Of each sentence of the method, the caption has the first clause and those with one of these words.
    unused
        Sentences of the limits with one of these words are left out: they bear on what is not drawn.

    Examples
    --------
    >>> table = pd.DataFrame()
    >>> table.attrs = {"method": "Share of names; 95 % intervals; p by permuting articles.", "limits": "Few articles."}
    >>> caption("Names.", result=table)
    'Names. Share of names; 95 % intervals. Few articles.'
    """
    if result is not None:
        method, limits = str(result.attrs.get("method", "")), str(result.attrs.get("limits", ""))
        bearing = (limit for limit in _SENTENCE.split(limits) if not any(word in limit for word in unused))
        sentences = (*sentences, *(_in_short(sentence, draws) for sentence in _SENTENCE.split(method)), *bearing)
    return " ".join(sentence.strip() for sentence in sentences if sentence.strip())


def sentences_of(text: str) -> list[str]:
    """Take a text of limits or method apart into its sentences.

    Examples
    --------
    >>> sentences_of("Few articles (2). One coder.")
    ['Few articles (2).', 'One coder.']
    """
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


def _in_short(sentence: str, draws: Sequence[str]) -> str:
    first, *others = _CLAUSE.split(sentence.removesuffix("."))
    kept = [first, *(clause for clause in others if any(word in clause for word in draws))]
    return "; ".join(kept) + "." * sentence.endswith(".")


def hundredths(value: float) -> str:
    """Write a number between 0 and 1 in hundredths without its zero.

    Examples
    --------
    >>> hundredths(0.214), hundredths(1.0), hundredths(0.004), hundredths(float("nan"))
    ('.21', '1', '0', '–')
    """
    written = number(value)
    return {"0.00": "0", "1.00": "1"}.get(written, written.removeprefix("0"))


def alike_note(labels: Sequence[str]) -> str:
    """Explain the first +n behind a name in a figure; nothing where there is none.

    Examples
    --------
    >>> alike_note(["ferry", "crane +1", "tide +4"])
    '+1: so many more terms have the same counts and stand at the same place; the table names them.'
    """
    counts = [found.group() for label in labels if (found := _MORE.search(label))]
    same = "so many more terms have the same counts and stand at the same place; the table names them."
    return f"{counts[0]}: {same}" if counts else ""


def shortened_note(labels: Sequence[str]) -> str:
    """Say where the names in a figure lost their middle or their end; nothing where none did."""
    is_cut = any(ELLIPSIS in label for label in labels)
    return f"“{ELLIPSIS}” stands for what a long term has between; the table has it whole." if is_cut else ""
