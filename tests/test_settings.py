from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.settings import OptionError, Settings, explain, model_name


def test_given_values_beat_environment_beats_file_beats_default(tmp_path, monkeypatch):
    file = tmp_path / "options.toml"
    file.write_text('raw = "of the file"\nshard = 7\nworkers = 3\n')
    monkeypatch.setenv("COMMUNIQUE_SHARD", "8")
    monkeypatch.setenv("COMMUNIQUE_CONFIG", str(file))
    settings = Settings(workers=4)
    assert (settings.raw, settings.shard, settings.workers, settings.engine) == (
        "of the file",
        8,
        4,
        "processes",
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"workers": "-1"}, "--workers: input should be greater than or equal to 0, not '-1'."),
        (
            {"engine": "spark"},
            "--engine: input should be 'inline', 'processes' or 'dask', not 'spark'.",
        ),
        (
            {"wrokers": 1},
            "wrokers: there is no such option; python flows.py --help lists them all.",
        ),
    ],
)
def test_wrong_value_is_explained_in_a_sentence(given, sentence):
    with pytest.raises(ValidationError) as caught:
        Settings(**given)
    assert explain(caught.value) == sentence


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ({"raw": "nowhere"}, "--raw: there is nothing at 'nowhere'"),
        ({"raw": ".", "out": Path.cwd()}, f"--out: '{Path.cwd()}' holds the pages"),
        ({"raw": ""}, "--raw: there is nothing at ''"),
        ({"model": "tests"}, "--model: 'tests' is neither installed"),
        ({"raw": "nowhere/*.txt"}, "--raw: there is nothing at"),
        (
            {"model": "no_such_model"},
            "--model: 'no_such_model' is neither installed nor a spaCy model's folder",
        ),
        ({"model": str(Path(__file__).parent)}, "--model: "),
        ({"knowledge": "nowhere"}, "--knowledge: there is nothing at 'nowhere'"),
        ({"out": __file__}, "--out: "),
    ],
)
def test_what_is_not_there_is_said_before_the_run(given, begins, tmp_path):
    with pytest.raises(OptionError, match=begins.replace("*", r"\*")):
        Settings(**{"raw": str(tmp_path), **given}).check()


def test_variable_that_names_no_option_is_a_mistake(monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_HOME", "/srv/communique")  # that of prefect.yaml
    monkeypatch.setenv("communique_workers", "3")
    assert Settings().workers == 3
    monkeypatch.setenv("COMMUNIQUE_WROKERS", "4")
    with pytest.raises(OptionError, match=r"^COMMUNIQUE_WROKERS: there is no such option"):
        Settings()


def test_key_of_the_file_that_names_no_option_is_a_mistake(tmp_path):
    file = tmp_path / "options.toml"
    file.write_text("[communique]\nworkers = 3\n")
    with pytest.raises(ValidationError) as caught:
        Settings(config=file)
    assert explain(caught.value).startswith("communique: there is no such option")


@pytest.mark.parametrize("text", ["raw = ", "\x00", "raw = 'a' 'b'"])
def test_broken_file_is_named(tmp_path, text):
    file = tmp_path / "options.toml"
    file.write_text(text)
    with pytest.raises(OptionError, match=r"options\.toml"):
        Settings(config=file)


def test_inline_is_one_worker_and_zero_is_all_cores():
    assert Settings(engine="inline", workers=5).n_workers == 1
    assert Settings(workers=5).n_workers == 5
    assert Settings().n_workers >= 1


def test_model_name_tells_the_version():
    assert model_name("communique").startswith("communique 0.")
