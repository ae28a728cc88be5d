"""Adapter for the clustering harness: `resolve(mentions)` gives every mention (id, doc_id, text, begin, kind) its
entity.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.knowledge import load_knowledge
from pipeline.model.records import Analysis, Document, Mention
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import find_entities
from pipeline.resolution.entities.overrides import Overrides

LABELS = {"person": "PERSON", "org": "ORG"}


def resolve(mentions: list[dict[str, Any]]) -> dict[int, str]:
    documents = {m["doc_id"]: Document(m["doc_id"], "article", m["doc_id"], "") for m in mentions}
    records = [
        Mention(
            str(m["id"]),
            m["doc_id"],
            m["begin"],
            m["begin"] + len(m["text"]),
            m["text"],
            LABELS[m["kind"]],
            "model",
        )
        for m in mentions
    ]
    entities = find_entities(
        Corpus.gather(documents.values(), [Analysis("", tuple(records))]),
        load_knowledge(),
        Overrides(),
    )
    return {m["id"]: entities.of_mention.get(str(m["id"]), f"none {m['id']}") for m in mentions}
