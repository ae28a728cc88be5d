"""A Prefect server for one run.

In memory, on a free port of this machine, gone with the process that started it.

Prefect starts such a server by itself where none is configured, but that one leaves a database in
the home folder (or fails where it cannot), and it lives on when its parent is killed. This one
watches a pipe that closes however its parent ends. Nothing here imports Prefect.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

__all__ = ["prefect_server"]

_START_SECONDS = 180
_SERVE = """
import os, sys, threading, uvicorn
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
uvicorn.run("prefect.server.api.server:create_app", factory=True, host="127.0.0.1",
            port=int(sys.argv[1]), log_level="critical")
"""
_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",  # the command tells what went wrong itself
    # nobody will look there, and the end would wait for it
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_API_DATABASE_CONNECTION_URL": (
        "sqlite+aiosqlite:///file::memory:?cache=shared&uri=true&check_same_thread=false"
    ),
}


@contextlib.contextmanager
def prefect_server() -> Iterator[Callable[[], None]]:
    """Have `PREFECT_API_URL` name a server while the block lasts.

    The configured one, else one of its own.

    Enter before Prefect is imported, and call what it gives before the first flow: it waits until
    the server is up (`OSError` where it does not come up), so that the imports between are for
    free.
    """
    if os.environ.get("PREFECT_API_URL"):
        yield lambda: None
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="communique-", ignore_cleanup_errors=True) as home:
        os.environ |= {
            **_QUIET,
            "PREFECT_HOME": home,
            "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        }
        command = [sys.executable, "-c", _SERVE, str(port)]
        # A session of its own keeps Ctrl-C from it: the flow still has to tell it that it was
        # interrupted.
        process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
        try:
            yield lambda: _wait(process, f"http://127.0.0.1:{port}/api/health")
        finally:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    raise OSError(
        "the temporary Prefect server did not start; set PREFECT_API_URL or use python -m pipeline"
    )
