"""Many claims, one value: aggregation, undated acts, conflicts."""
