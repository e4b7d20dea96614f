"""Where the lists of a TOML document stand, in whatever form it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framing.codebook.lines import Path, Sign, header_path, key_path, statements


@dataclass(frozen=True)
class ListPlace:
    """Where a list stands in a document, in characters.

    Attributes
    ----------
    above
        Before what on its line a comment of its own line may stand that is said of the list.
    opening, closing
        Of its brackets.
    item, last
        Where its last item begins and ends; both the end of the opening bracket of an empty list.
    comma
        Where the comma stands that follows that item; None where there is none.
    """

    above: int
    opening: int
    closing: int
    item: int
    last: int
    comma: int | None

    @property
    def is_empty(self) -> bool:
        """Whether it has no item."""
        return self.last == self.opening + 1


def find_lists(text: str) -> dict[Path, ListPlace]:
    r"""Find where every list stands, by its path: also in inline tables, and those of lists of them.

    Parameters
    ----------
    text
        A TOML document without mistakes of syntax.

    Examples
    --------
    >>> text = 'actor = [\n  {name = "line", names = ["Acme"]},\n]'
    >>> found = find_lists(text)["actor", 0, "names"]
    >>> text[found.opening : found.closing + 1]
    '["Acme"]'
    >>> text[found.above :].startswith("{name")
    True
    """
    lists: dict[Path, ListPlace] = {}
    tables: Counter[Path] = Counter()
    base: Path = ()
    for statement in statements(text):
        if statement[0].text == "[":
            base = header_path("".join(sign.text for sign in statement), tables)
        else:
            lists |= _Reader(text, statement).lists(base)
    return lists


class _Reader:
    """Reads an assignment sign by sign."""

    def __init__(self, text: str, signs: Sequence[Sign]) -> None:
        self._text, self._signs, self._next = text, list(signs), 0
        self._found: dict[Path, ListPlace] = {}

    def lists(self, base: Path) -> dict[Path, ListPlace]:
        self._assignment(base, self._signs[0].start)
        return self._found

    @property
    def _sign(self) -> Sign:
        return self._signs[self._next]

    def _take(self) -> Sign:
        self._next += 1
        return self._signs[self._next - 1]

    def _assignment(self, base: Path, above: int) -> None:
        path = base + key_path(self._signs[self._next :])
        while self._take().text != "=":
            pass
        self._value(path, above)

    def _value(self, path: Path, above: int) -> None:
        if self._sign.text == "[":
            self._list(path, above)
        elif self._sign.text == "{":
            self._take()
            while self._sign.text != "}":
                self._assignment(path, above)
                self._comma()
            self._take()
        else:  # a number or a date may be several signs
            while self._next < len(self._signs) and self._sign.text not in (",", "]", "}"):
                self._take()

    def _list(self, path: Path, above: int) -> None:
        opening = self._take()
        item, last, comma, n = opening.end, opening.end, None, 0
        while self._sign.text != "]":
            item = self._sign.start
            self._value((*path, n), item if self._is_first_of_line(item) else above)
            last, n = self._signs[self._next - 1].end, n + 1
            comma = self._comma()
        self._found[path] = ListPlace(above, opening.start, self._take().start, item, last, comma)

    def _comma(self) -> int | None:
        return self._take().start if self._sign.text == "," else None

    def _is_first_of_line(self, place: int) -> bool:
        return not self._text[self._text.rfind("\n", 0, place) + 1 : place].strip(" \t")
