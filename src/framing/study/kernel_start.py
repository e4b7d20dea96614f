"""What a kernel of a run does before the first cell: note which files it reads, keep to its memory.

An IPython extension, which the kernel's command line names.
"""

from __future__ import annotations

import os
from pathlib import Path

from framing.study.limits import limit_memory
from framing.study.opened import OPENED, note_opened
from framing.study.publishing import FIGURES


def load_ipython_extension(_shell: object) -> None:
    """Prepare this kernel, whose working directory is the study's folder."""
    if FIGURES in os.environ:
        note_opened(Path.cwd(), Path(os.environ[FIGURES]).with_name(OPENED))
        limit_memory()
