import pytest

from pipeline.stripping.languages import UNDECIDED, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferries of the port are known to all of us.", "en"),
        ("Die Fähren des Hafens sind uns allen seit vielen Jahren bekannt.", "de"),
        ("Паромы порта известны всем жителям островов уже много лет.", "ru"),
        ("12.03.2024", UNDECIDED),
        ("", UNDECIDED),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language_of(text) == code
