from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.study import fork_server, pool
from framing.study.forks import ForkedKernel, ForkServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForkServer]:
    server = ForkServer(["no_such_module", "json"], [tmp_path / "no_such_corpus"], os.environ, tmp_path / "server.log")
    yield server
    server.close()


def fork(server: ForkServer, folder: Path) -> ForkedKernel:
    return server.fork(["-f", str(folder / "kernel.json")], folder, os.environ, folder / "kernel.log")


def code_in_time(kernel: ForkedKernel, seconds: float = 5) -> int | None:
    end = time.monotonic() + seconds
    while kernel.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    return kernel.poll()


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int) -> None:
    end = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not is_alive(pid)


@pytest.mark.slow
def test_a_forked_kernel_lives_until_it_is_killed(server: ForkServer, tmp_path: Path) -> None:
    kernel = fork(server, tmp_path)
    assert kernel.poll() is None
    assert os.getpgid(kernel.pid) == kernel.pid
    kernel.kill()
    assert code_in_time(kernel) == -signal.SIGKILL
    assert kernel.wait() == -signal.SIGKILL


@pytest.mark.slow
def test_closing_the_server_ends_its_kernels(server: ForkServer, tmp_path: Path) -> None:
    kernels = [fork(server, tmp_path), fork(server, tmp_path)]
    server.close()
    assert [code_in_time(kernel) for kernel in kernels] == [-signal.SIGKILL] * 2
    with pytest.raises(OSError, match="closed"):
        fork(server, tmp_path)


@pytest.mark.slow
def test_kernels_end_when_the_run_that_asked_for_them_is_gone(server: ForkServer, tmp_path: Path) -> None:
    kernel = fork(server, tmp_path)
    assert server._process.stdin is not None
    server._process.stdin.close()  # as when the parent is killed
    server._process.wait(5)
    wait_until_gone(kernel.pid)


@pytest.mark.slow
def test_a_server_that_was_killed_says_so_and_its_kernels_end(server: ForkServer, tmp_path: Path) -> None:
    kernel = fork(server, tmp_path)
    server._process.kill()
    server._process.wait(5)
    wait_until_gone(kernel.pid)
    assert kernel.poll() == -signal.SIGKILL
    with pytest.raises(OSError):
        fork(server, tmp_path)


def command_of(pid: int) -> bytes:
    """Read the command of a process, which has none for an instant while it becomes another program."""
    for _ in range(100):
        if command := Path(f"/proc/{pid}/cmdline").read_bytes():
            return command
        time.sleep(0.05)
    return b""


@pytest.mark.slow
@pytest.mark.skipif(not fork_server.CAN_FORK, reason="only Linux forks")
def test_what_a_run_imports_and_loads_leaves_kernels_that_are_forked(tmp_path: Path) -> None:
    server = ForkServer(pool.WARM_MODULES, [Path("data/azure")], os.environ | pool.ONE_THREAD, tmp_path / "server.log")
    try:
        assert b"fork_server" in command_of(fork(server, tmp_path).pid)
    finally:
        server.close()


STRAYS = """
import ctypes, subprocess
from framing.study import fork_server
ctypes.CDLL(None).prctl(fork_server.PR_SET_CHILD_SUBREAPER, 1)
kept = subprocess.Popen(["sleep", "60"])
subprocess.run(["sh", "-c", "setsid sh -c 'sleep 60 & sleep 60' & sleep 0.2"], check=True)
before = fork_server._children()
fork_server._end_strays([kept.pid])
print(len(before), fork_server._children() == [kept.pid])
kept.kill()
"""


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").is_file(), reason="the system does not tell")
def test_a_process_in_a_session_of_its_own_is_ended_with_those_that_it_started() -> None:
    said = subprocess.run([sys.executable, "-c", STRAYS], check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["2", "True"]


OF_A_KERNEL = """
import subprocess, sys
from framing.study import fork_server
fork_server.adopt_orphans()
kernel = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
orphan = int(kernel.stdout.readline())
fork_server._end_strays([kernel.pid])
print(fork_server._children() == [kernel.pid])
kernel.communicate()
print(fork_server._children() == [orphan])
fork_server._end_strays([])
print(fork_server._children() == [])
"""
KERNEL = """
import subprocess, sys
from framing.study.kernel_start import load_ipython_extension
load_ipython_extension(None)
subprocess.run(["sh", "-c", "setsid sleep 60 >/dev/null & echo $!"], check=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").is_file(), reason="the system does not tell")
def test_what_a_kernel_left_to_itself_stays_until_that_kernel_ends() -> None:
    said = subprocess.run([sys.executable, "-c", OF_A_KERNEL, KERNEL], check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["True"] * 3


def test_where_a_module_started_threads_a_kernel_starts_afresh_and_ends_like_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threaded = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    (tmp_path / "threaded.py").write_text(threaded)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    server = ForkServer(["threaded"], [], os.environ, tmp_path / "server.log")
    try:
        killed, left = fork(server, tmp_path), fork(server, tmp_path)
        assert b"ipykernel_launcher" in command_of(left.pid)
        assert [os.getpgid(kernel.pid) for kernel in (killed, left)] == [killed.pid, left.pid]
        assert (killed.poll(), left.poll()) == (None, None)
        killed.kill()
        assert code_in_time(killed) == -signal.SIGKILL
        assert server._process.stdin is not None
        server._process.stdin.close()  # as when the parent is killed
        server._process.wait(5)
        wait_until_gone(left.pid)
    finally:
        server.close()


def test_what_a_module_prints_is_not_taken_for_a_reply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "talkative.py").write_text("print('hello')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    server = ForkServer(["talkative"], [], os.environ, tmp_path / "server.log")
    try:
        assert fork(server, tmp_path).poll() is None
        assert "hello" in (tmp_path / "server.log").read_text()
    finally:
        server.close()
