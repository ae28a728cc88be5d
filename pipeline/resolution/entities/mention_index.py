"""The value of every mention in twelve bytes: a number at the place of the mention's key."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Generic, TypeVar, overload

import numpy as np

__all__ = ["MentionEntities", "MentionIndex"]

T = TypeVar("T")
U = TypeVar("U")
D = TypeVar("D")
_NONE = -1


class MentionIndex:
    """The places of mentions in a sorted array of keys: eight bytes of a digest of their ids.

    Of ten million mentions two have the same key once in 400,000 runs; they would then be taken for
    one.
    """

    def __init__(self) -> None:
        self._keys = array("Q")
        self._sorted = True

    def add(self, mentions: Iterable[str]) -> None:
        """Add more mentions; places found before are void."""
        self._keys.extend(map(_key, mentions))
        self._sorted = False

    def __len__(self) -> int:
        """Return the number of mentions."""
        return len(self._keys)

    def find(self, mention: str) -> int | None:
        """Return the place of a mention, `None` for an unknown one."""
        if not self._sorted:
            self._keys = array("Q", np.sort(np.frombuffer(self._keys, np.uint64)).tobytes())
            self._sorted = True
        key = _key(mention)
        place = bisect_left(self._keys, key)
        return place if place < len(self._keys) and self._keys[place] == key else None


def _key(mention: str) -> int:
    return int.from_bytes(blake2b(mention.encode(), digest_size=8).digest(), "big")


class MentionEntities(Generic[T]):
    """A mapping from mentions, all known beforehand, to values that many of them share."""

    def __init__(self, places: MentionIndex) -> None:
        self._places = places
        self._numbers = array("i", [_NONE]) * len(places)
        self._values: list[T] = []
        self._known: dict[T, int] = {}

    @overload
    def get(self, mention: str) -> T | None: ...

    @overload
    def get(self, mention: str, default: D) -> T | D: ...

    def get(self, mention: str, default: D | None = None) -> T | D | None:
        """Return the value of a mention, `default` where it has none."""
        place = self._places.find(mention)
        number = _NONE if place is None else self._numbers[place]
        return default if number == _NONE else self._values[number]

    def __setitem__(self, mention: str, value: T) -> None:
        """Give a mention a value; raise `KeyError` for an unknown mention."""
        if (place := self._places.find(mention)) is None:
            raise KeyError(mention)
        self._numbers[place] = self._number(value)

    def pop(self, mention: str) -> T | None:
        """Remove the value of a mention and return it."""
        value, place = self.get(mention), self._places.find(mention)
        if place is not None:
            self._numbers[place] = _NONE
        return value

    def counts(self) -> Counter[T]:
        """Return how many mentions have each value."""
        numbers, counts = np.unique(np.frombuffer(self._numbers, np.intc), return_counts=True)
        counted = dict(zip(numbers.tolist(), counts.tolist(), strict=True))
        counted.pop(_NONE, None)
        return Counter({self._values[number]: count for number, count in counted.items()})

    def mapped(self, change: Callable[[T], U | None]) -> MentionEntities[U]:
        """Return the same mentions with their values changed; `None` takes a value away."""
        other: MentionEntities[U] = MentionEntities(self._places)
        changed = [other._number(change(value)) for value in self._values]
        changed.append(_NONE)  # is found at the place -1
        other._numbers = array("i", (changed[number] for number in self._numbers))
        return other

    def _number(self, value: T | None) -> int:
        if value is None:
            return _NONE
        number = self._known.setdefault(value, len(self._values))
        if number == len(self._values):
            self._values.append(value)
        return number
