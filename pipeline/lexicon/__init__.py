"""The words of a language as data: what a linguist would edit, in `lexicon/<language>/*.yaml`.

>>> from pipeline import lexicon
>>> "ministry" in lexicon.words("nouns", "institutions")
True
>>> lexicon.mapping("dates", "months")["sept"]
9
"""

from pipeline.lexicon.loader import LexiconError, groups, mapping, ordered, pattern, words

__all__ = ["LexiconError", "groups", "mapping", "ordered", "pattern", "words"]
