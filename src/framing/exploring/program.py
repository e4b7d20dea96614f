"""Programs: the code that a view shows is the code that is run, line by line, and nothing is computed twice.

So a scholar who pastes the code gets what was on the screen. Names and numbers stand in it as literals, whatever
articles hold: nothing of them is ever a piece of code.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import framing
from framing.corpus import Corpus

IMPORT = "import framing\n\n"  # what a program begins with
_WIDE = 100  # characters of a line
_KEPT = 40  # results


@dataclass(frozen=True)
class Line:
    """A line of code: a name, what it is given, and perhaps why.

    Attributes
    ----------
    name
        What the result is called.
    expression
        Python, in terms of ``framing``, ``corpus`` and the names before it.
    comment
        What stands above it; empty where nothing does.
    """

    name: str
    expression: str
    comment: str = ""

    def __str__(self) -> str:
        above = f"# {self.comment}\n" if self.comment else ""
        return f"{above}{self.name} = {self.expression}"


Program = tuple[Line, ...]


def call(function: str, *given: str, **arguments: object) -> str:
    """Write a call of one of the library's functions.

    Parameters
    ----------
    function
        Its name.
    given
        Names of what was computed before.
    arguments
        Literals: texts, numbers, None, or lists of them.

    Examples
    --------
    >>> call("tone", "part", by="outlet", seed=0)
    'framing.tone(part, by="outlet", seed=0)'
    """
    named = [f"{name}={literal(value)}" for name, value in arguments.items()]
    pieces = [*given, *named]
    line = f"framing.{function}({', '.join(pieces)})"
    if len(line) <= _WIDE:
        return line
    return f"framing.{function}(\n" + "".join(f"    {piece},\n" for piece in pieces) + ")"


def literal(value: object) -> str:
    r"""Write a value as Python reads it; what is not to be seen in a text is written as its number.

    Examples
    --------
    >>> print(literal("the “Quay”"), literal(["a", 'b"c']), literal("x\u202ey"))
    "the “Quay”" ["a", 'b"c'] "x\u202ey"
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    written = repr(value)
    is_plain = isinstance(value, str) and written.startswith("'") and '"' not in written and "\\'" not in written
    return f'"{written[1:-1]}"' if is_plain else written


def written(program: Program, shown: tuple[str, ...] = ()) -> str:
    """Write a program as a cell of a notebook, which shows some of its results at the end."""
    lines = [*map(str, program)]
    lines += [f"display({', '.join(shown)})"] if shown else []
    return IMPORT + "\n".join(lines)


class Results:
    """What programs gave, kept: a line that was run after the same lines is not run again.

    Parameters
    ----------
    corpus
        What ``corpus`` stands for.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._kept: OrderedDict[tuple[str, ...], Any] = OrderedDict()

    def of(self, program: Program) -> Any:
        """Run a program, and return what its last line gives."""
        names: dict[str, Any] = {"framing": framing, "corpus": self._corpus}
        done: tuple[str, ...] = ()
        for line in program:
            done = (*done, f"{line.name} = {line.expression}")
            names[line.name] = self._line(done, line.expression, names)
        return names[program[-1].name] if program else self._corpus

    def _line(self, done: tuple[str, ...], expression: str, names: dict[str, Any]) -> Any:
        if done not in self._kept:
            self._kept[done] = eval(expression, names)  # noqa: S307 - our own code; what is not ours is a literal
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(done)
        return self._kept[done]
