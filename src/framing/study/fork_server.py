"""A process that does the imports once and forks a warm kernel for every notebook.

Started by :class:`framing.study.forks.ForkServer`. It speaks in lines of JSON: a request on standard input, a
reply on standard output. It ends, and its kernels with it, as soon as standard input closes: a run that is
killed leaves no kernel behind.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, TextIO

KERNEL_MODULES = ("ipykernel.kernelapp", "ipykernel.ipkernel", "IPython.core.pylabtools")

PR_SET_PDEATHSIG = 1  # from linux/prctl.h

# A fork copies one thread only, so no other may hold a lock; jemalloc, of pyarrow, sees to that itself.
HARMLESS_THREADS = {"jemalloc_bg_thd"}


def main() -> None:
    """Serve the process that started this one until it closes standard input."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as replies:
        os.dup2(2, 1)  # what an import prints must not be taken for a reply
        serve(sys.stdin, replies)


def serve(requests: TextIO, replies: TextIO) -> None:
    """Import what the first request lists, then answer the others.

    Parameters
    ----------
    requests
        First a list of modules; then ``{"start": kernel}`` or ``{"poll": pid}``, one a line.
    replies
        ``{"pid": n}`` for a start, null where a fork is not safe; ``{"code": n}`` for a poll, null while the
        kernel runs.
    """
    _import_all([*KERNEL_MODULES, *json.loads(requests.readline() or "[]")])
    gc.freeze()  # so that collecting garbage does not copy the pages that all kernels share
    running: set[int] = set()
    try:
        for line in requests:
            request = json.loads(line)
            if "start" in request:
                reply = {"pid": _start(request["start"], running)}
            else:
                reply = {"code": _poll(request["poll"], running)}
            replies.write(json.dumps(reply) + "\n")
            replies.flush()
    finally:
        for pid in running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)


def _import_all(modules: list[str]) -> None:
    for module in modules:
        # A module that cannot be imported fails in the cell that wants it, where its author sees it.
        with contextlib.suppress(Exception):
            importlib.import_module(module)


def _start(kernel: dict[str, Any], running: set[int]) -> int | None:
    if not _fork_is_safe():
        return None
    server, pid = os.getpid(), os.fork()
    if not pid:
        try:
            _end_with(server)
            _become_kernel(**kernel)
        finally:
            os._exit(1)
    with contextlib.suppress(OSError):  # where it has ended already
        os.setpgid(pid, pid)  # a group of its own, so that it can be stopped with all that it starts
    running.add(pid)
    return pid


def _fork_is_safe() -> bool:
    threads = Path("/proc/self/task").glob("*/comm")
    names = sorted(path.read_text().strip() for path in threads)
    return len([name for name in names if name not in HARMLESS_THREADS]) == 1


def _poll(pid: int, running: set[int]) -> int | None:
    """Return how a kernel ended (negative: by which signal), or None while it runs."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    if not ended:
        return None
    running.discard(pid)
    return os.waitstatus_to_exitcode(status)


def _end_with(parent: int) -> None:
    """Have Linux kill this process when its parent is gone, however that came."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # gone already
        os._exit(1)


def _become_kernel(arguments: list[str], folder: str, environment: dict[str, str], log: str) -> None:
    """Turn this fork into the kernel that ``ipykernel_launcher ARGUMENTS`` would have started."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    nothing, output = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # or all kernels would draw the same unseeded numbers
    launcher = importlib.import_module("ipykernel.kernelapp")
    launcher.launch_new_instance(argv=arguments)


if __name__ == "__main__":
    main()
