from pipeline.stripping import boilerplate, signed_lines
from pipeline.stripping.labels import Piece


def test_a_signature_with_a_name_becomes_a_text_without_its_telephone() -> None:
    body = "The ferries sail twice a day.\n"
    text = body + "____________\nPress Secretary of the Port Anna Example\ntel. +62 21 555 01 02"
    pieces = [
        Piece(0, len(body), "article", "body", 0),
        Piece(len(body), len(text), "signature", "press signature"),
    ]
    signed, texts = signed_lines.find(text, pieces, 3, boilerplate.shipped())
    assert texts == ["Press Secretary of the Port Anna Example"]
    assert [piece.document for piece in signed] == [0, 3]


def test_a_signature_without_a_name_belongs_to_no_text() -> None:
    text = "The press service"
    pieces = [Piece(0, len(text), "signature", "press signature")]
    assert signed_lines.find(text, pieces, 1, boilerplate.shipped()) == (pieces, [])
