"""`make serve`: Ctrl-C ends the worker while its server is there, then the server.

Both are stand-ins: the real ones take a minute to start.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from served import HOUSE, wait

PREFECT = """#!{python}
import http.server, os, signal, sys, time, urllib.request
log = open("told", "a", buffering=1)
address = os.environ["PREFECT_API_URL"] + "/health"

class Up(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *_):
        pass

def end(number, _):
    if sys.argv[1] == "worker":
        time.sleep(1)
        urllib.request.urlopen(address, timeout=5)  # without its server it would not end
    log.write(f"{{sys.argv[1]}} {{signal.Signals(number).name}}\\n")
    os._exit(0)

if sys.argv[1] in ("server", "worker"):
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    if sys.argv[1] == "server":
        http.server.HTTPServer(("127.0.0.1", int(os.environ["PREFECT_SERVER_API_PORT"])), Up).serve_forever()
    log.write("at work\\n")
    time.sleep(60)
"""


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_ends_the_worker_before_its_server(times: int, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "flows/saring_flows").mkdir(parents=True)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    shutil.copy(HOUSE / "flows/serve.sh", tmp_path / "flows/serve.sh")
    for name in ("page", "pool"):
        (tmp_path / f"flows/saring_flows/{name}.py").touch()
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    (tmp_path / ".venv/bin/prefect").write_text(PREFECT.format(python=sys.executable), encoding="utf-8")
    (tmp_path / ".venv/bin/prefect").chmod(0o755)
    told = tmp_path / "told"
    environment = {**os.environ, "SARING_PORT": str(port)}
    with subprocess.Popen([tmp_path / "flows/serve.sh"], env=environment, start_new_session=True) as serve:
        assert wait(lambda: told.is_file() and "at work" in told.read_text(), 30)
        for _ in range(times):
            os.killpg(serve.pid, signal.SIGINT)  # what a terminal does: everything in its group gets it
            time.sleep(0.3)
        assert serve.wait(20) == 0
    assert told.read_text().splitlines() == ["at work", "worker SIGTERM", "server SIGTERM"]
