"""The part of the replication README that says what a rerun needs, and how long it took here."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator

from framing.sharing.markdown import table
from framing.sharing.package import Package
from framing.study.report import count


def requirements(package: Package) -> Iterator[str]:
    """Yield what a rerun needs."""
    around = package.manifest.surroundings
    yield "## Computational requirements"
    yield ""
    yield f"- **Software**: Python {around.python} and make. All packages are in `requirements.lock` with versions and"
    yield "  checksums; `make figures` installs them into `.venv`, for which it needs a connection or a mirror of"
    yield "  PyPI, once. No other step uses the network. Those that the library names:"
    yield f"  {', '.join(f'{name} {version}' for name, version in around.packages.items())}."
    study = package.study
    yield f"- **Random numbers**: seed {study.seed} in `{study.file.name}`; {study.resamples:,} resamples."
    for name, entry in package.manifest.notebooks.items():
        changed = {
            key: value for key, value in entry.parameters.items() if key in ("seed", "resamples") and value is not None
        }
        if changed:
            yield f"  {name} ran with {', '.join(f'{key} {value}' for key, value in changed.items())}."
    machine = around.machine or "a machine that is not recorded"
    yield f"- **Machine**: figures were made on {machine}. {_hardware(package)}"
    yield "- **Storage**: less than 2 GB, nearly all for packages. **Memory**: about 500 MB a notebook, two at a time."
    yield ""
    yield "### Run time"
    yield ""
    if not package.seconds:
        yield "Not measured: the figures were not made on the machine on which this package was made."
        return
    yield "Measured, each notebook by itself, setting up not counted:"
    yield ""
    measured = [
        (f"`{name}`", f"{seconds:.0f} s" if seconds >= 1 else "under 1 s") for name, seconds in package.seconds.items()
    ]
    absent = [(f"`{name}`", "not measured") for name in package.notebooks if name not in package.seconds]
    yield from table(("notebook", "time"), [*measured, *absent])


def _hardware(package: Package) -> str:
    if not package.seconds:
        return "The hardware is not recorded."
    memory = f", {_memory():.0f} GB of memory" if _memory() else ""
    return f"Times below: {platform.system()} {platform.machine()}, {count(os.cpu_count() or 1, 'processor')}{memory}."


def _memory() -> float:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    except (AttributeError, ValueError, OSError):
        return 0.0


def run_time(package: Package) -> str:
    """Say how long the notebooks took, in a sentence."""
    if not package.seconds or package.seconds.keys() != package.notebooks.keys():
        return "It was not measured how long the notebooks take."
    minutes = sum(package.seconds.values()) / 60
    took = (
        f"{minutes:.0f} minutes"
        if minutes >= 1.5
        else "about a minute"
        if minutes >= 0.5
        else "less than half a minute"
    )
    return f"The notebooks take {took} one after another."
