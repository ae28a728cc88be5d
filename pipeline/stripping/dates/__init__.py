"""The day a page was published: date lines, candidates and the choice among them."""
