import ast
from pathlib import Path

import pytest

from pipeline.language.relations.patterns.chair_patterns import CHAIR_RULES, ChairRule
from pipeline.language.relations.patterns.office_patterns import OFFICE_RULES, OfficeRule
from pipeline.model.predicates import PREDICATES, PredicateError, predicate, predicates_of
from pipeline.model.tables import TABLES

PIPELINE = Path(__file__).resolve().parents[2] / "pipeline"
NAMED_IN = {
    "model/predicates.py",
    "language/relations/patterns/office_patterns.py",
    "language/relations/patterns/chair_patterns.py",
}
OTHER_WORDS = {  # words that mean something else and are spelt like a predicate
    "knowledge/title_matcher.py": {"chairs", "appointed", "elected"},
    "language/names/span_boundaries.py": {"chairs"},
    "language/relations/patterns/event_patterns.py": {"extended", "holds"},
    "model/tables.py": {"extended"},
}
FAMILIES = {"event"}  # a predicate called like its family


def test_a_rule_with_a_misspelt_predicate_does_not_load():
    with pytest.raises(PredicateError, match="no predicate is called 'leaves_ofice'"):
        OfficeRule("leaves.office", "leaves_ofice", r"{P} resigned as {O}", "resigned")
    with pytest.raises(PredicateError, match="no predicate is called 'takes_chare'"):
        ChairRule("takes", "takes_chare", r"{S} takes {chair}")


@pytest.mark.parametrize(("rules", "family"), [(OFFICE_RULES, "office"), (CHAIR_RULES, "chair")])
def test_rules_read_predicates_of_their_family(rules, family):
    assert {rule.meaning.family for rule in rules} == {family}


def test_every_predicate_about_a_post_is_read_by_a_rule():
    read = {rule.predicate for rule in OFFICE_RULES}
    assert read == {row.name for row in predicates_of("office")}


def test_the_column_of_the_table_is_closed_by_the_predicates():
    (column,) = (field for field in TABLES["claims"].fields if field.name == "predicate")
    assert column.values == tuple(PREDICATES)


@pytest.mark.parametrize("row", PREDICATES.values(), ids=lambda row: row.name)
def test_columns_of_a_row_agree(row):
    assert row.example
    assert (row.tenure is None) == (row.is_candidacy or row.family == "event")
    assert not row.is_taking_up or row.tenure == "begins"
    assert not row.is_oath or row.is_taking_up
    assert not (row.gives_post or row.makes_holder) or row.subject == "person"
    assert row.plain_date != "decided" or row.is_decision


def test_unknown_names_are_told_with_the_known_ones():
    with pytest.raises(PredicateError, match="holds, appointed"):
        predicate("forfeits")


def _named(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    words = {str(node.value) for node in nodes if isinstance(node, ast.Constant)}
    return words & PREDICATES.keys() - FAMILIES


def test_a_predicate_is_named_in_its_row_and_by_rules_alone():
    named = {
        module: names
        for path in sorted(PIPELINE.rglob("*.py"))
        if (module := path.relative_to(PIPELINE).as_posix()) not in NAMED_IN
        and (names := _named(path) - OTHER_WORDS.get(module, set()))
    }
    assert not named, "read what a predicate means off its row in pipeline/model/predicates.py"
