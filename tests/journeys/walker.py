"""Somebody at a real browser. Every page they come to is looked over by axe, WCAG 2.2 AA."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from feeadmin.config import ROOT
from feeadmin.kernel.access import Role
from feeadmin.notices import access
from tests import make

AXE = (ROOT / "feeadmin" / "assets" / "node_modules" / "axe-core" / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """async tags => (await axe.run({runOnly: tags})).violations.map(
    one => `${one.id}: ${one.help} — ${one.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`
)"""


SIGNED_IN: dict[tuple[str, Role], list] = {}
"""What the browser keeps of each person who has signed in, by the house's address and the role."""


class Walker:
    """One person's browser window on the product."""

    def __init__(self, context: BrowserContext, address: str, town, *, scripts: bool) -> None:
        self.scripts = scripts
        self.address = address
        self.town = town
        self.page: Page = context.new_page()
        self.heard: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda fault: self.heard.append(str(fault)))

    def _hear(self, message) -> None:
        # A page that answers 4xx on purpose is told of by the browser, too.
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.heard.append(message.text)

    def sign_in(self, role: Role) -> None:
        """Sign in by the form, or open another window of whoever has signed in before.

        The product slows down whoever signs in too often.
        """
        if before := SIGNED_IN.get((self.address, role)):
            self.page.context.add_cookies(before)
            self.page.goto(self.address)
            self.look()
            return
        self.page.goto(f"{self.address}/sign-in")
        self.look()
        self.page.get_by_label("Sign-in name").fill(self.town.people[role])
        self.page.get_by_label("Password").fill(make.PASSWORD)
        self.press("Sign in")
        SIGNED_IN[self.address, role] = self.page.context.cookies()

    def open_notice(self, number: str, code: str) -> None:
        """Open a notice as the letter in hand says."""
        self.page.goto(f"{self.address}/notice/open")
        self.look()
        self.page.get_by_role("textbox", name="Notice number").fill(number)
        self.page.get_by_role("textbox", name="Access code").fill(code)
        with self.page.expect_navigation():
            self.page.locator("main button[type=submit]").click()
        self.look()

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.look()

    def follow(self, words: str) -> None:
        """Follow the first link that says this."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words).first.click()
        self.look()

    def press(self, words: str) -> None:
        """Press a button, and look at where it leads."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words, exact=True).click()
        self.look()

    def press_quietly(self, words: str) -> None:
        """Press a button that changes this page only."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).first.fill(words)

    def choose(self, words: str, within: str | None = None) -> None:
        """Choose a radio or tick a box by what it says, within the group of a legend."""
        around = self.page.get_by_role("group", name=within).first if within else self.page
        # The design system draws the mark beside a control that lies out of sight: press its words.
        around.locator("label").get_by_text(words, exact=True).click()
        expect(around.get_by_label(words, exact=True)).to_be_checked()

    def sees(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.locator("body")).to_contain_text(sentence)

    def sees_heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def wait_for(self, there, *, seconds: int = 60) -> None:
        """Load the page again until something is there: a worker makes it meanwhile."""
        for _second in range(seconds):
            if there():
                return
            self.page.wait_for_timeout(1000)
            self.page.reload()
        raise AssertionError(f"{self.page.url}: not there after {seconds} seconds")

    def takes(self, link: str) -> bytes:
        """Return the file behind a link, as this window's browser gets it."""
        address = self.page.get_by_role("link", name=link).get_attribute("href")
        answer = self.page.request.get(f"{self.address}{address}")
        assert answer.ok, f"{address}: {answer.status}"
        return answer.body()

    def code_of(self, notice: str) -> str:
        """Return the access code that stands in a notice's letter."""
        return access.code_for(notice)

    def look(self) -> None:
        """See that the page is sound: no fault in the console or for axe, nothing cut off."""
        assert not self.heard, f"{self.page.url}: {self.heard}"
        if not self.scripts:
            return
        self.page.evaluate(AXE)
        found = self.page.evaluate(LOOK, WCAG)
        assert not found, f"{self.page.url}:\n" + "\n".join(found)
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than the window"
