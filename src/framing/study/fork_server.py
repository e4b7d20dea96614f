"""A process that does the imports once and starts every kernel: forked warm where that is safe, else afresh.

Started by :class:`framing.study.forks.ForkServer`. It speaks in lines of JSON: a request on standard input, a
reply on standard output. Each kernel leads a process group of its own. As soon as standard input closes the
server ends all these groups and itself: a run that is killed leaves no kernel behind, and nothing that a cell
had started. On Linux that holds for processes in sessions of their own as well: what loses its parent becomes a child
of the server, which ends it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any, TextIO

KERNEL_MODULES = ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "IPython.core.pylabtools")

CAN_FORK = sys.platform == "linux"
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # from linux/prctl.h
NO_PARENT = "--IPKernelApp.parent_handle=1"  # or a kernel would print how a terminal connects to it

# A fork copies one thread only, so no other may hold a lock; jemalloc, of pyarrow, sees to that itself.
HARMLESS_THREADS = {"jemalloc_bg_thd"}

Started = tuple[int, "subprocess.Popen[bytes] | None"]
Running = dict[int, "subprocess.Popen[bytes] | None"]


def main() -> None:
    """Serve the process that started this one until it closes standard input."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as replies:
        os.dup2(2, 1)  # what an import prints must not be taken for a reply
        serve(sys.stdin, replies)


def serve(requests: TextIO, replies: TextIO) -> None:
    """Import and load what the first request lists, then answer the others.

    Parameters
    ----------
    requests
        First ``{"modules": names, "corpora": directories}``; then ``{"start": kernel}``, ``{"poll": pid}`` or ``{}``,
        to which the answer is ``{}`` as soon as all is imported, one a line.
    replies
        ``{"pid": n}`` for a start, ``{"error": [number, text]}`` where the system refuses it; ``{"code": n}``
        for a poll, null while the kernel runs.
    """
    wanted = json.loads(requests.readline() or "{}")
    if CAN_FORK:
        _import_all([*KERNEL_MODULES, *wanted.get("modules", [])])
        _load_all(wanted.get("corpora", []))
    adopt_orphans()
    gc.freeze()  # so that collecting garbage does not copy the pages that all kernels share
    running: Running = {}
    try:
        for line in requests:
            request = json.loads(line)
            reply = _answer(request, running)
            replies.write(json.dumps(reply) + "\n")
            replies.flush()
    finally:
        for pid in running:
            _end_group(pid)
        _end_strays(set())


def _answer(request: dict[str, Any], running: Running) -> dict[str, Any]:
    if "start" in request:
        return _start(request["start"], running)
    return _poll(request["poll"], running) if "poll" in request else {}


def _import_all(modules: list[str]) -> None:
    for module in modules:
        # A module that cannot be imported fails in the cell that wants it, where its author sees it.
        with contextlib.suppress(Exception):
            importlib.import_module(module)


def _load_all(corpora: list[str]) -> None:
    for directory in corpora:
        # As with modules: what is missing or damaged is told by the cell that loads it.
        with contextlib.suppress(Exception):
            importlib.import_module("framing.corpus.storage").load_ahead(Path(directory))


def _start(kernel: dict[str, Any], running: Running) -> dict[str, Any]:
    try:
        pid, process = _fork(kernel) if _fork_is_safe() else _spawn(**kernel)
    except OSError as error:
        return {"error": [error.errno, error.strerror]}
    running[pid] = process
    return {"pid": pid}


def _spawn(arguments: list[str], folder: str, environment: dict[str, str], log: str) -> Started:
    """Start a kernel afresh; it ends by itself, within a second, when this process is gone."""
    with Path(log).open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - this interpreter, with the run's own arguments
            [sys.executable, "-m", "ipykernel_launcher", *arguments],
            cwd=folder,
            env=environment | {"JPY_PARENT_PID": str(os.getpid())},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            process_group=0,
        )
    return process.pid, process


def _fork(kernel: dict[str, Any]) -> Started:
    server, pid = os.getpid(), os.fork()
    if not pid:
        try:
            _end_with(server)
            _become_kernel(**kernel)
        finally:
            os._exit(1)
    with contextlib.suppress(OSError):  # where it has ended already
        os.setpgid(pid, pid)  # a group of its own, so that it can be stopped with all that it starts
    return pid, None


def _fork_is_safe() -> bool:
    if not CAN_FORK:
        return False
    threads = Path("/proc/self/task").glob("*/comm")
    names = sorted(path.read_text().strip() for path in threads)
    return len([name for name in names if name not in HARMLESS_THREADS]) == 1


def _poll(pid: int, running: Running) -> dict[str, Any]:
    """Tell how a kernel ended (negative: by which signal), null while it runs; what it left behind is ended."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    if not ended:
        return {"code": None}
    _end_group(pid)
    running.pop(pid, None)
    _end_strays(running.keys())
    return {"code": os.waitstatus_to_exitcode(status)}


def _end_group(pid: int) -> None:
    """End a kernel and all that it started, at once."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # gone, or about to be
        os.killpg(pid, signal.SIGKILL)


def _end_strays(known: Collection[int]) -> None:
    """End what has lost its parent: processes that a cell had started in a session of their own, and theirs."""
    refused: set[int] = set()
    while strays := set(_children()) - set(known) - refused:
        for pid in strays:
            try:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            except (PermissionError, ChildProcessError):  # somebody else's, or ended already
                refused.add(pid)


def _children() -> list[int]:
    """Return the processes whose parent is this one; none where the system does not tell."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return list(map(int, listed.read_text().split())) if listed.is_file() else []


def _end_with(parent: int) -> None:
    """Have Linux kill this process when its parent is gone, however that came."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # gone already
        os._exit(1)


def adopt_orphans() -> None:
    """Have Linux make what loses its parent below this process a child of this process.

    A kernel keeps what its cells left to themselves as long as it lives, then the server has it, and ends it: so no
    kernel's end can end what another one, which still runs, has started.
    """
    if CAN_FORK:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _become_kernel(arguments: list[str], folder: str, environment: dict[str, str], log: str) -> None:
    """Turn this fork into the kernel that ``ipykernel_launcher ARGUMENTS`` would have started."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    packages = (place for place, path in enumerate(sys.path) if Path(path).name in {"site-packages", "dist-packages"})
    sys.path.insert(next(packages, 0), "")  # modules of the study, as in a kernel that starts afresh
    nothing, output = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # or all kernels would draw the same unseeded numbers
    launcher = importlib.import_module("ipykernel.kernelapp")
    launcher.launch_new_instance(argv=[*arguments, NO_PARENT])


if __name__ == "__main__":
    main()
