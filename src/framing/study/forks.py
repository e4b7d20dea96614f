"""The run's side of the fork server: ask for a kernel, see whether it lives, stop it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def is_installed(module: str) -> bool:
    """Tell whether a module is Python's or of a package, so that it can be imported before kernels are forked.

    A module of the study is an input, as is what it reads: each kernel imports it itself, and notes that.

    Parameters
    ----------
    module
        Its name, with dots.

    Examples
    --------
    >>> is_installed("json.decoder"), is_installed("no_such_module")
    (True, False)
    """
    name, spec = module.partition(".")[0], None
    with contextlib.suppress(ImportError, ValueError):  # the cell that imports it says what is wrong
        spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return False
    places = [sysconfig.get_path(place) for place in ("stdlib", "platstdlib", "purelib", "platlib")]
    is_of_package = any(Path(spec.origin).is_relative_to(place) for place in places)
    return is_of_package or not spec.has_location or name == "framing"


_PATIENCE = 10  # seconds, within which what kernels left behind has ended


class ForkServer:
    """A child process that has done the imports and starts kernels; see :mod:`framing.study.fork_server`.

    Parameters
    ----------
    modules
        Modules to import before the first fork; one that cannot be imported is passed over.
    corpora
        Corpus directories to load before the first fork, where they are small; likewise.
    environment
        The environment variables to do it in.
    log
        The file that takes what the server prints.
    """

    def __init__(
        self, modules: Sequence[str], corpora: Sequence[Path], environment: Mapping[str, str], log: Path
    ) -> None:
        self._lock = threading.Lock()
        self._running: set[int] = set()
        self._has_forked = self._is_closed = False
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "framing.study.fork_server"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env=dict(environment),
                text=True,
                encoding="utf-8",
                start_new_session=True,
            )
        self._send({"modules": list(modules), "corpora": list(map(str, corpora))})

    def fork(self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> ForkedKernel:
        """Start a kernel, forked where that is safe.

        Parameters
        ----------
        arguments
            Command-line arguments of the kernel.
        folder
            Its working directory.
        environment
            All of its environment variables.
        log
            The file that takes what it prints outside of cells.

        Returns
        -------
        ForkedKernel

        Raises
        ------
        ConnectionError
            Where the server has ended.
        OSError
            Where the system refuses: no room on the disk, no memory, too many processes.
        """
        kernel = {
            "arguments": list(arguments),
            "folder": str(folder),
            "environment": dict(environment),
            "log": str(log),
        }
        reply = self._ask({"start": kernel})
        if "error" in reply:
            raise OSError(*reply["error"], str(log))
        self._running.add(reply["pid"])
        self._has_forked = True
        return ForkedKernel(reply["pid"], self)

    def wait(self) -> None:
        """Wait until it has imported what it was told to; not where it has ended."""
        with contextlib.suppress(ConnectionError):
            self._ask({})

    def poll(self, pid: int) -> int | None:
        """Return the exit code of a kernel, or None while it runs; negative where a signal ended it."""
        try:
            code: int | None = self._ask({"poll": pid})["code"]
        except ConnectionError:  # the server has ended, and its kernels with it
            code = -signal.SIGKILL
        if code is not None:
            self._running.discard(pid)
        return code

    def close(self) -> None:
        """End all kernels and the server, at once."""
        for pid in self._running:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # gone, or about to be
                os.killpg(pid, signal.SIGKILL)
        self._is_closed = True
        if self._lock.acquire(timeout=1):  # else somebody waits for it, who is told as soon as it is gone
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()  # type: ignore[union-attr] # so that it ends what kernels left behind
            self._lock.release()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=_PATIENCE if self._has_forked else 0)
        self._process.kill()
        self._process.wait()
        with self._lock, contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()  # type: ignore[union-attr]
            self._process.stdout.close()  # type: ignore[union-attr]

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        with self._lock:
            if self._is_closed or self._process.returncode is not None:
                raise ConnectionError("The fork server has been closed.")
            self._send(request)
            reply = self._process.stdout.readline()  # type: ignore[union-attr]
        if not reply:
            raise ConnectionError("The fork server has ended.")
        answer: dict[str, Any] = json.loads(reply)
        return answer

    def _send(self, message: object) -> None:
        stream = self._process.stdin
        stream.write(json.dumps(message) + "\n")  # type: ignore[union-attr]
        stream.flush()  # type: ignore[union-attr]


class ForkedKernel:
    """A forked kernel, with as much of ``subprocess.Popen`` as Jupyter asks of a process."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, server: ForkServer) -> None:
        self.pid, self._server = pid, server
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while the kernel runs."""
        if self._code is None:
            self._code = self._server.poll(self.pid)
        return self._code

    wait = poll  # Jupyter waits once it knows that the process has ended

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and to what it started."""
        os.killpg(self.pid, number)

    def kill(self) -> None:
        """End the kernel and what it started, at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel, and what it started, to end."""
        self.send_signal(signal.SIGTERM)
