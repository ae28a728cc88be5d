"""What is kept of documents when they are gathered."""

from __future__ import annotations

from datetime import date

from pipeline.model.intervals import Interval
from pipeline.model.records import Analysis, Dated, Document, Mention
from pipeline.resolution.corpus import Corpus

TEXT = "Envoy Petrov (Ruritania) came."


def mention(text: str, label: str) -> Mention:
    start = TEXT.index(text)
    return Mention(f"m{start}", "d", start, start + len(text), text, label, "model")  # type: ignore[arg-type]


def gathered(mentions=(), dates=(), day: date | None = None) -> Corpus:
    document = Document("d", "article", "p", TEXT, reference_date=day)
    return Corpus.gather([document, document], [Analysis("d", tuple(mentions), tuple(dates))])


def test_documents_lose_their_text_and_come_once() -> None:
    corpus = gathered()
    assert (len(corpus.documents), corpus.documents["d"].text) == (1, "")


def test_names_in_brackets_behind_a_person() -> None:
    corpus = gathered([mention("Petrov", "PERSON"), mention("Ruritania", "GPE")])
    assert corpus.origins["d"] == (TEXT.index("Ruritania"),)


def test_days_of_the_last_week_are_kept_with_their_places() -> None:
    days = (date(2031, 5, 1), date(2031, 5, 28), date(2031, 6, 2))
    dates = [
        Dated(f"t{n}", "d", n, n + 1, "x", "date", str(day), Interval.day(day))
        for n, day in enumerate(days)
    ]
    corpus = gathered(dates=dates, day=date(2031, 6, 1))
    assert corpus.days["d"] == ((1, days[1]),)
    assert corpus.dates["d"] == tuple(dates)
    assert corpus.as_of == date(2031, 6, 1)
