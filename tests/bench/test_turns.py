"""How a bench measures: in turn, each in a process of its own, and only what is to be measured."""

import os

from feeadmin.bench.turns import Peer, alone, in_turn

FIRST = Peer("first", "tests.bench.works:first", slow=True)
SECOND = Peer("second", "tests.bench.works:second")
ABSENT = Peer("Nobody", "tests.bench.works:first", "no-such-package-at-all")


def turns(folder):
    return [line.split() for line in (folder / "turns.txt").read_text().splitlines()]


def test_peers_take_turns_and_a_slow_one_has_one(tmp_path):
    told = []
    costs = in_turn([FIRST, SECOND], tmp_path, rounds=3, say=told.append)
    assert [name for name, _process in turns(tmp_path)] == ["first", "second", "second", "second"]
    assert told == ["first, 1 of 1", "second, 1 of 3", "second, 2 of 3", "second, 3 of 3"]
    assert set(costs) == {FIRST, SECOND}


def test_each_turn_has_a_process_of_its_own(tmp_path):
    in_turn([SECOND], tmp_path, rounds=2, say=lambda _line: None)
    processes = {process for _name, process in turns(tmp_path)}
    assert len(processes) == 2
    assert str(os.getpid()) not in processes


def test_memory_counts_that_a_piece_needs_beyond_what_stood_there(tmp_path):
    inside = alone(Peer("inside", "tests.bench.works:large_inside"), tmp_path)
    outside = alone(Peer("outside", "tests.bench.works:large_outside"), tmp_path)
    assert 60 < inside.extra_mib < 80
    assert outside.extra_mib < 4
    assert outside.peak_mib > 64


def test_time_between_pieces_is_not_counted(tmp_path):
    inside = alone(Peer("inside", "tests.bench.works:busy_inside"), tmp_path)
    outside = alone(Peer("outside", "tests.bench.works:busy_outside"), tmp_path)
    assert inside.cpu_seconds > outside.cpu_seconds


def test_a_peer_is_called_by_its_version_and_missing_without_its_package():
    assert ABSENT.is_missing
    assert not FIRST.is_missing
    assert Peer("numpy", "tests.bench.works:first", "numpy").called.startswith("numpy 2.")
