"""Pages as the layout sees them, for tests of what stands behind it."""

from pipeline.stripping import boilerplate
from pipeline.stripping.blocks.blocks import split
from pipeline.stripping.blocks.traits import PageView, observe

__all__ = ["view_of"]


def view_of(text: str, main: str | None = None) -> PageView:
    return observe(split(text), {}, boilerplate.shipped(), main)
