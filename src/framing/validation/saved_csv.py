"""What a spreadsheet makes of a CSV that it saves: another encoding, another delimiter."""

from __future__ import annotations

from typing import Literal

_DELIMITERS = ",;\t"


def decoded(content: bytes, *, undefined: Literal["strict", "replace"] = "strict") -> str:
    r"""Read UTF-8, UTF-16 with its mark, or what Western Windows writes.

    Parameters
    ----------
    content
        What the file holds.
    undefined
        What becomes of bytes to which Windows-1252 gives no sign: an error, or �.

    Raises
    ------
    UnicodeDecodeError
        Where there are such bytes, and they are to be none.

    Examples
    --------
    >>> decoded("Zoë".encode("cp1252")), decoded("Zoë".encode("utf-16"))
    ('Zoë', 'Zoë')
    >>> decoded(b"\x81", undefined="replace")
    '�'
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors=undefined)


def delimiter_of(text: str) -> str:
    r"""Return what stands most often between the names of the columns: a comma, a semicolon or a tab.

    Examples
    --------
    >>> delimiter_of("coder;label\nAda;1,0\n")
    ';'
    """
    return max(_DELIMITERS, key=text.partition("\n")[0].count)
