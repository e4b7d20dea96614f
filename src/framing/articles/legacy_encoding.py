"""Guess the encoding of text from before Unicode, on evidence: where its letters and signs would stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

# Encodings that articles come in, beside Windows-1252 and Mac Roman, which are looked at first.
_SINGLE_BYTE = re.compile(r"cp125[0-8]|cp(437|85[025]|866|1125)|koi8_[rut]|mac_\w+|iso8859_(2|5|7|8|9|15)|latin_1")
_MULTI_BYTE = {  # the national character set, and which lead bytes its common characters have there
    "gb2312": ("gb2312", 0xB0, 0xD7),
    "gbk": ("gb2312", 0xB0, 0xD7),
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5": ("big5", 0xA4, 0xC6),
    "cp950": ("big5", 0xA4, 0xC6),
    "cp949": ("euc_kr", 0xB0, 0xC8),
    "euc_kr": ("euc_kr", 0xB0, 0xC8),
    "cp932": ("euc_jp", 0xA4, 0xCF),
    "shift_jis": ("euc_jp", 0xA4, 0xCF),
    "euc_jp": ("euc_jp", 0xA4, 0xCF),
    "euc_jis_2004": ("euc_jp", 0xA4, 0xCF),
}
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
_CAPITAL = "À-ÖØ-ÞŒŠŽŸΑ-ΩЀ-Я"
_SMALL = "a-zß-öø-ÿœšžα-ωа-џ"
_SIGN_IN_WORD = "¡-¬®-³µ¶¸-¿‚„†‡‰‹˜"
_SIGN_AFTER_LETTER = "¡¢¤¥¦¨¬¯±¸¿‚„ˆ€‰˘-˝∂-⋿Ωπ◊"
_OUT_OF_PLACE = re.compile(
    "[\ufffd\x7f-\x9f\ue000-\uf8ff\u2500-\u25c9]"  # undefined, control, private, boxes
    f"|(?<=[{_SMALL}])[{_CAPITAL}]"  # cafŽ
    f"|(?<=[{_SMALL}])[{_SIGN_IN_WORD}](?=[{_SMALL}])"  # dzia³ania
    f"|(?<=[A-Za-zÀ-ÖØ-öø-ÿ])[{_SIGN_AFTER_LETTER}]"  # caf‚
    r"|(?<!\w)[ÐÑÒÓÔÕ](?!\w)"  # Ð
    "|[À-ÖØ-öø-ÿ¢-©¬®-¶¸¹¼-¾]{4,}"  # Èâàíîâ
    "|(?!§§|££)[¢-©¬®-¶¸¹¼-¾ƒ˘-˝∂-⋿Ωπ◊]{2,}"  # ≥§
    "|(?<=[\u0370-\u03ff\u0400-\u1fff\u3040-\ud7ff])[À-ÖØ-öø-ÿ]"  # letters of another script
    "|(?<=[À-ÖØ-öø-ÿ])[\u0370-\u1fff\u3040-\ud7ff]"
)
_FEW_BYTES = 16
_SAMPLE = 65_536
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Guess:
    """Text in an encoding that was guessed, and a note that says so."""

    text: str
    note: str


def guess(data: bytes) -> Guess | None:
    r"""Guess the encoding of bytes that are not Unicode.

    Windows-1252 and Mac Roman are taken where every character then stands where text has such; others, where
    charset-normalizer names them and at least sixteen bytes beyond ASCII bear that out.

    Parameters
    ----------
    data
        The bytes of the whole file, some beyond ASCII.

    Returns
    -------
    Guess or None
        None without evidence.

    Examples
    --------
    >>> guess("It’s “difficult”".encode("mac_roman")).note
    'read as Mac Roman (a guess; the 3 characters beyond ASCII are then: ’ “ ”)'
    >>> guess(b"\x81\xf0")
    """
    n_high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if n_high < _FEW_BYTES or n_high <= 0.3 * len(data):
        for encoding in ("cp1252", "mac_roman"):
            text = data.decode(encoding, "replace")
            if not n_out_of_place(text):
                return Guess(text, _note(encoding, text))
    return _second_opinion(data, n_high) if n_high >= _FEW_BYTES else None


def n_out_of_place(text: str) -> int:
    """Count characters that stand where text has none, such as capitals and signs inside words.

    One in fifty of the characters beyond ASCII is let pass: then the count is 0.

    Examples
    --------
    >>> [n_out_of_place(text) for text in ("It’s a café", "ItÕs a cafŽ", "powiedzia³a")]
    [0, 2, 1]
    """
    words = Counter(word for word in text.replace("\n", " ").split(" ") if not word.isascii())
    n_odd = sum(times * len(_OUT_OF_PLACE.findall(word)) for word, times in words.items())
    return n_odd if n_odd * 50 > _n_beyond_ascii(text) else 0


def list_characters(text: str) -> str:
    """List the commonest characters beyond ASCII, so that a reader can judge a guess."""
    counts = Counter("".join(re.findall(r"[^\x00-\x9f\xa0\s]+", text)))
    listed = sorted(counts, key=lambda character: (-counts[character], character))
    return " ".join(listed[:_SHOWN]) + (" …" if len(listed) > _SHOWN else "")


def _n_beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _note(encoding: str, text: str) -> str:
    return (
        f"read as {_NAMES.get(encoding, encoding)} (a guess; the {_n_beyond_ascii(text):,} characters beyond ASCII are "
        f"then: {list_characters(text)})"
    )


def _second_opinion(data: bytes, n_high: int) -> Guess | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few corpora need it

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:  # not within a character: no encoding has these bytes inside one
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b" ")) + 1] or sample
    best = from_bytes(sample).best()
    try:
        text = data.decode(best.encoding) if best else "\ufffd"
    except UnicodeDecodeError:
        return None
    if best is None or n_out_of_place(text):
        return None
    mostly_high = n_high > 0.3 * len(data)
    fits = _SINGLE_BYTE.fullmatch(best.encoding) or (mostly_high and _is_of_common_characters(text, best.encoding))
    return Guess(text, _note(best.encoding, text)) if fits else None


def _is_of_common_characters(text: str, encoding: str) -> bool:
    """Tell text in Chinese, Japanese or Korean from chance: nine in ten of its letters are common ones."""
    if encoding not in _MULTI_BYTE:
        return False
    national, first, last = _MULTI_BYTE[encoding]
    letters = [character for character in text[:_SAMPLE] if character > "\u1100" and character.isalpha()]
    leads = [character.encode(national, "replace")[0] for character in letters]
    return bool(leads) and sum(first <= lead <= last for lead in leads) >= 0.9 * len(leads)
