"use strict";
/* A page about work that goes on by itself looks again until the work is done. */
document.addEventListener("DOMContentLoaded", () => {
  const EVERY = 2000;
  async function look() {
    const shown = document.querySelector("[data-working]");
    if (!shown) { return; }
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (answer && answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-working]");
      if (!next) { location.reload(); return; }
      shown.replaceWith(next);
    }
    setTimeout(look, EVERY);
  }
  setTimeout(look, EVERY);
});
