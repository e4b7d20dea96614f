"""A real Dask cluster on this machine, whose workers can be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
        self.file = folder / "scheduler.json"
        arguments = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"]
        self.processes = [self.start(folder, *arguments, "--scheduler-file", str(self.file))]
        self.address = self.wait_for_address()
        worker = ["worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        self.processes += [self.start(folder, *worker, "--local-directory", str(folder)) for _ in range(2)]

    def start(self, folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
        code = "from distributed.cli import dask_{0}; dask_{0}.main()".format(arguments[0])
        with (folder / f"{arguments[0]}.log").open("ab") as log:
            command = [sys.executable, "-W", "ignore", "-c", code, *arguments[1:]]
            return subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def wait_for_address(self) -> str:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                return str(json.loads(self.file.read_text())["address"])
            except (OSError, ValueError):
                time.sleep(0.1)
        raise AssertionError("the scheduler did not start")

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
