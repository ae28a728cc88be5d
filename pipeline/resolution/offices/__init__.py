"""From titles to offices: whose they are and who held them."""
