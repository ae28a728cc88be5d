"""`python -m pipeline`: the same run as `python flows.py`, without Prefect."""

from __future__ import annotations

import sys

from pipeline.cli import execute, options
from pipeline.run.summary import Summary
from pipeline.settings import Settings


def _run(settings: Settings) -> Summary:
    from pipeline.run.run import (
        run,
    )  # late: --help and wrong options answer before spaCy is imported

    return run(settings)


if __name__ == "__main__":
    sys.exit(execute(_run, options()))
