"""What a kernel of a run does before the first cell: it is kept from writing into the study, and within its limits.

It also notes which files it reads, and keeps what its cells start among its own children. An IPython extension,
which the kernel's command line names.
"""

from __future__ import annotations

import os
from pathlib import Path

from framing.study.fork_server import adopt_orphans
from framing.study.limits import limit_memory
from framing.study.opened import OPENED, note_opened
from framing.study.publishing import FIGURES
from framing.study.writing import refuse_writing


def load_ipython_extension(_shell: object) -> None:
    """Prepare this kernel, whose working directory is the study's folder."""
    adopt_orphans()
    if FIGURES in os.environ:
        scratch = Path(os.environ[FIGURES]).parent
        refuse_writing(scratch)  # first: what is refused must not be noted as written
        note_opened(Path.cwd(), scratch / OPENED)
        limit_memory()
