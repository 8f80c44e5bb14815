"use strict";
/* Findings while somebody writes in the text of a rule file. Without it, the Check button sends it. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-text]");
  if (!form) { return; }
  const text = form.querySelector("textarea");
  const findings = document.querySelector("[data-findings]");
  const checkedAt = document.querySelector("[data-checked-at]");
  let waiting = 0;
  let asked = 0;

  async function check() {
    const number = ++asked;
    const answer = await fetch(form.dataset.check, {
      method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
    }).catch(() => null);
    if (!answer || !answer.ok || number !== asked) { return; }
    findings.innerHTML = await answer.text();
    checkedAt.textContent = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit", second: "2-digit" });
  }

  text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(check, 150); });

  // The tab key sets in by two spaces; Escape, then Tab, leaves the field.
  let leaving = false;
  text.addEventListener("keydown", (key) => {
    if (key.key === "Escape") { leaving = true; return; }
    if (key.key === "Tab" && !key.shiftKey && !leaving) {
      key.preventDefault();
      document.execCommand("insertText", false, "  ");
    }
    leaving = false;
  });
  form.querySelectorAll("[data-nojs]").forEach((button) => { button.hidden = true; });
});
