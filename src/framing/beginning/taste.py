"""What users have set up for themselves: most of it is kept from runs, and that is said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path

from framing.beginning.findings import Finding, Verdict
from framing.beginning.situation import Situation

_NO_EFFECT = ("LC_ALL", "LANG", "LC_NUMERIC", "TZ", "PYTHONHASHSEED")
_KEPT_AWAY = ("MPLBACKEND", "MATPLOTLIBRC", "PYTHONSTARTUP", "IPYTHONDIR")


def examine_taste(situation: Situation) -> Iterator[Finding]:
    """Look at variables, at settings files, and at modules that hide others."""
    yield from _variables()
    yield from _settings_files()
    yield from _modules(situation)


def _variables() -> Iterator[Finding]:
    said = ", ".join(f"{name}={os.environ[name]}" for name in _NO_EFFECT if name in os.environ) or "None is set"
    yield Finding("language, time", f"{said}. No effect on results: the tests run with several.")
    set_here = [name for name in _KEPT_AWAY if name in os.environ]
    if set_here:
        have = "is" if len(set_here) == 1 else "are"
        yield Finding("own settings", f"{', '.join(set_here)} {have} set. Runs and verifications do without.")
    if os.environ.get("PYTHONPATH"):
        said = f"PYTHONPATH is set ({os.environ['PYTHONPATH']}): modules there go before those that are installed."
        yield Finding("own settings", said, Verdict.NUMBERS, "unset PYTHONPATH")


def _settings_files() -> Iterator[Finding]:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() fails where there is none
    files = [home / ".config/matplotlib/matplotlibrc", home / ".matplotlib/matplotlibrc", Path("matplotlibrc")]
    files += sorted((home / ".ipython/profile_default/startup").glob("*.py"))
    files += [
        home / ".ipython/profile_default/ipython_config.py",
        home / ".ipython/profile_default/ipython_kernel_config.py",
    ]
    there = [str(path) for path in files if path.is_file()]
    if there:
        yield Finding("own settings", f"{', '.join(there)}: ignored by runs, obeyed by notebooks that you open.")


def _modules(situation: Situation) -> Iterator[Finding]:
    """Name modules in the study's folder that hide those of Python or of a package from its notebooks."""
    study = situation.study
    if study is None:
        return
    elsewhere = [path for path in sys.path if Path(path).resolve() != study.folder.resolve()]
    for path in sorted(study.folder.glob("*.py")):
        if path.stem in sys.stdlib_module_names or PathFinder.find_spec(path.stem, elsewhere) is not None:
            said = f"{path.name} in the study's folder hides the module “{path.stem}” from notebooks."
            yield Finding("own settings", said, Verdict.NUMBERS, "Give it another name.")
