"""The centre's end: the real server in a namespace of its own, with the wire before it.

    unshare --net python -m tests.faults.far.centre '{"database_url": "…", "seconds": 30, …}'

It starts the site in another namespace, and prints what the site was told and what the wire did, as JSON.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from tests.faults.far.site import CENTRE, HERE
from tests.faults.far.wire import Weather, Wire, device
from tests.harness.environment import ROOT
from tests.harness.server import RunningServer


class FarServer(RunningServer):
    """The server, listening where the wire ends."""

    @property
    def base_url(self) -> str:
        """Return the address without a slash at its end."""
        return f"http://{CENTRE}:{self.port}"

    @property
    def _arguments(self) -> list[str]:
        return ["serve", "--host", CENTRE, "--port", str(self.port), "--workers", str(self.workers)]


def main(wish: dict[str, Any]) -> None:
    """Let the site work over the wire until it has had enough."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    wire = Wire(device("centre0", CENTRE, HERE), ours, Weather(), wish["seed"])
    threading.Thread(target=wire.carry, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="madoguchi-far-") as folder:
        env = {"MADOGUCHI_HOSTS": CENTRE}
        server = FarServer(wish["database_url"], Path(folder) / "log", workers=2, env=env)
        try:
            server.start()
            told = _site(wish | {"wire": theirs.fileno(), "port": server.port})
        finally:
            server.close()
    sys.stdout.write(json.dumps(told | {"wire": dict(wire.done)}) + "\n")


def _site(wish: dict[str, Any]) -> dict[str, Any]:
    command = ["unshare", "--net", sys.executable, "-m", "tests.faults.far.site", json.dumps(wish)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT, pass_fds=[wish["wire"]])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
