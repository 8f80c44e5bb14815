"""Pages of features from pygeoapi's own application. Run by another Python than ours.

Reads a folder's `questions.json`, asks for each box twice, and writes the seconds and the numbers
found in the second round to `pages.json`. It must not import anything of ours.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from time import perf_counter


def main(folder: Path) -> None:
    """Ask for every page, and leave times and answers in the folder."""
    config, definition = folder / "config.json", folder / "openapi.json"
    os.environ |= {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(definition)}
    openapi = importlib.import_module("pygeoapi.openapi")
    definition.write_text(openapi.generate_openapi_document(config, openapi.OAPIFormat.json))
    client = importlib.import_module("pygeoapi.flask_app").APP.test_client()

    def page(box: str) -> bytes:
        asked = {"bbox": box, "limit": "1000", "f": "json"}
        written: bytes = client.get("/collections/parcels/items", query_string=asked).data
        return written

    boxes = json.loads((folder / "questions.json").read_text())
    for box in boxes:
        page(box)
    seconds, pages = [], []
    for box in boxes:
        began = perf_counter()
        pages.append(page(box))
        seconds.append(perf_counter() - began)
    numbers = [
        [feature["properties"]["ain"] for feature in json.loads(one)["features"]] for one in pages
    ]
    told = {"seconds": seconds, "numbers": numbers}
    (folder / "pages.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
