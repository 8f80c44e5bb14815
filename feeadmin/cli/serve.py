"""`feeadmin run`, `worker` and `migrate`: keeping the product up."""

from __future__ import annotations

import json
import signal
import socket
from functools import partial
from pathlib import Path
from types import FrameType

import click

from feeadmin.cli import once
from feeadmin.cli.house import open_house, settings, stop, told_plainly
from feeadmin.kernel.jobs import Worker

HOST = "127.0.0.1"
"""This machine only; a web server in front of it serves the others."""


@click.command
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="The port to serve at.")
@click.option("--once", "only_once", is_flag=True, help="Do the main job once, and end.")
@click.option("--parcels", type=click.Path(path_type=Path), help="With --once: a parcel file.")
@click.option("--out", type=click.Path(path_type=Path), help="With --once: where papers go.")
@told_plainly
def run(port: int, parcels: Path | None, out: Path | None, *, only_once: bool) -> None:
    """Serve the product, or with --once do the main job from parcels to an appeal and end."""
    if only_once:
        click.echo(json.dumps(once.main_job(parcels, out)))
        return
    if parcels or out:
        stop("--parcels and --out go with --once.")
    serve(port)


def serve(port: int) -> None:
    """Serve on this machine only, with the demonstration city when there is nothing else."""
    import waitress  # noqa: PLC0415

    from feeadmin import demo  # noqa: PLC0415
    from feeadmin.app import create_app, settle  # noqa: PLC0415
    from feeadmin.city import queries as city  # noqa: PLC0415
    from feeadmin.kernel.db import session  # noqa: PLC0415

    _must_be_free(port)
    config = settings()
    open_house(config)
    if city.here_if_any() is None:
        click.echo("feeadmin: building the demonstration city; it takes a minute.", err=True)
        demo.build()
    here = city.here_if_any()
    is_demonstration = here is not None and here.demonstration
    session.remove()
    app = create_app(config)
    worker = Worker()
    worker.start()
    server = waitress.create_server(app, host=HOST, port=port, threads=8)
    address = f"http://{HOST}:{server.effective_port}"
    click.echo(f"feeadmin: staff    {address}/")
    click.echo(f"feeadmin: owners   {address}/notice/open")
    click.echo(f"feeadmin: handbook {address}/help")
    if is_demonstration:
        for line in demo.sign_ins():
            click.echo(f"feeadmin: {line}")
    settle()
    # The server ends by itself when it is interrupted; being told to end is the same to it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server.run()
    worker.stop()
    click.echo("feeadmin: stopped.")


def _must_be_free(port: int) -> None:
    """Stop at once where another serves already: the demonstration city takes a minute."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as wrong:
            stop(f"Port {port} cannot be used: {wrong.strerror}. Choose another with --port.")


@click.command
@told_plainly
def worker() -> None:
    """Do the jobs that wait, until stopped: beside several web servers on PostgreSQL."""
    from feeadmin.app import create_app  # noqa: PLC0415

    config = settings()
    open_house(config)
    create_app(config)
    works = Worker()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, partial(_finish_first, works))
    click.echo("feeadmin: the worker is up.")
    works.run()
    click.echo("feeadmin: stopped.")


def _finish_first(works: Worker, ending: int, _frame: FrameType | None) -> None:
    """Let the job at hand come to its end; told a second time, end at once."""
    works.stopping.set()
    signal.signal(ending, signal.SIG_DFL)


@click.command
@told_plainly
def migrate() -> None:
    """Bring the database to this release."""
    engine = open_house()
    click.echo(f"feeadmin: {engine.url.render_as_string()} is up to date.")
