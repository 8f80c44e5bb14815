"""Work for the bench to measure, which the tests know the cost of."""

import os

HELD = []


def noted(folder, name):
    with (folder / "turns.txt").open("a") as turns:
        turns.write(f"{name} {os.getpid()}\n")


def first(folder):
    yield lambda: noted(folder, "first")


def second(folder):
    yield lambda: noted(folder, "second")


def large_inside(_folder):
    yield lambda: HELD.append(bytearray(os.urandom(1)) * (64 << 20))


def large_outside(_folder):
    HELD.append(bytearray(os.urandom(1)) * (64 << 20))
    yield lambda: None
    HELD.append(bytearray(os.urandom(1)) * (64 << 20))


def busy_inside(_folder):
    yield lambda: sum(range(20_000_000))


def busy_outside(_folder):
    sum(range(20_000_000))
    yield lambda: None
