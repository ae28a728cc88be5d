from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolution.entities.mention_index import MentionEntities, MentionIndex

IDS = st.lists(st.text("abcdef", min_size=1), unique=True, max_size=20)


@given(IDS, st.lists(st.integers(0, 3) | st.none(), min_size=20, max_size=20))
def test_it_is_a_mapping(ids, values):
    places = MentionIndex()
    places.add(ids)
    referents: MentionEntities[int] = MentionEntities(places)
    expected = {name: value for name, value in zip(ids, values, strict=False) if value is not None}
    for name, value in expected.items():
        referents[name] = value
    assert {name: referents.get(name) for name in ids} == {name: expected.get(name) for name in ids}
    assert dict(referents.counts()) == {
        v: list(expected.values()).count(v) for v in expected.values()
    }
    doubled = referents.mapped(lambda value: 2 * value if value else None)
    assert {name: doubled.get(name) for name in ids} == {
        n: 2 * v if (v := expected.get(n)) else None for n in ids
    }
    for name in ids:
        assert referents.pop(name) == expected.get(name)
        assert referents.get(name, "none") == "none"


def test_unknown_mentions_have_no_value_and_get_none():
    referents: MentionEntities[str] = MentionEntities(MentionIndex())
    assert (referents.get("m"), referents.pop("m"), referents.counts()) == (None, None, {})
    with pytest.raises(KeyError):
        referents["m"] = "value"
