"""Adapter for name-pair harnesses: `person(a, b)`, `organisation(a, b)` and `match(a, b, kind)` give scores from 0
to 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.resolution.names.organisations import organisation_similarity
from pipeline.resolution.names.persons import person_similarity


def match(a: str, b: str, kind: str = "person") -> float:
    return person_similarity(a, b) if kind == "person" else organisation_similarity(a, b)


match.kinds = True  # type: ignore[attr-defined]
