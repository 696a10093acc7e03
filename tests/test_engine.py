"""The engine, tried with real kills: a part may fail, the run goes on, and nobody is left behind."""

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Thread

import psutil
import pytest
from pebble.pool.process import PoolManager

from cleaners.engine import Outcome, run
from cleaners.errors import OutputError, SettingsError

LIMITS = {"timeout": 60.0, "retries": 1}
PATIENCE = 20.0  # seconds; this machine may be busy


# What the workers run


def double(number):
    return 2 * number


def double_or_raise(error, bad, number):
    if number == bad:
        raise error
    return 2 * number


def double_or_die(folder, bad, times, number):
    """Kill the own process the first `times` times that the `bad` number comes."""
    tries = folder / f"try-{number}-{time.monotonic_ns()}"
    tries.touch()
    if number == bad and len([*folder.glob(f"try-{number}-*")]) <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def double_or_sleep(bad, number):
    if number == bad:
        time.sleep(60)
    return 2 * number


def double_or_exit(bad, number):
    if number == bad:
        os._exit(7)
    return 2 * number


def pid_of(number):
    return number, os.getpid()


def pid_or_wait_for_death(folder, number):
    """Return the process id; number 1 waits at its first try until somebody kills its process."""
    first = not (folder / "pid").exists()
    if number == 1 and first:
        (folder / "new").write_text(str(os.getpid()))
        (folder / "new").rename(folder / "pid")
        time.sleep(60)
    return os.getpid()


def pid_or_die_when_told(folder, number):
    """Return the process id; number 1 dies at its first try, as soon as there is a file `die`."""
    if number == 1 and not (folder / "tried").exists():
        (folder / "tried").touch()
        wait_for((folder / "die").exists)
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def write_for_ever(folder, number):
    """Keep a Python process busy, as a part does."""
    (folder / f"new-{number}").write_text(str(os.getpid()))
    (folder / f"new-{number}").rename(folder / f"pid-{number}")
    while True:
        (folder / f"written-{number}").write_text(str(time.monotonic_ns()))


def long_run(folder):
    with closing(run(partial(write_for_ever, Path(folder)), [0, 1, 2], workers=2, **LIMITS)) as outcomes:
        for outcome in outcomes:
            print(outcome)


# Helpers


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def dead(pid):
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def by_part(outcomes):
    return {outcome.part: outcome for outcome in outcomes}


def values(outcomes):
    return {outcome.part: outcome.value for outcome in outcomes}


@pytest.fixture(autouse=True)
def no_worker_is_left():
    """Those that have nothing to do end by themselves, a little later than the run."""
    yield
    wait_for(lambda: not [child for child in psutil.Process().children() if is_worker(child)])


def is_worker(child: psutil.Process) -> bool:
    try:
        return child.status() != psutil.STATUS_ZOMBIE and "spawn_main" in " ".join(child.cmdline())
    except psutil.NoSuchProcess:
        return False


# The laws


@pytest.mark.parametrize("parts", [[], [1], [3, 1, 2], list(range(50))])
def test_same_values_with_one_and_two_workers(parts):
    expected = {number: 2 * number for number in parts}
    assert values(run(double, parts, workers=1, **LIMITS)) == expected
    assert values(run(double, parts, workers=2, **LIMITS)) == expected


@pytest.mark.parametrize(("parts", "workers"), [([1, 2], 1), ([1], 4)])
def test_one_worker_or_one_part_needs_no_process(parts, workers):
    assert [*run(partial(pid_or_die_when_told, Path()), [2] * len(parts), workers=workers, **LIMITS)] == [
        Outcome(2, os.getpid()) for _ in parts
    ]


def test_two_workers_are_two_processes():
    pids = {outcome.value for outcome in run(process_id_after_a_while, range(6), workers=2, **LIMITS)}
    assert len(pids) == 2
    assert os.getpid() not in pids


def process_id_after_a_while(_):
    time.sleep(0.3)
    return os.getpid()


def test_a_killed_worker_costs_one_retry(tmp_path):
    outcomes = by_part(run(partial(double_or_die, tmp_path, 3, 1), range(8), workers=2, **LIMITS))
    assert outcomes == {number: Outcome(number, 2 * number, "", 2 if number == 3 else 1) for number in range(8)}


