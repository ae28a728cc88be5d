"""What holds for every test: the same examples each time, and no clock, however busy the machine is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tables of the sample pages, in a folder where the pages stand beside them."""
    from tests.runs import ROOT, run_program

    folder = tmp_path_factory.mktemp("main_job")
    (folder / "raw").symlink_to(ROOT / "raw", target_is_directory=True)
    run_program(folder / "raw", folder / "processed", "--workers", "2", "--engine", "processes")
    return folder / "processed"
