"""The flow as users start it: its own server, no configured home, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600  # seconds, which only a test that fails spends
pytestmark = [
    pytest.mark.prefect,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc"),
]


@pytest.fixture
def started(tmp_path):
    """The command on one page, in an environment without Prefect settings and with a home that cannot be written."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.txt").write_text(
        "Trains\n\n07.06.2024\n\nTrains will run twice a day in July 2024."
    )
    (tmp_path / "tmp").mkdir()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT", "COMMUNIQUE"))
    }
    environment = {
        **kept,
        "HOME": "/proc/nowhere",
        "TMPDIR": str(tmp_path / "tmp"),
        "MARK": str(tmp_path),
    }
    options = ["--raw", "raw", "--out", "out", "--model", "blank", "--workers", "1"]
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "flows.py"), *options],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    process.kill()


def test_run_leaves_tables_and_nothing_else(started, tmp_path):
    shown, errors = started.communicate(timeout=PATIENCE)
    assert started.returncode == 0, errors
    assert "1  pages" in shown
    assert len(pipeline.load(tmp_path / "out").pages) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw", "tmp"]
    assert list((tmp_path / "tmp").iterdir()) == []
    assert wait_for(lambda: relatives(tmp_path) == [])
    assert "Traceback" not in errors


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_server_outlives_an_interrupted_run(started, tmp_path, kind):
    assert wait_for(lambda: len(relatives(tmp_path)) >= 2), "the command and its server"
    time.sleep(1)
    started.send_signal(kind)
    _, errors = started.communicate(timeout=PATIENCE)
    assert started.returncode == (-signal.SIGKILL if kind == signal.SIGKILL else 130), errors
    assert wait_for(lambda: relatives(tmp_path) == [])
    if kind != signal.SIGKILL:
        assert list((tmp_path / "tmp").iterdir()) == []
        assert "the same command goes on from here" in errors


def wait_for(happens: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not happens():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def relatives(mark: Path) -> list[int]:
    """Processes that carry this test's mark in their environment."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"MARK={mark}\0".encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found
