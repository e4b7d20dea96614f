"""What was packed, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framing.sharing.contents import KINDS
from framing.sharing.share import Sharing
from framing.study.report import count

MEGABYTE = 1_000_000
_LISTED = 10


def describe_sharing(sharing: Sharing) -> Iterator[str]:
    """Yield what went in, what was checked, what is missing and what to look at, a line each."""
    yield from _what_went_in(sharing)
    yield from _what_was_checked(sharing)
    for missing in sharing.missing:
        yield f"Missing: {missing}."
    more = len(sharing.to_look_at) - _LISTED
    for remark in sharing.to_look_at[:_LISTED]:
        yield f"Look at this: {remark}."
    if more > 0:
        yield f"And at {more} more of the kind."


def _what_went_in(sharing: Sharing) -> Iterator[str]:
    unpacked = sum(member.size for member in sharing.members) / MEGABYTE
    packed = sharing.out.stat().st_size / MEGABYTE
    yield (
        f"{sharing.out}: {count(len(sharing.members), 'file')}, {packed:,.1f} MB, "
        f"{unpacked:,.1f} MB in {sharing.folder}/ when unpacked"
    )
    numbers, sizes = Counter[str](), Counter[str]()
    for member in sharing.members:
        numbers[member.kind] += 1
        sizes[member.kind] += member.size
    for kind, said in KINDS.items():
        files = "file " if numbers[kind] == 1 else "files"
        yield f"  {numbers[kind]:>5,} {files} {sizes[kind] / MEGABYTE:>8,.1f} MB  {said}"


def _what_was_checked(sharing: Sharing) -> Iterator[str]:
    check = sharing.check
    if check.is_complete:
        yield f"Checked: no nine words in a row of the {count(check.n_articles, 'article')} are in any file."
    else:
        yield (
            f"NOT checked for passages of {check.n_articles - check.n_here:,} of the "
            f"{count(check.n_articles, 'article')}, whose texts are not here; the README says so."
        )
    if sharing.identities:
        yield (
            f"Checked: none of {count(len(sharing.identities), 'name')} and addresses of authors, user, machine and "
            "repository is in any file."
        )
        yield f"Searched for: {', '.join(_searched(sharing))}."
        if not any(identity.what.startswith("an author's name") for identity in sharing.identities):
            yield (
                "CITATION.cff names no person: authors' names were searched for as far as git and this machine tell "
                "them."
            )
        for short in sharing.not_searched:
            yield f"NOT searched for, too short or too common: {short.text} ({short.what})."


def _searched(sharing: Sharing) -> Iterator[str]:
    """Yield what was looked for, once a text, for whoever shares: it is not in the archive."""
    yield from sorted({identity.text for identity in sharing.identities}, key=str.casefold)
    yield from (f"{surname.text} (family name)" for surname in sharing.surnames)
