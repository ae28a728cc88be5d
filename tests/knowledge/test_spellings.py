"""Two forms of a name: one spelling with its case, and plain letters."""

from __future__ import annotations

import pytest

from pipeline.knowledge import fold, spelling


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Programme on Labour Co-operation", "Program on Labor Cooperation"),
        ("Organisation  of the North–South Centre", "Organization of North South Center"),
        ("People’s House", "People's House"),
    ],
)
def test_spelling(name: str, expected: str) -> None:
    assert spelling(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Ünal  Ö'Brien-Ło", "unal obrien lo"), ("ﬁne, (X)", "fine x"), ("", "")]
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text, {ord("ł"): "l"}) == expected
