import random
from collections import Counter

from training.encoder.corpus import ENTITY_LABELS
from training.encoder.synthetic import ClaimBuilder, unmark


def test_the_same_seed_writes_the_same():
    assert list(ClaimBuilder(random.Random(3)).texts(20)) == list(
        ClaimBuilder(random.Random(3)).texts(20)
    )


def test_names_are_whole_words_of_the_text():
    labels: Counter[str] = Counter()
    for named in ClaimBuilder(random.Random(0)).texts(300):
        assert not {"{", "}", "|", "<", ">"} & set(named.text)
        for start, end, label in named.names:
            labels[label] += 1
            assert named.text[start:end].strip() == named.text[start:end] != ""
            assert not named.text[start - 1 : start].isalnum() or start == 0
            assert not named.text[end : end + 1].isalnum()
        bounds = [place for start, end, _ in named.names for place in (start, end)]
        assert bounds == sorted(bounds)
    assert set(labels) == set(ENTITY_LABELS)


def test_the_outer_of_two_marks_counts():
    assert unmark("<ORG|Bank of <LOC|Fiji>>, <LOC|Suva>").names == ((0, 12, "ORG"), (14, 18, "LOC"))
