from __future__ import annotations

from datetime import date

import pytest

from pipeline.language.temporal import parse_stamp

STAMPS = [
    ("24.11.2022", date(2022, 11, 24)),
    ("2023-02-20", date(2023, 2, 20)),
    ("May 15th, 2023", date(2023, 5, 15)),
    ("Thu, 11/28/2019 - 15:58", date(2019, 11, 28)),
    ("1/10/2024 10:09:54 AM", date(2024, 1, 10)),
    ("2021/03/03 20:32", date(2021, 3, 3)),
    ("18.06.19", date(2019, 6, 18)),
    ("20 февраля 2023", date(2023, 2, 20)),
    ("20 février 2023", date(2023, 2, 20)),
    ("31.02.2022", None),
    ("May 2023", None),
    ("5 May 2022 - 9 May 2022", None),
    ("hello", None),
    ("", None),
    (
        "The treaty was signed on 15 May 1992 in Tashkent by six states.",
        None,
    ),  # no stamp but a sentence
]


@pytest.mark.parametrize(("text", "day"), STAMPS)
def test_stamp(text: str, day: date | None) -> None:
    assert parse_stamp(text) == day


def test_the_order_can_be_told() -> None:
    assert parse_stamp("05/03/2022", "month_first") == date(2022, 5, 3)
    assert parse_stamp("05/03/2022", "day_first") == date(2022, 3, 5)
