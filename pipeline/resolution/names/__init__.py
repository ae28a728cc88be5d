"""Pure comparisons of names and titles; no state."""
