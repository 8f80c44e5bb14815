"""How much one request may hold."""

from __future__ import annotations

from flask import Flask, request

LARGEST_REQUEST = 200 * 1024 * 1024
"""Bytes: what a phone sends at once, its photos with it."""

LARGEST_MAP = 8 * 1024**3
"""Bytes: what a county sends, as the one form that takes it allows. It goes to disk as it comes."""

LARGEST_TEXT = 5 * 1024 * 1024
"""Bytes of a form's words, which are read whole into memory."""


def bound(app: Flask) -> None:
    """Let no request hold more than what it is for."""
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_REQUEST, MAX_FORM_MEMORY_SIZE=LARGEST_TEXT)
    app.before_request(_only_files_are_large)


def _only_files_are_large() -> None:
    if request.mimetype != "multipart/form-data":
        request.max_content_length = LARGEST_TEXT
    elif request.endpoint == "deliveries.send":
        request.max_content_length = LARGEST_MAP
