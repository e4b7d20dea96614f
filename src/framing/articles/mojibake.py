"""Text as it was meant: sound characters, one kind of line break, and nothing else changed."""

from __future__ import annotations

import re
import unicodedata

import ftfy

# Every pattern that ftfy's own test for mojibake knows holds one of these, so that text without them needs
# no test; tests/articles/test_mojibake.py holds us to it.
_SUSPICIOUS = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9fÂÃŒœ]")
# Characters of western text that, each between ASCII, are what they seem, and that Unicode composes with nothing.
_ORDINARY = frozenset(map(chr, range(0xA0, 0x300))).difference("ÂÃŒœ").union("‐‑‒–—―‘’‚“”„†‡•…‰‹›€™")
_BEYOND = re.compile(r"[^\t\n -~][^\t\n -~]*")  # written twice: a search for one set is the fastest there is
_BREAKS = r"\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_CONTROLS = r"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u206a-\u206f\ufeff\ufff9-\ufffc"
_LINE_BREAK, _CONTROL = re.compile(f"[{_BREAKS}]\n?"), re.compile(f"[{_CONTROLS}]")
_UNWANTED = re.compile(f"[{_BREAKS}{_CONTROLS}]")

_ONLY_MOJIBAKE = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)


def mend(text: str) -> str:
    r"""Mend mojibake, make every line break ``\n`` and drop invisible control characters.

    Curly quotes, ligatures, wide characters and HTML entities stay as they are. Letters followed by a
    combining accent become one character (Unicode NFC), so that a codebook's words match. Afterwards the text
    has no line break but ``\n``: ``splitlines`` and ``split("\n")`` cut it alike.

    Parameters
    ----------
    text
        Any text, lone surrogates included.

    Returns
    -------
    str
        Text that UTF-8 can hold.

    References
    ----------
    Speer, R. (2019). ftfy, doi 10.5281/zenodo.2591652.

    Examples
    --------
    >>> mend("The mayorâ€™s office\r\nsaid “no”.")
    'The mayor’s office\nsaid “no”.'
    """
    return text if _ORDINARY.issuperset(_BEYOND.findall(text)) else _mended(text)


def _mended(text: str) -> str:
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if _SUSPICIOUS.search(text):
            text = ftfy.fix_text(text, _ONLY_MOJIBAKE)
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n")
    return _CONTROL.sub("", _LINE_BREAK.sub("\n", text)) if _UNWANTED.search(text) else text
