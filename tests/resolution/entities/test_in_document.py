"""Names inside one document."""

from pipeline.model.records import Mention
from pipeline.resolution.entities.in_document import link


def mentions(text: str, *names: tuple[str, str, str | None]) -> list[Mention]:
    found = []
    for number, (name, label, key) in enumerate(names):
        start = text.index(name)
        found.append(
            Mention(
                f"m{number}", "d", start, start + len(name), name, label, "model", knowledge_id=key
            )
        )
    return found


def test_a_body_belongs_to_the_state_behind_it():
    text = "In Kyrgyzstan, Kyrgyzstan's guests met. He was with the Security Council of the Republic of Belarus."
    given = mentions(text, ("Kyrgyzstan", "GPE", "state:kg"), ("Security Council", "ORG", None),
                     ("Republic of Belarus", "GPE", "state:by"))  # fmt: skip
    assert link(given, text)["m1"].text == "Security Council of Republic of Belarus"


def test_a_body_is_not_that_of_a_state_in_another_clause():
    text = "The Security Council met; of Belarus they said nothing."
    given = mentions(text, ("Security Council", "ORG", None), ("Belarus", "GPE", "state:by"))
    assert link(given, text)["m0"].text == "Security Council"


def test_of_two_persons_with_one_surname_the_title_tells():
    text = "President Ivo Berg and his wife Ada Berg came. President Berg spoke. Then Berg left."
    given = mentions(text, ("Ivo Berg", "PERSON", None), ("Ada Berg", "PERSON", None))
    at = text.index("President Berg") + len("President ")
    last = text.rindex("Berg")
    given += [Mention(f"m{at}", "d", at, at + 4, "Berg", "PERSON", "model") for at in (at, last)]
    names = link(given, text)
    assert names[f"m{at}"].text == "Ivo Berg"
    assert names[f"m{last}"].text == "Ada Berg"
