"""What every answer tells the browser about safety."""

from __future__ import annotations

from flask import Flask, g, request
from werkzeug.wrappers import Response

YEAR_SECONDS = 31_536_000


def protect(app: Flask, basemap_url: str, *, https: bool) -> None:
    """Send the strict headers with every answer."""
    policy = content_policy(basemap_url)

    @app.after_request
    def add(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", policy)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()"
        if https:
            headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}; includeSubDomains"
        if request.endpoint == "static":
            if request.args.get("v"):
                headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
        else:
            headers["Cache-Control"] = g.get("kept", "no-store")
        return response


def content_policy(basemap_url: str) -> str:
    """Return the Content-Security-Policy: our own files, and the city's map tiles if any."""
    tiles = f" {'/'.join(basemap_url.split('/')[:3])}" if basemap_url else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            f"img-src 'self' data: blob:{tiles}",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
