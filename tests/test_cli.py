import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import execute, options
from pipeline.run.interruption import stop_if_asked
from pipeline.run.summary import Summary
from pipeline.settings import OptionError, Settings

ROOT = Path(__file__).resolve().parent.parent
SUMMARY = Summary("tables", dict.fromkeys(("pages", "documents", "entities", "tenures", "chairmanships", "events"), 2)
                  | {"claims": 1234, "conflicts": 0}, {"exact": 1}, {"The page is empty.": 3}, 1.25)  # fmt: skip


def test_every_option_is_on_the_command_line(capsys):
    with pytest.raises(SystemExit) as ended:
        options(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(f"--{name}" in shown for name in Settings.model_fields)


def test_options_become_settings(tmp_path):
    settings = options(["--raw", str(tmp_path), "--engine", "inline", "--workers", "2", "--fresh"])
    assert (settings.raw, settings.engine, settings.workers, settings.fresh) == (
        str(tmp_path),
        "inline",
        2,
        True,
    )


def test_wrong_option_ends_with_a_sentence(capsys):
    with pytest.raises(SystemExit) as ended:
        options(["--workers", "many"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("--workers: input should be a valid integer")


def test_help_imports_neither_prefect_nor_spacy():
    code = (
        "import runpy, sys\nsys.argv = ['flows.py', '--help']\n"
        "try: runpy.run_path('flows.py', run_name='__main__')\nexcept SystemExit: pass\n"
        "print([name for name in ('prefect', 'spacy', 'pyarrow', 'pandas') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert shown.splitlines()[-1] == "[]"


def _raising(error):
    def run(_):
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "the tables are as they were"),
        (OSError(28, "No space left on device"), 1, "No space left on device"),
        (OptionError("--out: another run is writing."), 1, "--out: another run is writing."),
    ],
)
def test_end_of_a_run_is_an_exit_code_and_a_sentence(capsys, error, code, words):
    assert execute(_raising(error), Settings()) == code
    assert words in capsys.readouterr().err


def turned_into_an_error(number, _):
    try:
        os.kill(os.getpid(), number)
        time.sleep(10)
    except KeyboardInterrupt as error:
        raise ValueError(f"cannot serialise: {error}") from error


def swallowed(number, _):
    with contextlib.suppress(KeyboardInterrupt):
        os.kill(os.getpid(), number)
        time.sleep(10)
    stop_if_asked()
    return SUMMARY


def asked_twice(number, _):
    try:
        os.kill(os.getpid(), number)
        time.sleep(10)
    finally:
        os.kill(os.getpid(), number)
        time.sleep(0.01)
        print("cleaned")


def _interrupted(run, number):
    """Execute a run of this file in a process of its own: its signals must not strike the tests'."""
    code = (
        "import sys; from functools import partial; from tests import test_cli as cli\n"
        f"sys.exit(cli.execute(partial(cli.{run.__name__}, {int(number)}), cli.Settings()))"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interruption_that_a_library_turned_into_its_own_error_is_an_interruption(number):
    ended = _interrupted(turned_into_an_error, number)
    assert ended.returncode == 130
    assert "the same command goes on from here" in ended.stderr


def test_interruption_that_a_library_swallowed_stops_the_run_at_its_next_batch():
    ended = _interrupted(swallowed, signal.SIGINT)
    assert ended.returncode == 130
    assert "Interrupted" in ended.stderr


def test_the_same_request_twice_does_not_disturb_the_clean_up():
    ended = _interrupted(asked_twice, signal.SIGTERM)
    assert ended.returncode == 130
    assert ended.stdout == "cleaned\n"


def test_summary_is_printed(capsys):
    assert execute(lambda _: SUMMARY, Settings()) == 0
    shown = capsys.readouterr().out
    assert "1,234  claims" in shown
    assert "3 x The page is empty." in shown
    assert shown.endswith("The tables are in tables\n")


def test_a_run_without_pages_says_so():
    assert "No page was read" in replace(SUMMARY, rows={**SUMMARY.rows, "pages": 0}).text()
    assert "No page was read" not in SUMMARY.text()


@pytest.mark.parametrize("engine", ["inline", "processes"])
def test_pages_on_standard_input_reach_the_workers(tmp_path, engine):
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "--raw",
        "-",
        "--out",
        str(tmp_path),
        "--model",
        "blank",
    ]
    pages = '{"text": "The council met in Minsk."}\n{"text": "It approved the budget."}\n'
    subprocess.run(
        [*command, "--engine", engine],
        cwd=ROOT,
        input=pages,
        text=True,
        capture_output=True,
        check=True,
    )
    assert sorted(pipeline.load(tmp_path).pages.source) == ["-#1", "-#2"]


def test_summary_as_markdown_has_a_row_per_number():
    shown = SUMMARY.markdown()
    assert "| claims | 1,234 |" in shown
    assert "| exact duplicates | 1 |" in shown
    assert "- 3 x The page is empty." in shown
