from __future__ import annotations

import pytest

from benchmarks.builders.desk import Desk


@pytest.mark.parametrize(
    ("second_day", "persons"), [("2020-06-01", 2), ("2024-06-01", 1)], ids=["one time", "later"]
)
def test_ministers_of_two_states_at_one_time_are_two(second_day: str, persons: int) -> None:
    desk = Desk()
    for page, state, day in (("a", "state:by", "2020-01-01"), ("b", "state:kz", second_day)):
        desk.page(page, day)
        post = desk.office(page, "Minister of Trade", "minister", state)
        desk.says(page, "holds", "Ivan Petrov", office=post)
    names = [e["name"] for e in desk.tables()["entities"] if e["kind"] == "person"]
    assert names == ["Ivan Petrov"] * persons
