"""Pages that stand in for the page asked for: bot walls, cookie pages, error pages, empty ones."""

from __future__ import annotations

from pipeline.records import Page
from pipeline.stripping import vocabulary
from pipeline.stripping.blocks import Block

__all__ = ["reason"]

_WALL = 1500  # characters: a bot wall is short, a page about bot walls is not


def reason(page: Page, blocks: list[Block]) -> str:
    """Why the page is of no use, empty where it is."""
    if not any(block.key for block in blocks):
        return "The page holds no words."
    size = sum(len(block.text) for block in blocks)
    wall = vocabulary.load().wall.search(page.text, 0, _WALL) if size <= _WALL else None
    if wall:
        return f"The site answered with a wall or an error page ({wall[0].lower()!r}) instead of the article."
    return ""
