"""A visitor of the product's pages, who looks at every page the way its laws do.

Each HTML answer is checked as it comes: one heading, a title that begins as it does, no id
twice, a name for every control, and forms and links that lead to pages there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

import tinyhtml5
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from feeadmin.kernel.access import Role
from feeadmin.people import actions as people
from feeadmin.people import views as people_views
from feeadmin.portal import actions as portal
from feeadmin.portal import queries as portal_queries
from feeadmin.portal import views as portal_views
from tests import make

REDIRECTS = {301, 302, 303, 307, 308}
CONTROLS = {"input", "select", "textarea"}
UNNAMED_TYPES = {"hidden", "submit", "button"}


@dataclass(frozen=True)
class Page:
    """An HTML page as it came."""

    path: str
    status: int
    html: str
    tree: Element

    def __contains__(self, words: str) -> bool:
        return words in self.text

    @property
    def text(self) -> str:
        """Everything a reader sees, with single spaces."""
        return squeezed(_seen(self.tree))

    @property
    def title(self) -> str:
        return said(one(self.tree, "title"))

    @property
    def heading(self) -> str:
        return said(one(self.tree, "h1"))

    @property
    def links(self) -> list[str]:
        return [href for link in self.tree.iter("a") if (href := link.get("href"))]

    def form(self, action: str = "") -> Element:
        """Return the one form that posts to an address; to the page's own for ""."""
        found = [
            form
            for form in self.tree.iter("form")
            if form.get("method", "").lower() == "post" and (form.get("action") or "") == action
        ]
        assert len(found) == 1, f"{len(found)} forms of {self.path} post to “{action}”"
        return found[0]

    def filled(self, action: str = "") -> dict[str, list[str]]:
        """Return what a form holds as it was shown."""
        return _values(self.form(action))

    def problems(self) -> list[str]:
        """Return the sentences of the box that lists what is to be put right."""
        boxes = [box for box in self.tree.iter("div") if box.get("id") == "mistakes"]
        return [said(part) for box in boxes for part in box.iter() if part.tag in {"li", "p"}]

    def flashes(self) -> list[str]:
        """Return what the page says of the act that led to it."""
        return [
            said(box)
            for box in self.tree.iter("div")
            if "usa-alert--slim" in box.get("class", "").split()
        ]


class Visitor:
    """Somebody with a browser: nobody yet, an officer, or an owner with a letter."""

    def __init__(self, app) -> None:
        self.app = app
        self.client = app.test_client()

    def as_(self, *roles: Role, person=None) -> Visitor:
        """Sign somebody of these offices in."""
        who = person or make.person(*roles)
        return self.with_cookie(people.open_session(who, by=who.actor))

    def with_cookie(self, token: str) -> Visitor:
        """Be whoever a session's cookie says."""
        self.client.set_cookie(people_views.COOKIE, token)
        return self

    def holding(self, notice) -> Visitor:
        """Open a notice as whoever has its letter."""
        return self.with_notice(portal.open_visit(notice, by=portal_queries.visitor(notice)))

    def with_notice(self, token: str) -> Visitor:
        """Be whoever opened the notice that a visit's cookie belongs to."""
        self.client.set_cookie(portal_views.COOKIE, token)
        return self

    def get(self, path: str, status: int = 200, **query) -> Page:
        return self._page(self.client.get(path, query_string=query or None), status)

    def raw(self, path: str, **query) -> TestResponse:
        """Get what is no page: a picture, a PDF, a list as CSV."""
        return self.client.get(path, query_string=query or None, buffered=True)

    def post(self, path: str, typed: dict | None = None, *, action: str = "", on: str = "") -> Page:
        """Fill in the form shown at `path` (or `on` another page) and send it, then follow.

        What is not typed is sent as the page held it.
        """
        shown = self.get(on or path)
        held = shown.filled(action)
        typed = typed or {}
        data = {**held, **typed}
        sent = self.client.post(action or path, data=data, content_type=_kind(data))
        return self._followed(sent)

    def press(self, on: str, action: str) -> Page:
        """Press the button of a page that posts to an address."""
        return self.post(on, action=action)

    def _followed(self, answer: TestResponse) -> Page:
        if answer.status_code in REDIRECTS:
            return self.get(answer.headers["Location"])
        return self._page(answer, answer.status_code)

    def _page(self, answer: TestResponse, status: int) -> Page:
        path = answer.request.path
        assert answer.status_code == status, f"{path}: {answer.status}\n{answer.text[:2000]}"
        html = answer.get_data(as_text=True)
        tree = tinyhtml5.parse(html, namespace_html_elements=False)
        page = Page(path, answer.status_code, html, tree)
        faults = list(_faults(page, self.app))
        assert not faults, f"{path}:\n" + "\n".join(faults)
        return page


