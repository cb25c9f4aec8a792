"""The main job needs no connection: it is done with every network interface taken away."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FORBID = """
import socket, sys
real = socket.socket
class Refused(real):
    def __init__(self, family=socket.AF_INET, *more, **named):
        if family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError("somebody asked for the network")
        super().__init__(family, *more, **named)
    def connect(self, address):
        raise AssertionError("somebody asked for a connection")
socket.socket = Refused
socket.create_connection = socket.getaddrinfo = Refused.connect
from inclusive_desk.__main__ import main
sys.exit(main(["demo", sys.argv[1]]))
"""


def test_the_demo_runs_with_sockets_forbidden(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORBID, str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert len(list((tmp_path / "out").iterdir())) == 5


def test_the_demo_runs_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    """Workers included: the whole process tree lives in a name space without any interface."""
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us make a network name space")
    command = [unshare, "-rn", sys.executable, "-m", "inclusive_desk", "demo", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert len(list((tmp_path / "out").iterdir())) == 5