def test_a_part_that_kills_again_fails_alone(tmp_path):
    outcomes = by_part(run(partial(double_or_die, tmp_path, 3, 99), range(8), workers=2, **LIMITS))
    assert outcomes.pop(3) == Outcome(3, None, "worker was killed twice (signal 9, out of memory?)", 2)
    assert outcomes == {number: Outcome(number, 2 * number) for number in range(8) if number != 3}


@pytest.mark.parametrize(("retries", "words"), [(0, "killed once"), (2, "killed 3 times")])
def test_retries_are_counted(tmp_path, retries, words):
    outcomes = by_part(run(partial(double_or_die, tmp_path, 1, 99), [1, 2], workers=2, timeout=60, retries=retries))
    assert words in outcomes[1].failure
    assert outcomes[1].attempts == retries + 1
    assert len([*tmp_path.glob("try-1-*")]) == retries + 1


def test_every_part_may_kill(tmp_path):
    outcomes = [*run(partial(die_always, tmp_path), range(4), workers=2, **LIMITS)]
    assert sorted(outcome.part for outcome in outcomes) == [0, 1, 2, 3]
    assert all("twice" in outcome.failure for outcome in outcomes)


def die_always(folder, number):
    return double_or_die(folder, number, 99, number)


def test_an_exit_names_its_code():
    outcomes = by_part(run(partial(double_or_exit, 1), [1, 2], workers=2, **LIMITS))
    assert outcomes[1].failure == "worker ended twice before its part was done (exit code 7)"
    assert outcomes[2].value == 4


def test_an_exit_names_its_code_where_the_pool_had_not_heard_of_the_part(monkeypatch):
    process_next_message = PoolManager.process_next_message

    def heard_late(manager, timeout):
        time.sleep(2)
        process_next_message(manager, timeout)

    monkeypatch.setattr(PoolManager, "process_next_message", heard_late)
    outcomes = by_part(run(partial(double_or_exit, 1), [1, 2], workers=2, **LIMITS))
    assert outcomes[1].failure == "worker ended twice before its part was done (exit code 7)"
    assert outcomes[2].value == 4


def test_an_overrun_time_fails_alone():
    outcomes = by_part(run(partial(double_or_sleep, 3), range(6), workers=2, timeout=1.5, retries=1))
    assert outcomes.pop(3) == Outcome(3, None, "took longer than 1.5 seconds (engine.part_timeout)", 1)
    assert outcomes == {number: Outcome(number, 2 * number) for number in range(6) if number != 3}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_fails_alone(workers):
    function = partial(double_or_raise, ValueError("no such thing"), 3)
    outcomes = by_part(run(function, range(6), workers=workers, **LIMITS))
    assert outcomes.pop(3) == Outcome(3, None, "ValueError: no such thing")
    assert outcomes == {number: Outcome(number, 2 * number) for number in range(6) if number != 3}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    "error", [SettingsError("a.toml: wrong"), OSError(28, "No space left"), TimeoutError("slow disk")]
)
def test_what_concerns_all_parts_ends_the_run(workers, error):
    outcomes = run(partial(double_or_raise, error, 3), range(6), workers=workers, **LIMITS)
    with pytest.raises(type(error)) as raised:
        list(outcomes)
    assert raised.value.args == error.args


def raise_told(_):
    try:
        raise OSError(errno.EIO, "the share hiccups")
    except OSError as error:
        raise OutputError("can't be written; try again") from error


@pytest.mark.parametrize("workers", [1, 2])
def test_the_systems_number_comes_along(workers):
    with pytest.raises(OutputError) as raised:
        list(run(raise_told, range(6), workers=workers, **LIMITS))
    assert raised.value.errno == errno.EIO


def test_a_value_that_does_not_pickle_is_a_failure():
    outcomes = [*run(an_open_file, [1, 2], workers=2, **LIMITS)]
    assert ["TypeError" in outcome.failure for outcome in outcomes] == [True, True]


def an_open_file(_):
    return Path(__file__).open()


