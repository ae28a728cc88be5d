"""Finds the files behind a location.

A file, a folder, a glob, `-` for standard input, or an address fsspec knows.

The list is sorted by source, so the order in which a file system names its entries decides nothing.
What cannot be opened as a file (a link that leads back into itself, a pipe, a dead link) is a
reject, not an error, and so is a folder into which this program wrote: its tables are no pages.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, cast

import fsspec

from pipeline.model.records import Reject
from pipeline.storage.shards import STATE

__all__ = ["STANDARD_INPUT", "File", "files"]

STANDARD_INPUT = "-"
_NOT_FOUND = "There is no such file or folder."
_OWN = "The folder holds tables that this program wrote; they are not read as pages."


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read.

    Its path inside the location, its collection (the best name for its site), its bytes.
    """

    source: str
    collection: str
    open: Callable[
        [], IO[bytes]
    ]  # picklable, so that a shard of files can travel to another process


def files(location: str | Path) -> list[File | Reject]:
    """Everything at a location, sorted by source; hidden files (a leading dot) are left alone."""
    text = str(location)
    if text == STANDARD_INPUT:
        return [File(STANDARD_INPUT, "stdin", _standard_input)]
    found = _remote(text) if "://" in text or "::" in text else _local(Path(location))
    listed = sorted(found, key=lambda item: item.source)
    return listed or [Reject(_printable(text), "reading", "The location holds no files.")]


def _standard_input() -> IO[bytes]:
    return sys.stdin.buffer


def _local(location: Path) -> Iterator[File | Reject]:
    if location.is_dir():
        root = location.resolve()
        yield from _folder(root, root, (root,))
    elif location.exists() or location.is_symlink():
        yield _entry(location, location.parent.resolve())
    else:
        pattern = str(location)  # Path.glob takes no absolute pattern
        matches = [Path(match) for match in glob.glob(pattern, recursive=True)]  # noqa: PTH207
        if not matches:
            yield Reject(_printable(str(location)), "reading", _NOT_FOUND)
            return
        root = Path(os.path.commonpath([match.parent.absolute() for match in matches]))
        asked = _fixed(location)
        own = {
            match: folder
            for match in matches
            for folder in match.parents
            if asked in folder.parents and _is_own(folder)
        }
        for folder in sorted(set(own.values())):
            yield Reject(_source(folder.absolute(), root), "reading", _OWN)
        for match in matches:
            if match not in own and not match.is_dir():
                yield _entry(match.absolute(), root)


def _fixed(pattern: Path) -> Path:
    """Return the folder that a glob names without any wildcard.

    Whoever asks for the files in it means them.
    """
    return next(folder for folder in pattern.parents if not glob.has_magic(str(folder)))


def _is_own(folder: Path) -> bool:
    return (folder / STATE).is_dir()


def _folder(folder: Path, root: Path, above: tuple[Path, ...]) -> Iterator[File | Reject]:
    if _is_own(folder):
        yield Reject(_source(folder, root), "reading", _OWN)
        return
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        yield Reject(
            _source(folder, root),
            "reading",
            "The folder could not be opened.",
            error.strerror or "",
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir():
            yield _entry(entry, root)
        elif entry.is_symlink() and entry.resolve() in above:
            yield Reject(
                _source(entry, root), "reading", "The link leads back to a folder that contains it."
            )
        else:
            yield from _folder(entry, root, (*above, entry.resolve()))


def _entry(path: Path, root: Path) -> File | Reject:
    source = _source(path, root)
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return Reject(source, "reading", "The file could not be opened.", error.strerror or "")
    if not regular:
        return Reject(source, "reading", "This is no regular file.")
    opener = cast(Callable[[], IO[bytes]], partial(path.open, "rb"))
    return File(source, _collection(source, root.name), opener)


def _remote(address: str) -> Iterator[File | Reject]:
    try:
        file_system, path = fsspec.core.url_to_fs(address)
        if glob.has_magic(path):
            paths = file_system.glob(path)
        else:
            paths = file_system.find(path) if file_system.isdir(path) else [path]
        if not all(map(file_system.exists, paths[:1])):
            yield Reject(_printable(address), "reading", _NOT_FOUND)
            return
    except (OSError, ValueError, ImportError) as error:
        yield Reject(
            _printable(address), "reading", "The address could not be opened.", str(error)[:200]
        )
        return
    if not paths:
        return
    root = PurePosixPath(os.path.commonpath([str(PurePosixPath(item).parent) for item in paths]))
    own = {
        PurePosixPath(folder)
        for folder, state, _ in (item.partition(f"/{STATE}/") for item in paths)
        if state
    }
    for folder in sorted(own):
        yield Reject(_printable(str(folder.relative_to(root))), "reading", _OWN)
    for item in paths:
        inside = PurePosixPath(item).relative_to(root)
        if not any(part.startswith(".") for part in inside.parts) and own.isdisjoint(
            PurePosixPath(item).parents
        ):
            source = _printable(str(inside))
            opener = cast(Callable[[], IO[bytes]], partial(file_system.open, item, "rb"))
            yield File(source, _collection(source, root.name), opener)


def _source(path: Path, root: Path) -> str:
    try:
        return _printable(path.relative_to(root).as_posix())
    except ValueError:
        return _printable(path.name)


def _collection(source: str, root: str) -> str:
    """Return the first folder below the location, else the location's own folder.

    Pages of one site lie together.
    """
    parts = PurePosixPath(source).parts
    return parts[0] if len(parts) > 1 else root


def _printable(name: str) -> str:
    """Return a name that stays on one line and can be written as UTF-8.

    Line breaks and stray bytes become escapes.
    """
    clean = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in clean
    )
