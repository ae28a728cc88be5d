"""Every frame by its own sentences: those of `yes` are read by it, those of `no` are not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.language import analyse
from pipeline.language.relations.clauses.frames import FrameError, frames, read_frames
from pipeline.language.relations.clauses.manner import manner
from pipeline.language.relations.clauses.tree import Tree
from pipeline.model.records import ChairClaim, Document, OfficeClaim
from tests.annotated import load_annotated

DAY = date(2024, 6, 27)
YES = [(frame.name, text) for frame in frames() for text in frame.yes]
NO = [(frame.name, text) for frame in frames() for text in frame.no]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_annotated()


def claims(nlp: Language, text: str) -> list[OfficeClaim | ChairClaim]:
    document = Document("doc_t", "article", "page_t", text, None, DAY, "stamp")
    analysis = next(analyse(nlp, [document]))
    return [*analysis.office_claims, *analysis.chair_claims]


def frames_that_read(nlp: Language, text: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The frames with a claim, where no other reading comes first."""
    for reading in ("office_claims", "chair_claims"):
        monkeypatch.setattr(f"pipeline.language.relations.component.{reading}", lambda *_: iter(()))
    return {claim.rule.removeprefix("frame.") for claim in claims(nlp, text)}


@pytest.mark.parametrize(("frame", "text"), YES)
def test_a_frame_reads_its_sentences(
    nlp: Language, frame: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert frame in frames_that_read(nlp, text, monkeypatch)


@pytest.mark.parametrize(("frame", "text"), NO)
def test_a_frame_leaves_what_it_does_not_mean(
    nlp: Language, frame: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert frame not in frames_that_read(nlp, text, monkeypatch)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{predicate: holds, units: [serve], yes: [a], whom: [subject]}", "a row has the keys"),
        ("{predicate: holds, units: serve, yes: [a]}", "units is a list"),
        ("{predicate: holds, units: [serve]}", "at least one sentence"),
        ("{predicate: hold, units: [serve], yes: [a]}", "hold"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text(f"serve: {row}", "utf-8")
    with pytest.raises(FrameError, match=f"posts.yaml, serve: .*{fault}"):
        list(read_frames(path))


@pytest.mark.parametrize(
    ("text", "verb", "meant"),
    [
        ("The council decided to appoint Ada Berg.", "appoint", "asserted"),
        ("The council will appoint Ada Berg.", "appoint", "planned"),
        ("The council may appoint Ada Berg.", "appoint", "proposed"),
        ("The council refused to appoint Ada Berg.", "appoint", "negated"),
        ("The council did not appoint Ada Berg.", "appoint", "negated"),
        ("The council asked whether Ada Berg resigned.", "resigned", "asked"),
        ("Ada Berg is to head the council.", "head", "planned"),
    ],
)
def test_how_a_clause_is_meant(nlp: Language, text: str, verb: str, meant: str) -> None:
    doc = nlp(text)
    tree = Tree(doc[:], ())
    assert manner(tree, next(token.i for token in doc if token.text == verb)) == meant