def test_an_exception_that_does_not_unpickle_is_a_failure():
    outcomes = by_part(run(raise_awkward, [1, 2, 3], workers=2, **LIMITS))
    assert "lost" in outcomes.pop(2).failure
    assert values(outcomes.values()) == {1: 1, 3: 3}


class AwkwardError(Exception):
    def __init__(self, one, two):
        super().__init__(one + two)


def raise_awkward(number):
    if number == 2:
        raise AwkwardError("a", "b")
    return number


def test_kill_from_outside(tmp_path):
    assassin = Thread(target=kill_when_known, args=(tmp_path / "pid",))
    assassin.start()
    outcomes = by_part(run(partial(pid_or_wait_for_death, tmp_path), range(6), workers=2, **LIMITS))
    assassin.join()
    assert {number: (outcome.failure, outcome.attempts) for number, outcome in outcomes.items()} == {
        number: ("", 2 if number == 1 else 1) for number in range(6)
    }
    assert outcomes[1].value != int((tmp_path / "pid").read_text())


def kill_when_known(path):
    wait_for(path.exists)
    os.kill(int(path.read_text()), signal.SIGKILL)


def test_kill_while_the_value_is_sent(tmp_path):
    """The dead worker holds pebble's lock then, for which the next one would wait a minute."""
    start = time.monotonic()
    outcomes = by_part(run(partial(deadly_value, tmp_path), range(4), workers=2, **LIMITS))
    assert time.monotonic() - start < PATIENCE
    assert {outcome.attempts for outcome in outcomes.values()} == {2}
    assert all(outcome.failure == "" for outcome in outcomes.values())


def deadly_value(folder, number):
    marker = folder / f"tried-{number}"
    if marker.exists():
        return None
    marker.touch()
    return DeadlyWhenPickled()


class DeadlyWhenPickled:
    def __reduce__(self):
        os.kill(os.getpid(), signal.SIGKILL)


def test_kill_of_a_worker_that_has_nothing_to_do(tmp_path):
    outcomes = run(partial(pid_or_die_when_told, tmp_path), [0, 1], workers=2, **LIMITS)
    idle = next(outcomes)
    assert idle.part == 0
    os.kill(idle.value, signal.SIGKILL)
    wait_for(lambda: dead(idle.value))
    time.sleep(0.5)  # pebble looks for its dead ten times a second
    (tmp_path / "die").touch()
    (rest,) = outcomes
    assert (rest.part, rest.failure, rest.attempts) == (1, "", 2)


def test_leaving_early_stops_the_workers():
    with closing(run(partial(double_or_sleep, 1), range(4), workers=2, **LIMITS)) as outcomes:
        assert next(outcomes).failure == ""
        assert any(map(is_worker, psutil.Process().children()))


def test_workers_that_have_nothing_more_to_do_end():
    pids = {outcome.value[1] for outcome in run(pid_of, range(4), workers=2, **LIMITS)}
    assert os.getpid() not in pids
    wait_for(lambda: all(dead(pid) for pid in pids))


@pytest.mark.parametrize("deadly", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_parent(tmp_path, deadly):
    code = f"import test_engine; test_engine.long_run({str(tmp_path)!r})"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=Path(__file__).parent, stderr=subprocess.PIPE, text=True) as parent:
        files = [tmp_path / "pid-0", tmp_path / "pid-1"]
        wait_for(lambda: all(file.exists() for file in files))
        family = [child.pid for child in psutil.Process(parent.pid).children(recursive=True)]
        parent.send_signal(deadly)
        assert parent.wait(PATIENCE) != 0
    assert {int(file.read_text()) for file in files} <= set(family)
    wait_for(lambda: all(dead(pid) for pid in family))
    assert not (tmp_path / "pid-2").exists()


def test_the_program_that_runs_is_not_run_again_in_its_workers(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import math\nprint('begun', flush=True)\nfrom cleaners import engine\n"
        "print(sorted(done.value for done in engine.run(math.factorial, [3, 4], workers=2, timeout=60, retries=0)))\n"
        "print(__file__ == __spec__ or __file__)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split("\n")[:3] == ["begun", "[6, 24]", str(script)]
