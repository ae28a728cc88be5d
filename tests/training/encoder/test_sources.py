import hashlib

import pytest
import yaml

pytest.importorskip("torch", reason="training needs the extra `train`")

from typing import Any

from training.encoder.sources import ALLOWED, Source, SourceError, read_sources, verify

ENTRY: dict[str, Any] = {
    "file": "a.jsonl",
    "kind": "names",
    "part": "train",
    "origin": "somebody/corpus",
    "sha256": "0",
}


def test_recorded_sources_are_allowed():
    sources = read_sources()
    assert {source.kind for source in sources if source.part == "train"} == {"names", "syntax"}
    assert all(set(source.licences) <= ALLOWED and len(source.sha256) == 64 for source in sources)


@pytest.mark.parametrize(
    "licences", [["CC-BY-NC-4.0"], ["MIT", "CC-BY-NC-SA-4.0"], ["CC-BY-ND-4.0"], ["unknown"], []]
)
def test_a_licence_that_forbids_it_is_refused(tmp_path, licences):
    record = tmp_path / "sources.yaml"
    record.write_text(yaml.safe_dump([{**ENTRY, "licences": licences}]), "utf-8")
    with pytest.raises(SourceError, match=r"a\.jsonl"):
        read_sources(record)


def test_only_the_recorded_file_is_used(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"{}")
    source = Source(**ENTRY, licences=("MIT",))
    with pytest.raises(SourceError, match="digest"):
        verify(source, tmp_path)
    right = Source(**{**ENTRY, "sha256": hashlib.sha256(b"{}").hexdigest()}, licences=("MIT",))
    assert verify(right, tmp_path) == tmp_path / "a.jsonl"
    with pytest.raises(SourceError, match="missing"):
        verify(right, tmp_path / "elsewhere")
