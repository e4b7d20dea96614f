from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from framing.errors import StudyError
from framing.study.lock import only_run

HOLD = """
import sys, time
from pathlib import Path
from framing.study.lock import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_can_be_taken_again_once_it_is_free(tmp_path: Path) -> None:
    for _ in range(2):
        with only_run(tmp_path / "build"):
            assert (tmp_path / "build" / "lock").read_text() == str(os.getpid())


def test_a_second_run_is_refused_and_a_dead_owner_holds_nothing(tmp_path: Path) -> None:
    owner = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(StudyError, match=f"process {owner.pid}"), only_run(tmp_path):
            pass
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    with only_run(tmp_path):
        pass
