"""The command line.

Options made from `Settings`, a summary at the end, one sentence where something is wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NoReturn, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from pipeline import __version__
from pipeline.run.interruption import asked, interruptible
from pipeline.settings import OptionError, Settings, explain

if TYPE_CHECKING:
    from pipeline.run.summary import Summary

__all__ = ["execute", "options"]

_WRONG_OPTION, _FAILED, _INTERRUPTED = 2, 1, 130
_INTERRUPTION = "Interrupted; the tables are as they were, and the same command goes on from here."
_DESCRIPTION = (
    "Press pages in, dated facts out: who held which office, which state chaired, who met whom."
)
_EPILOG = (
    "Every option can also stand in a TOML file (--config) or in the environment "
    "(COMMUNIQUE_OUT=tables)."
)


def options(argv: Sequence[str] | None = None) -> Settings:
    """Return the settings of this command line, checked.

    A wrong one ends the program with a sentence.
    """
    given = vars(_parser().parse_args(argv))
    try:
        return Settings(**given).check()
    except OptionError as error:
        _stop(str(error))
    except ValidationError as error:
        _stop(explain(error))


def execute(run: Callable[[Settings], Summary], settings: Settings) -> int:
    """Run the program, print the summary, and give the exit code.

    0 done, 1 failed, 130 interrupted.
    """
    _spare_workers_the_main_file()
    with _log_on_stderr(), interruptible():
        try:
            summary = run(settings)
        except BaseException as error:
            # What a request strikes may turn it into an error of its own, and Prefect has a name of
            # its own for it.
            if asked() or not isinstance(error, (Exception, SystemExit)):
                print(_INTERRUPTION, file=sys.stderr)
                return _INTERRUPTED
            if not isinstance(error, (OSError, OptionError, ValueError)):
                raise
            print(f"The run stopped: {error}", file=sys.stderr)
            return _FAILED
    print(summary.text())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="flows.py",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        argument_default=argparse.SUPPRESS,
    )
    parser.add_argument("--version", action="version", version=f"communique {__version__}")
    for name, field in Settings.model_fields.items():
        _add(parser, name, field)
    return parser


def _add(parser: argparse.ArgumentParser, name: str, field: FieldInfo) -> None:
    flag, text = f"--{name}", f"{field.description}"
    if field.annotation is bool:
        parser.add_argument(flag, action="store_true", help=text)
        return
    default = "" if field.default is None else f" (default: {field.default})"
    choices = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    metavar = "{" + ",".join(choices) + "}" if choices else name.upper()
    parser.add_argument(flag, metavar=metavar, help=text + default)


def _stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise SystemExit(_WRONG_OPTION)


@contextlib.contextmanager
def _log_on_stderr() -> Iterator[None]:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    logger = logging.getLogger("pipeline")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = True


def _spare_workers_the_main_file() -> None:
    """Spawned processes import the file the program was started from.

    Ours need nothing of it, least of all Prefect.
    """
    sys.modules["__main__"].__spec__ = importlib.util.find_spec("pipeline.__main__")
