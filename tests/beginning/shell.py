"""Commands as a reader of a page types them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def typed(commands: str, folder: Path, **variables: str) -> str:
    """Type commands into a shell in a folder; return what they say.

    Parameters
    ----------
    commands
        All of which succeed.
    folder
        Where they are typed.
    variables
        Of the environment, beside those of this process.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        env={**os.environ, "PATH": path, **variables},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{commands}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout
