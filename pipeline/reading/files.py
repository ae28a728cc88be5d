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
from typing import IO, Any, cast

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
        yield from _matching(location)


def _matching(location: Path) -> Iterator[File | Reject]:
    """Yield the files that a glob names, but none that this program wrote."""
    pattern = str(location)  # Path.glob takes no absolute pattern
    matches = [Path(match) for match in glob.glob(pattern, recursive=True)]  # noqa: PTH207
    if not matches:
        yield Reject(_printable(str(location)), "reading", _NOT_FOUND)
        return
    root = Path(os.path.commonpath([match.parent.absolute() for match in matches]))
    own = {match: folder for match in matches for folder in _own_above(match, _fixed(location))}
    for folder in sorted(set(own.values())):
        yield Reject(_source(folder.absolute(), root), "reading", _OWN)
    for match in matches:
        if match not in own and not match.is_dir():
            yield _entry(match.absolute(), root)


def _own_above(path: Path, asked: Path) -> Iterator[Path]:
    """Yield the folders between `asked` and a path into which this program wrote."""
    return (folder for folder in path.parents if asked in folder.parents and _is_own(folder))


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
        file_system, paths = _listed(address)
    except (OSError, ValueError, ImportError) as error:
        reason = "The address could not be opened."
        yield Reject(_printable(address), "reading", reason, str(error)[:200])
        return
    if paths is None:
        yield Reject(_printable(address), "reading", _NOT_FOUND)
        return
    if not paths:
        return
    root = PurePosixPath(os.path.commonpath([str(PurePosixPath(path).parent) for path in paths]))
    own = {folder for path in paths if (folder := _own_folder(path))}
    for folder in sorted(own):
        yield Reject(_printable(str(folder.relative_to(root))), "reading", _OWN)
    for path in paths:
        inside = PurePosixPath(path).relative_to(root)
        if not _is_hidden(inside) and own.isdisjoint(PurePosixPath(path).parents):
            source = _printable(str(inside))
            # opened as the file system spells it: "https://" is no path
            opener = cast(Callable[[], IO[bytes]], partial(file_system.open, path, "rb"))
            yield File(source, _collection(source, root.name), opener)


def _listed(address: str) -> tuple[Any, list[str] | None]:
    """Return the file system of an address and the files there, `None` where there is nothing."""
    file_system, path = fsspec.core.url_to_fs(address)
    if glob.has_magic(path):
        paths = file_system.glob(path)
    else:
        paths = file_system.find(path) if file_system.isdir(path) else [path]
    if not all(map(file_system.exists, paths[:1])):
        return file_system, None
    return file_system, list(paths)


def _own_folder(path: str) -> PurePosixPath | None:
    """Return the folder above a file into which this program wrote."""
    folder, state, _ = path.partition(f"/{STATE}/")
    return PurePosixPath(folder) if state else None


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") for part in path.parts)


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
