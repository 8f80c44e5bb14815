"use strict";
/* The text of a rule file: findings while somebody writes, and a tab key that sets in. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-text]");
  if (!form) { return; }
  const text = form.querySelector("textarea");
  text.addEventListener("input", askForFindings(form, 150));

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
});
