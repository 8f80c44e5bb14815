"""The closed shelf a letter may take files from: names we registered, and nothing else.

WeasyPrint's own fetcher reads local files into the PDF and asks the network. This
one knows `asset:NAME` and stops the letter at any other address.
"""

from __future__ import annotations

from collections.abc import Mapping

from feeadmin.letters.typesetter import urls

SCHEME = "asset:"


class Assets(urls.URLFetcher):
    """Hands out registered files by name; raises FatalURLFetchingError for all else."""

    def __init__(self, shelf: Mapping[str, tuple[bytes, str]]) -> None:
        """`shelf` holds each name's bytes and media type."""
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.shelf = dict(shelf)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> urls.URLFetcherResponse:
        found = self.shelf.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if found is None:
            raise urls.FatalURLFetchingError(f"A letter may not fetch {url[:120]!r}")
        content, media_type = found
        return urls.URLFetcherResponse(
            url, content, {"Content-Type": media_type, **(headers or {})}
        )
