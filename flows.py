"""The program as a Prefect flow: one task per stage.  `python flows.py --help` lists the options.

Everything that is done is in `pipeline/`; `python -m pipeline` does the same without Prefect.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.cli import execute, options
from pipeline.run.prefect_server import prefect_server
from pipeline.run.summary import Summary
from pipeline.settings import Settings

if TYPE_CHECKING:
    from prefect import Flow

T = TypeVar("T")


def main() -> int:
    """Run the command: options first, so that mistakes are answered at once.

    The slow imports are done while the server starts.
    """

    def run_flow(settings: Settings) -> Summary:
        with prefect_server() as wait_for_server:
            flow = make_flow()
            wait_for_server()
            return flow(settings)

    return execute(run_flow, options())


def make_flow() -> "Flow[[Settings], Summary]":
    """Import Prefect and return the flow."""
    from prefect import flow
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    from pipeline.run.run import run

    @flow(name="communique", flow_run_name="{settings.raw}", persist_result=False)
    def communique(settings: Settings) -> Summary:
        """Read the pages at `settings.raw` and publish the tables in `settings.out`."""
        summary = run(settings, _as_task)
        rows = [{"table": name, "rows": n} for name, n in sorted(summary.rows.items())]
        create_table_artifact(key="rows", table=rows)
        create_markdown_artifact(
            key="summary", markdown=summary.markdown(), description=f"Tables in {summary.out}"
        )
        return summary

    return communique


def _as_task(name: str, work: Callable[[], T]) -> T:
    """Do one stage as one task, repeated where reading or writing failed.

    Its files are its result, Prefect keeps none.
    """
    from prefect import task
    from prefect.cache_policies import NO_CACHE

    keep_nothing: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}
    return task(
        name=name,
        retries=2,
        retry_delay_seconds=10,
        retry_condition_fn=_is_io_error,
        **keep_nothing,
    )(work)()


def _is_io_error(_task: Any, _run: Any, state: Any) -> bool:
    return isinstance(state.result(raise_on_failure=False), OSError)


if __name__ == "__main__":
    sys.exit(main())

communique = make_flow()  # for deployments
