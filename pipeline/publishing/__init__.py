"""The last room: facts become checked Parquet tables, a manifest and a report page.

And the loader analysts use.
"""

from pipeline.publishing.arrow import arrow_table, check, reject_rows
from pipeline.publishing.loader import Tables, load
from pipeline.publishing.store import MANIFEST, STATE, finish, publish, write_json

__all__ = [
    "MANIFEST",
    "STATE",
    "Tables",
    "arrow_table",
    "check",
    "finish",
    "load",
    "publish",
    "reject_rows",
    "write_json",
]
