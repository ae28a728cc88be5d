import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge import KnowledgeError
from pipeline.run.engines import Engine, Failure, Items, Rows, open_engine
from pipeline.settings import Settings

PATIENCE = 600  # seconds, which only a test that fails spends


def doubled(batch: Items[int]) -> list[int]:
    return [2 * item for item in batch.items]


def allergic(to: int, deadly: bool, batch: Items[int]) -> list[int]:
    """Doubles numbers, but one number raises or kills the process."""
    if to in batch.items:
        if deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        raise ValueError("no such number")
    return doubled(batch)


def full(batch: Items[int]) -> list[int]:
    raise OSError(28, "No space left on device")


def ignorant(batch: Items[int]) -> list[int]:
    raise KnowledgeError("places.csv, line 3: name and state are needed")


def batches(numbers: int, size: int) -> list[Items[int]]:
    return [Items(tuple(range(n, min(n + size, numbers))), n) for n in range(0, numbers, size)]


def outcome(results):
    """All doubled numbers, and the items that failed with the reason."""
    done, failed = [], {}
    for batch, result in results:
        if isinstance(result, Failure):
            failed[batch.items] = result.detail
        else:
            done += result
    return sorted(done), failed


@pytest.mark.parametrize("engine", ["inline", "processes"])
def test_engines_give_the_same(engine):
    with open_engine(Settings(engine=engine, workers=2)) as opened:
        assert outcome(opened.map(doubled, batches(20, 3))) == ([2 * n for n in range(20)], {})


def test_dask_gives_the_same():
    pytest.importorskip("distributed")
    with open_engine(Settings(engine="dask", workers=1)) as opened:
        assert outcome(opened.map(doubled, batches(5, 2))) == ([0, 2, 4, 6, 8], {})


@given(numbers=st.integers(1, 40), size=st.integers(1, 9), bad=st.integers(0, 50))
def test_only_the_item_to_blame_is_lost(numbers, size, bad):
    done, failed = outcome(Engine().map(partial(allergic, bad, False), batches(numbers, size)))
    assert done == [2 * n for n in range(numbers) if n != bad]
    assert failed == ({(bad,): "ValueError: no such number"} if bad < numbers else {})


@pytest.mark.parametrize("deadly", [False, True])
def test_a_pool_survives_what_raises_and_what_dies(deadly):
    with open_engine(Settings(workers=2)) as opened:
        done, failed = outcome(opened.map(partial(allergic, 5, deadly), batches(12, 3)))
        assert done == [2 * n for n in range(12) if n != 5]
        assert list(failed) == [(5,)]
        assert outcome(opened.map(doubled, batches(4, 2)))[0] == [0, 2, 4, 6]


@pytest.mark.parametrize("engine", ["inline", "processes"])
@pytest.mark.parametrize(("work", "error"), [(full, OSError), (ignorant, KnowledgeError)])
def test_a_full_disk_and_a_broken_file_of_knowledge_are_nobodys_item(engine, work, error):
    with (
        open_engine(Settings(engine=engine, workers=1)) as opened,
        pytest.raises(error, match=r"No space left|line 3"),
    ):
        list(opened.map(work, batches(4, 2)))


def test_batches_are_made_only_when_there_is_room():
    made = []

    def endless():
        while True:
            made.append(0)
            yield Items((1,))

    results = Engine().map(doubled, endless())
    next(results)
    assert len(made) == 1


def test_halves_are_the_whole():
    one, other = Rows(Path("shard"), 3, 10).halves()
    assert (one.stop, len(one) + len(other)) == (other.start, 7)
    left, right = Items((1, 2, 3), 10).halves()
    assert (left, right) == (Items((1,), 10), Items((2, 3), 11))


def sleeping(batch: Items[int]) -> list[int]:
    time.sleep(2 * PATIENCE)
    return []


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to look for processes")
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_run(kind):
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_engines import *\n"
        "if __name__ == '__main__':\n"
        "    with open_engine(Settings(workers=2)) as engine:\n"
        "        print('open', flush=True)\n"
        "        list(engine.map(sleeping, batches(4, 1)))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    process.stdout.readline()
    workers = wait_for(
        lambda: [pid for pid in children(process.pid) if "spawn_main" in command(pid)], 2
    )
    process.send_signal(kind)
    process.wait(timeout=PATIENCE)
    assert wait_for(lambda: [pid for pid in workers if command(pid)], 0) == []


def wait_for(look, number: int) -> list[int]:
    until = time.monotonic() + PATIENCE
    while len(found := look()) != number and time.monotonic() < until:
        time.sleep(0.1)
    return found


def children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
