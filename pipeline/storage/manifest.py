"""What a finished stage leaves beside its files, with the key that says if it still serves.

The key is made of everything the result depends on: the content of the input, the settings, the
program itself. A stage whose manifest has the same key and whose files are all there is not run
again, so a run that died goes on where it stopped, and a changed page, option or line of code is
never answered from before.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from pipeline.storage.shards import atomic

__all__ = ["Manifest", "code_version", "digest_of", "file_digest", "path_digest", "stream_digest"]

_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One finished stage.

    Its key, its files with their digests, what it counted, how long it took.
    """

    stage: str
    key: str
    files: Mapping[str, str]  # name inside the stage's folder -> digest of the content
    counts: Mapping[str, int]
    seconds: float
    resumed: bool = False

    @property
    def digest(self) -> str:
        """Digest of everything the stage wrote."""
        return digest_of(sorted(self.files.items()))

    def save(self, folder: Path) -> None:
        """Write the manifest into the stage's folder, atomically: from now on the stage is done."""
        with atomic(folder / _NAME) as temporary:
            temporary.write_text(json.dumps(dataclasses.asdict(self), indent=1), encoding="utf-8")

    @classmethod
    def seal(
        cls, stage: str, key: str, folder: Path, counts: Mapping[str, int], seconds: float
    ) -> Manifest:
        """Return the manifest of all files now in the folder, saved."""
        files = {
            path.name: file_digest(path)
            for path in sorted(folder.glob("[!.]*"))
            if path.name != _NAME
        }
        manifest = cls(stage, key, files, dict(counts), round(seconds, 3))
        manifest.save(folder)
        return manifest

    @classmethod
    def find(cls, folder: Path, key: str) -> Manifest | None:
        """Return the manifest of a complete stage that was done with this key, else `None`."""
        try:
            found = cls(**json.loads((folder / _NAME).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        complete = found.key == key and all((folder / name).is_file() for name in found.files)
        return dataclasses.replace(found, resumed=True) if complete else None

    @staticmethod
    def reopen(folder: Path) -> None:
        """Take the manifest away before the stage's files change."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _NAME).unlink(missing_ok=True)


def digest_of(*parts: object) -> str:
    """Return a digest of values by their JSON or text form."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def file_digest(path: Path) -> str:
    """Return a digest of a file's bytes."""
    with path.open("rb") as stream:
        return stream_digest(stream)


def stream_digest(stream: IO[bytes]) -> str:
    """Return a digest of what is left of an open file."""
    digest = hashlib.blake2b(digest_size=16)
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def path_digest(path: Path | None) -> str:
    """Return a digest of a file, or of all files in a folder with their names.

    Empty for nothing.
    """
    if path is None or not path.exists():
        return ""
    if path.is_file():
        return file_digest(path)
    found = (
        p
        for p in path.rglob("*")
        if p.is_file() and p.suffix != ".pyc" and not p.name.startswith(".")
    )
    return digest_of([(p.relative_to(path).as_posix(), file_digest(p)) for p in sorted(found)])


@cache
def code_version() -> str:
    """Return a digest of the program: code, knowledge and weights."""
    return path_digest(Path(__file__).parent.parent)[:16]
