"""Every option of a run, said once.

Command line, environment, TOML file and Prefect form are all made from `Settings`.

Precedence: command line (or flow parameters) over environment variables (`COMMUNIQUE_OUT`) over a
TOML file over defaults.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from pipeline import __version__

__all__ = ["DEFAULT_MODEL", "OptionError", "Settings", "explain", "model_name"]

DEFAULT_MODEL = "communique"
_OWN_MODELS = (DEFAULT_MODEL, "blank")  # `blank` knows the knowledge base's names alone
PREFIX = "COMMUNIQUE_"
_NO_OPTIONS = (
    "home",
)  # variables with the prefix that others read: COMMUNIQUE_HOME is for prefect.yaml


class OptionError(ValueError):
    """An option that cannot work; its text is one sentence that says what to do."""


class Settings(BaseSettings):
    """The options of one run."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True
    )

    raw: str = Field(
        "raw",
        description="folder, file, glob or fsspec address with the pages to read, or - for stdin",
    )
    out: Path = Field(Path("processed"), description="folder for the tables")
    model: str = Field(
        DEFAULT_MODEL,
        description="language model: communique, an installed spaCy package or a folder",
    )
    workers: int = Field(
        0, ge=0, le=4096, description="worker processes; 0 = one per available core"
    )
    engine: Literal["inline", "processes", "dask"] = Field(
        "processes", description="what runs the shards"
    )
    dask: str | None = Field(
        None, description="address of a Dask scheduler; none = a local cluster"
    )
    shard: int = Field(256, ge=1, description="pages or documents per shard")
    knowledge: Path | None = Field(
        None, description="folder with your own states, organisations, offices, boilerplate"
    )
    merges: Path | None = Field(None, description="file of entities to merge or to keep apart")
    memory: Path | None = Field(
        None, description="what earlier runs learnt about sites: read first, updated after"
    )
    add: bool = Field(
        False, description="keep the pages of earlier runs and add these, as for a folder per night"
    )
    fresh: bool = Field(
        False, description="forget what an earlier run over the same input has finished"
    )
    config: Path | None = Field(None, description="TOML file with any of these options")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (pydantic's signature)
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Given values first, then the environment, then the TOML file."""
        return (
            init_settings,
            _Environment(settings_cls),
            _TomlFile(settings_cls, init_settings().get("config")),
        )

    def check(self) -> Settings:
        """Return these settings, if they can work on this machine; else an `OptionError`."""
        if "://" not in self.raw and self.raw != "-" and not _exists(self.raw):
            raise OptionError(
                f"--raw: there is nothing at {self.raw!r}; name a folder or file that holds pages."
            )
        if Path(self.raw).resolve() == self.out.resolve():
            raise OptionError(
                f"--out: {str(self.out)!r} holds the pages; name another folder for the tables."
            )
        if self.out.exists() and not self.out.is_dir():
            raise OptionError(f"--out: {str(self.out)!r} is a file; name a folder for the tables.")
        for name in ("knowledge", "merges"):
            path = getattr(self, name)
            if path is not None and not path.exists():
                raise OptionError(
                    f"--{name}: there is nothing at {str(path)!r}; "
                    "name what exists or leave it out."
                )
        if self.add and self.fresh:
            raise OptionError(
                "--add keeps the pages of earlier runs and --fresh forgets them; "
                "use one of the two."
            )
        if not _has_model(self.model):
            raise OptionError(
                f"--model: {self.model!r} is neither installed nor a spaCy model's folder; "
                "leave the option out for the model that comes with the program, "
                f"or install it (python -m spacy download {self.model})."
            )
        if self.engine == "dask" and importlib.util.find_spec("distributed") is None:
            raise OptionError(
                "--engine dask needs Dask: pip install 'communique[dask]', "
                "or use --engine processes."
            )
        return self

    @property
    def n_workers(self) -> int:
        """Worker processes to use: the number asked for, else the cores this process may run on."""
        if self.engine == "inline":
            return 1
        available = (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
        return self.workers or available


class _Environment(EnvSettingsSource):
    """The variables with our prefix.

    One that names no option is a mistake that would go unnoticed.
    """

    def __call__(self) -> dict[str, Any]:
        known = {
            f"{PREFIX}{name}".lower() for name in (*self.settings_cls.model_fields, *_NO_OPTIONS)
        }
        for name in sorted(os.environ):
            if name.lower().startswith(PREFIX.lower()) and name.lower() not in known:
                raise OptionError(
                    f"{name}: there is no such option; python flows.py --help lists them all."
                )
        return super().__call__()


class _TomlFile(PydanticBaseSettingsSource):
    """The values of a TOML file; named by `config`, or by the environment."""

    def __init__(self, settings_cls: type[BaseSettings], path: str | Path | None) -> None:
        super().__init__(settings_cls)
        self.path = path or os.environ.get(f"{PREFIX}CONFIG")

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        """Not used: the whole file is taken at once."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        if not self.path:
            return {}
        try:
            return tomllib.loads(Path(self.path).read_text(encoding="utf-8"))
        except OSError as error:
            raise OptionError(
                f"--config: cannot read {str(self.path)!r} ({error.strerror})."
            ) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise OptionError(
                f"--config: {str(self.path)!r} is not valid TOML: {error}."
            ) from error


def explain(error: ValidationError) -> str:
    """Return the first fault of a validation as one sentence that names the option."""
    fault = error.errors()[0]
    name = "".join(str(part) for part in fault["loc"][:1])
    if fault["type"] == "extra_forbidden":
        return f"{name}: there is no such option; python flows.py --help lists them all."
    return f"--{name}: {fault['msg'][0].lower()}{fault['msg'][1:]}, not {fault['input']!r}."


def model_name(model: str) -> str:
    """Return a language model and its version, as people write it: "en_core_web_sm 3.8.0"."""
    if model in _OWN_MODELS:
        return f"{model} {__version__}"
    if Path(model).is_dir():
        meta = json.loads((Path(model) / "meta.json").read_text(encoding="utf-8"))
        return f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"
    return f"{model} {importlib.metadata.version(model)}"


def _exists(location: str) -> bool:
    if not location:  # to a path this would be the working folder
        return False
    if any(sign in location for sign in "*?["):
        return any(Path().glob(location)) if not Path(location).is_absolute() else True
    return Path(location).exists()


def _has_model(name: str) -> bool:
    if name in _OWN_MODELS or all(
        (Path(name) / part).is_file() for part in ("meta.json", "config.cfg")
    ):
        return True
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    return (
        found is not None and found.origin is not None
    )  # any folder is found as a package without an origin
