"""Finds exact and near copies among texts.

The second room, used on pages and again on the documents cut from them.
"""

from pipeline.deduplication.clusters import Clusters, Copy, cluster, compare
from pipeline.deduplication.signatures import Signatures, Text, TextKey, join, sign

__all__ = [
    "Clusters",
    "Copy",
    "Signatures",
    "Text",
    "TextKey",
    "cluster",
    "compare",
    "join",
    "sign",
]
