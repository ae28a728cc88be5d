"""Who is who, and who held what from when to when, over all documents."""

from pipeline.resolution.entities.overrides import Overrides, OverridesError, load_overrides
from pipeline.resolution.resolve import Resolution, resolve, resolve_all

__all__ = ["Overrides", "OverridesError", "Resolution", "load_overrides", "resolve", "resolve_all"]
