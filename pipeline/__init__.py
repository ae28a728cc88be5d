"""Communiqué: press pages in, dated facts out."""
