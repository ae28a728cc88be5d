import random

from pipeline.language.encoder.pieces import case_of
from training.encoder.corpus import BIO_INDEX, IGNORED, Annotated
from training.encoder.swaps import Stock

OUT, PERSON, ORG, LOC = 0, BIO_INDEX["B-PERSON"], BIO_INDEX["B-ORG"], BIO_INDEX["B-LOC"]
IN_PERSON = BIO_INDEX["I-PERSON"]


def text(words, *entities):
    words = tuple(words.split())
    return Annotated(words=words, ends=(False,) * len(words), entities=entities)


TEXTS = [
    text("Ana Horvat left Oslo", PERSON, IN_PERSON, OUT, LOC),
    text("Ivo Marin joined UNESCO", PERSON, IN_PERSON, OUT, ORG),
    text("NATO met in Rome", ORG, OUT, OUT, LOC),
]
STOCK = Stock(TEXTS)


def test_names_give_way_to_names_of_their_shape():
    chance = random.Random(0)
    seen = {STOCK.swap(TEXTS[0], chance, 1.0).words for _ in range(50)}
    people, places = ("Ana Horvat", "Ivo Marin"), ("Oslo", "Rome")
    assert {" ".join(words) for words in seen} == {
        f"{who} left {where}" for who in people for where in places
    }


def test_all_else_stays():
    swapped = STOCK.swap(TEXTS[1], random.Random(1), 1.0)
    assert swapped.entities == TEXTS[1].entities
    assert swapped.words[2] == "joined"
    assert [case_of(word) for word in swapped.words] == [case_of(word) for word in TEXTS[1].words]
    assert STOCK.swap(TEXTS[1], random.Random(1), 0.0) == TEXTS[1]


def test_a_name_that_comes_again_is_swapped_for_the_same():
    twice = text("Oslo and Oslo", LOC, OUT, LOC)
    for seed in range(20):
        words = STOCK.swap(twice, random.Random(seed), 0.5).words
        assert words[0] == words[2]


def test_texts_without_known_names_are_left_alone():
    unknown = text("Oslo and Bergen", IGNORED, OUT, IGNORED)
    assert STOCK.swap(unknown, random.Random(0), 1.0) == unknown
    assert STOCK.swap(text("Oslo"), random.Random(0), 1.0) == text("Oslo")
