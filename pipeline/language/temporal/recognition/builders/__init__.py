"""Builders: what a matched template of `rules` says, a file for each kind of thing said."""
