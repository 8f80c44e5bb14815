"""pygeoapi over PostGIS, in an environment of its own: it wants an older SQLAlchemy than we do.

The environment is made at the first call and kept beside the product's other data.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa

from feeadmin.bench.parcels.our_pages import PAGES, bbox
from feeadmin.bench.parcels.places import POSTGIS, Bench
from feeadmin.config import ROOT

VERSION = "0.21.0"
PYGEOAPI = "pygeoapi"
NEEDS = (f"pygeoapi=={VERSION}", "sqlalchemy<2.1", "psycopg2-binary", "geoalchemy2")
HOME = ROOT / "var" / "bench" / f"pygeoapi-{VERSION}"
PYTHON = HOME / "bin" / "python"
READY = HOME / "ready"
SCRIPT = Path(__file__).with_name("pygeoapi_script.py")


def prepared() -> bool:
    """Make its environment unless there is one; False where it cannot be made."""
    if READY.exists():
        return True
    made = [
        [sys.executable, "-m", "venv", "--clear", str(HOME)],
        [str(PYTHON), "-m", "pip", "install", "--quiet", *NEEDS],
    ]
    for command in made:
        if subprocess.run(command, check=False, capture_output=True).returncode:  # noqa: S603  (our own words)
            return False
    READY.touch()
    return True


def work(folder: Path) -> Iterator[Callable[[], object]]:
    bench = Bench(folder)
    home = folder / PYGEOAPI
    home.mkdir(exist_ok=True)
    (home / "config.json").write_text(json.dumps(_config(bench.address(POSTGIS))))
    (home / "questions.json").write_text(json.dumps([bbox(one) for one in bench.questions.pages]))
    command = [str(PYTHON), str(SCRIPT), str(home)]
    yield partial(subprocess.run, command, check=True, capture_output=True)
    said = json.loads((home / "pages.json").read_text())
    bench.keep_times(PYGEOAPI, PAGES, np.array(said["seconds"]))
    bench.keep_answers(PYGEOAPI, PAGES, [sorted(numbers) for numbers in said["numbers"]])


def _config(address: str) -> dict[str, Any]:
    """Return the settings of a server with one layer, the table that COPY filled."""
    database = sa.make_url(address)
    words = {"title": "Parcels", "description": "Parcels", "keywords": ["parcels"]}
    somebody = {"name": "Nobody", "url": "http://localhost"}
    provider = {
        "type": "feature",
        "name": "PostgreSQL",
        "data": {
            "host": database.host,
            "port": database.port,
            "dbname": database.database,
            "user": database.username,
            "password": database.password or "",
            "search_path": ["public"],
        },
        "id_field": "id",
        "table": "parcel",
        "geom_field": "geom",
    }
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 5000},
            "url": "http://localhost",
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US"],
            "limits": {"default_items": 1000, "max_items": 1000},
            "map": {"url": "http://localhost/{z}/{x}/{y}", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                **words,
                "keywords_type": "theme",
                "terms_of_service": "none",
                "url": "http://localhost",
            },
            "license": somebody,
            "provider": somebody,
            "contact": {**somebody, "email": "nobody@localhost"},
        },
        "resources": {
            "parcels": {
                "type": "collection",
                **words,
                "extents": {"spatial": {"bbox": [-180, -90, 180, 90]}},
                "providers": [provider],
            }
        },
    }
