"""What a sentence says by its syntax: the tree's clauses, read by the frames of `pipeline/rules`."""