def one(tree: Element, tag: str) -> Element:
    found = list(tree.iter(tag))
    assert len(found) == 1, f"{len(found)} × <{tag}>"
    return found[0]


def said(element: Element) -> str:
    return squeezed("".join(element.itertext()))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _seen(element: Element) -> str:
    if element.tag in {"script", "style", "head"}:
        return element.tail or ""
    inside = (element.text or "") + "".join(_seen(child) for child in element)
    return f"{inside} {element.tail or ''}"


def _faults(page: Page, app):
    tree = page.tree
    if page.html.lstrip()[:15].lower() != "<!doctype html>":
        yield "is no whole page"
        return
    headings = [said(heading) for heading in tree.iter("h1")]
    if len(headings) != 1:
        yield f"has {len(headings)} main headings: {headings}"
    elif headings[0].split()[:1] != page.title.removeprefix("Error: ").split()[:1]:
        yield f"is titled “{page.title}” and headed “{headings[0]}”"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    for twice in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        yield f"has the id “{twice}” twice"
    yield from _unnamed(tree, ids)
    yield from _astray(page, app, ids)


def _unnamed(tree: Element, ids: list[str]):
    labelled = {label.get("for") for label in tree.iter("label")}
    for control in tree.iter():
        if control.tag not in CONTROLS or control.get("type") in UNNAMED_TYPES:
            continue
        if control.get("id") not in labelled and not control.get("aria-label"):
            yield f"has a control without a name: {control.attrib}"
        for told in (control.get("aria-describedby") or "").split():
            if told not in ids:
                yield f"describes a control by “{told}”, which is not there"
    for picture in tree.iter("img"):
        if picture.get("alt") is None:
            yield f"has a picture without words: {picture.get('src')}"


def _astray(page: Page, app, ids: list[str]):
    routes = app.url_map.bind("localhost")
    wanted = [("GET", href) for href in page.links]
    for form in page.tree.iter("form"):
        method = form.get("method", "get").upper()
        wanted.append((method, form.get("action") or page.path))
        names = {field.get("name") for field in form.iter("input")}
        if method == "POST" and "csrf_token" not in names:
            yield f"has a form without a token: {form.attrib}"
    for method, address in wanted:
        split = urlsplit(address)
        if split.netloc or split.scheme:
            yield f"leads away to {address}"
        elif not split.path:
            if split.fragment and split.fragment not in ids:
                yield f"leads to #{split.fragment}, which is not there"
        else:
            try:
                routes.match(split.path, method=method)
            except HTTPException:
                yield f"leads to {method} {address}, which is no page"


def _values(form: Element) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for field in form.iter():
        name = field.get("name")
        if not name or field.tag not in CONTROLS:
            continue
        kind = field.get("type", "")
        if kind in {"submit", "file"} or (
            kind in {"checkbox", "radio"} and field.get("checked") is None
        ):
            continue
        if field.tag == "select":
            chosen = [o.get("value", "") for o in field.iter("option") if "selected" in o.attrib]
            held.setdefault(name, []).extend(chosen or _first_option(field))
        else:
            value = field.text or "" if field.tag == "textarea" else field.get("value", "")
            held.setdefault(name, []).append(value)
    return held


def _first_option(select: Element) -> list[str]:
    return [option.get("value", "") for option in select.iter("option")][:1]


def _kind(data: dict) -> str | None:
    has_file = any(
        isinstance(value, tuple)
        or (isinstance(value, list) and value and isinstance(value[0], tuple))
        for value in data.values()
    )
    return "multipart/form-data" if has_file else None


def query_of(address: str) -> dict[str, str]:
    """Return the query of an address."""
    return dict(parse_qsl(urlsplit(address).query))
