"""Normalisation of date expressions: from what is written to the days it means."""
