"""One run: the stages, where they work, what they tell and how they are interrupted."""
