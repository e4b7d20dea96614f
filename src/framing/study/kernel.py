"""Kernels of this very interpreter, each started by the fork server, and stopped with all that they started."""

from __future__ import annotations

import contextlib
import math
import os
import queue
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from framing.study.forks import ForkedKernel, ForkServer

LAUNCH = [sys.executable, "-m", "ipykernel_launcher"]
PREPARE = "--IPKernelApp.extra_extensions=framing.study.kernel_start"


class Kernels:
    """Where the kernels of one run come from.

    Parameters
    ----------
    server
        Starts the kernels; None to start them from this process, as on Windows.
    folder
        The kernels' working directory.
    environment
        Environment variables of every kernel.
    sockets
        A folder that only this user can read. Kernels talk through sockets in it: no port is taken, and nobody
        else on the machine can listen.
    """

    def __init__(self, server: ForkServer | None, folder: Path, environment: Mapping[str, str], sockets: Path) -> None:
        self.server, self.folder, self.environment, self.sockets = server, folder, environment, sockets
        self.stopped = False
        self.provisioners: list[_Provisioner] = []

    def manager(self, environment: Mapping[str, str], log: Path) -> type[NotebookKernel]:
        """Return the class of Jupyter kernel manager that starts one notebook's kernel, and knows how it ended.

        Parameters
        ----------
        environment
            Environment variables of this kernel, beside those of all.
        log
            The file that takes what the kernel prints outside of cells.
        """
        variables = {**self.environment, **environment}
        own = {"kernels": self, "variables": variables, "log_file": log, "exit_code": None, "is_over": False}
        return type("OneNotebookKernel", (NotebookKernel,), own)

    def wait(self) -> None:
        """Wait until kernels can start, so that no notebook's time passes while what all need is imported."""
        if self.server is not None:
            self.server.wait()

    def end(self, kernel: type[NotebookKernel]) -> None:
        """End one notebook's kernel, and what it started, at once; it will not start again."""
        kernel.is_over = True
        for provisioner in self.provisioners:
            if type(provisioner.parent) is kernel:
                provisioner.stop()

    def stop(self) -> None:
        """End every kernel, at once; none will start again."""
        self.stopped = True
        for provisioner in self.provisioners:
            provisioner.stop()
        if self.server is not None:
            self.server.close()


class _PromptClient(AsyncKernelClient):
    """Goes on as soon as its kernel has answered.

    Jupyter's own waits then until it has been silent for a fifth of a second. What it says in that time belongs to no
    cell, and who executes cells passes it over.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until both channels answer."""
        until = time.monotonic() + (math.inf if timeout is None else timeout)
        while not await self._answers():
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answers(self) -> bool:
        self.kernel_info()
        try:
            reply = await self.shell_channel.get_msg(timeout=1)
            if reply["msg_type"] == "kernel_info_reply":
                await self.iopub_channel.get_msg(timeout=0.2)
                self._handle_kernel_info_reply(reply)
                return True
        except queue.Empty:
            return False
        return False


class NotebookKernel(AsyncKernelManager):
    """The kernel of one notebook.

    Attributes
    ----------
    kernels
        All kernels of the run.
    variables
        Its environment variables.
    log_file
        What takes its words outside of cells.
    exit_code
        How it ended by itself (negative: by which signal); None while it runs, and where it was stopped.
    is_over
        Whether its time is over.
    """

    kernels: Kernels
    variables: Mapping[str, str]
    log_file: Path
    exit_code: int | None
    is_over: bool
    client_factory = _PromptClient

    @property
    def kernel_spec(self) -> KernelSpec:
        """Start this interpreter, whatever kernels the user has installed."""
        return KernelSpec(
            argv=[*LAUNCH, "-f", "{connection_file}", PREPARE], language="python", display_name="Python 3"
        )

    async def _async_pre_start_kernel(self, **options: Any) -> tuple[list[str], dict[str, Any]]:
        self.kernel_id = str(uuid.uuid4())
        place = self.kernels.sockets / self.kernel_id[:8]
        self.connection_file = f"{place}.json"
        if os.name == "posix":
            self.transport, self.ip = "ipc", str(place)
        self.provisioner = _Provisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        options |= {"env": dict(self.variables), "cwd": str(self.kernels.folder)}
        return await super()._async_pre_start_kernel(**options)


class _Provisioner(LocalProvisioner):
    """Has the fork server start the kernel, or starts it from this process where there is no server."""

    parent: NotebookKernel
    process: Any = None
    stopped = False

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        self.parent.kernels.provisioners.append(self)
        connection = await self._launch(cmd, **options)
        if self.parent.kernels.stopped or self.parent.is_over:
            self.stop()
            raise RuntimeError("The kernel has been stopped.")
        return connection

    async def _launch(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        self.process = self._fork(cmd[len(LAUNCH) :], options["env"])
        if self.process is None:
            with self.parent.log_file.open("ab") as output:
                return await super().launch_kernel(cmd, **options, stdout=output, stderr=output)
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    def _fork(self, arguments: list[str], environment: Mapping[str, str]) -> ForkedKernel | None:
        kernels = self.parent.kernels
        if kernels.server is None:
            return None
        try:
            return kernels.server.fork(arguments, kernels.folder, environment, self.parent.log_file)
        except ConnectionError:  # a module that the server imported has ended it; the cell that wants it fails
            return None

    async def poll(self) -> int | None:
        code = await super().poll()
        if self.process is not None and not self.stopped:
            type(self.parent).exit_code = code
        return code

    async def kill(self, restart: bool = False) -> None:
        self.stopped = True
        await super().kill(restart)

    def stop(self) -> None:
        """End the kernel, and what it started, at once."""
        with contextlib.suppress(ProcessLookupError):
            if self.process is not None and self.pgid is not None:
                os.killpg(self.pgid, signal.SIGKILL)
            elif self.process is not None:
                self.process.kill()
        if isinstance(self.process, subprocess.Popen):
            self.process.wait()  # it has been killed: nothing is left of it
