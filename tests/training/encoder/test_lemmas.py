from pipeline.language.encoder.lemmas import lemma
from training.encoder.corpus import Annotated
from training.encoder.lemmas import edit, learn

NOUNS = {
    "ministers": "minister",
    "states": "state",
    "members": "member",
    "countries": "country",
    "parties": "party",
    "duties": "duty",
    "men": "man",
}


def test_edits():
    assert edit("countries", "country") == "3y"
    assert edit("oslo", "oslo") == "0"
    assert edit("abcdefghijk", "x") is None


def test_what_was_learnt_is_known_and_generalises():
    words = tuple(NOUNS)
    text = Annotated(
        words, (False,) * len(words), tags=("NOUN|NNS",) * len(words), lemmas=tuple(NOUNS.values())
    )
    table = learn([text])
    assert {word: lemma(word, "NNS", table) for word in words} == NOUNS
    assert lemma("treaties", "NNS", table) == "treaty"
    assert lemma("bodyguards", "NNS", table) == "bodyguard"
