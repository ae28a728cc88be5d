"""Stable identifiers: the same content gives the same id in every run, on every machine, in any
order.
"""

from __future__ import annotations

import base64
import hashlib

__all__ = ["stable_id"]


def stable_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 16 characters that depend on the parts alone.

    >>> stable_id("page", "text") == stable_id("page", "text")
    True
    """
    digest = hashlib.blake2b(
        "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=10
    ).digest()
    return f"{prefix}_{base64.b32encode(digest).decode().lower()}"
