"""The flow as users start it: its own server, no configured home, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [
    pytest.mark.prefect,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc"),
]


@pytest.fixture
def started(tmp_path):
    """The command on one page, in an environment without Prefect settings and with a home that cannot be written."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.txt").write_text("Trains\n\n07.06.2024\n\nTrains will run twice a day in July 2024.")
    (tmp_path / "tmp").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "COMMUNIQUE"))}
    environment = {**kept, "HOME": "/proc/nowhere", "TMPDIR": str(tmp_path / "tmp"), "MARK": str(tmp_path)}
    options = ["--raw", "raw", "--out", "out", "--model", "blank", "--workers", "1"]
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "flows.py"), *options],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    process.kill()


def test_run_leaves_tables_and_nothing_else(started, tmp_path):
    shown, errors = started.communicate(timeout=300)
    assert started.returncode == 0, errors
    assert "1  pages" in shown
    assert len(pipeline.load(tmp_path / "out").pages) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw", "tmp"]
    assert list((tmp_path / "tmp").iterdir()) == []
    assert relatives(tmp_path) == []
    assert "Traceback" not in errors


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_server_outlives_an_interrupted_run(started, tmp_path, kind):
    until = time.monotonic() + 120
    while len(relatives(tmp_path)) < 2 and time.monotonic() < until:  # the command and its server
        time.sleep(0.1)
    time.sleep(1)
    started.send_signal(kind)
    _, errors = started.communicate(timeout=120)
    assert started.returncode == (-signal.SIGKILL if kind == signal.SIGKILL else 130), errors
    while relatives(tmp_path) and time.monotonic() < until:
        time.sleep(0.1)
    assert relatives(tmp_path) == []
    if kind != signal.SIGKILL:
        assert list((tmp_path / "tmp").iterdir()) == []
        assert "go" in errors.splitlines()[-1]


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
