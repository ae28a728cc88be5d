"""A page as blocks, what can be seen of each, and where the article begins and ends."""
