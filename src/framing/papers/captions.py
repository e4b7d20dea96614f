"""The words of figures and tables: captions, texts for those who do not see the picture, and methods."""

from __future__ import annotations

from collections.abc import Sequence

from framing.papers.contents import Content
from framing.papers.latex import commented, engine_comment, escaped
from framing.papers.names import stems


def captions_markdown(contents: Sequence[Content], study: str) -> str:
    """Return the content of captions.md.

    Parameters
    ----------
    contents
        Figures and tables, in order.
    study
        What the study is called.
    """
    parts = [f"# {study}: captions\n"]
    for content in contents:
        lines = [f"## {content.called} · {content.name}", "", plain(content.caption)]
        if content.alt:
            lines += ["", f"*In words:* {plain(content.alt)}"]
        if content.method:
            lines += ["", f"*Method:* {plain(content.method)}"]
        lines += ["", f"Made by {content.notebook}, framing:{content.identity}"]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def captions_tex(contents: Sequence[Content], study: str) -> str:
    r"""Return the content of captions.tex: ``\toneCaption``, ``\toneAlt`` and ``\toneMethod`` for the figure tone.

    Parameters
    ----------
    contents, study
        As in `captions_markdown`.
    """
    lines = [
        f"% Captions of the study “{commented(study)}”, made by framing export. Do not edit: export again.",
        r"% \caption{\toneCaption}, \includegraphics[alt={\toneAlt}]{tone}, or \Description{\toneAlt} in ACM's class.",
        *engine_comment(text for content in contents for text in (content.caption, content.alt, content.method)),
        r"\ifdefined\framingCaptions\endinput\fi",
        r"\def\framingCaptions{}",
    ]
    stem = stems(content.name for content in contents)
    for content in contents:
        name = stem[content.name]
        lines += ["", f"% {content.called}: {content.name}, made by {commented(content.notebook)}, "
                  f"framing:{content.identity}"]  # fmt: skip
        for word, text in (("Caption", content.caption), ("Alt", content.alt), ("Method", content.method)):
            if text:
                lines.append(rf"\newcommand{{\{name}{word}}}{{{escaped(text)}}}")
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Keep signs from being taken for Markdown."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>#|" else sign for sign in text)
