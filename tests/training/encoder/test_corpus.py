import random

import spacy
from spacy.tokens import Doc

from training.encoder.corpus import (
    BIO_INDEX,
    IGNORED,
    Named,
    NameIndex,
    from_names,
    from_syntax,
    recased,
    squeeze,
)


def tags(*names):
    return tuple(BIO_INDEX.get(name, IGNORED) for name in names)


def test_names_come_to_the_words():
    named = Named("Ana Horvat left\n\nOslo.", ((0, 10, "PERSON"), (17, 21, "LOC")), ((11, 15),))
    found = next(from_names([named]))
    assert found.words == ("Ana", "Horvat", "left", "Oslo", ".")
    assert found.entities == tags("B-PERSON", "I-PERSON", "?", "B-LOC", "O")
    assert found.ends == (False, False, True, False, True)


def test_names_are_carried_over_whatever_the_white_space():
    index = NameIndex([Named("He did n't see Oslo . She did .", ((15, 19, "LOC"),))])
    doc = Doc(
        spacy.blank("en").vocab,
        words=["He", "did", "n't", "see", "Oslo", "."],
        heads=[3, 3, 3, 3, 3, 3],
        deps=["x"] * 6,
    )
    found = next(from_syntax([doc], index))
    assert found.entities == tags("O", "O", "O", "O", "B-LOC", "O")
    unknown = Doc(doc.vocab, words=["Nobody", "knows"], heads=[1, 1], deps=["x"] * 2)
    assert next(from_syntax([unknown], index)).entities == (IGNORED, IGNORED)


def test_squeezing_tells_where_letters_went():
    assert squeeze(" a b\n") == ("ab", [0, 0, 1, 1, 2, 2])


def test_changed_case_keeps_the_words():
    chance = random.Random(0)
    seen = {recased(("The", "Council", "of", "Ministers"), chance) for _ in range(500)}
    assert ("THE", "COUNCIL", "OF", "MINISTERS") in seen
    assert all(
        tuple(map(str.lower, words)) == ("the", "council", "of", "ministers") for words in seen
    )
