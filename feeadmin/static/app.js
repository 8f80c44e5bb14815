"use strict";
/* Small comforts. Every page works without them. */
document.addEventListener("DOMContentLoaded", () => {
  const mistakes = document.querySelector("[data-focus]");
  if (mistakes) { mistakes.focus(); }

  const find = document.querySelector("[data-find]");
  document.addEventListener("keydown", (key) => {
    const inField = key.target.closest("input, textarea, select, [contenteditable]");
    if (key.key === "/" && find && !inField && !key.ctrlKey && !key.metaKey && !key.altKey) {
      key.preventDefault();
      find.focus();
    }
  });

  // A form that was changed and not sent asks before it is left.
  let changed = false;
  document.querySelectorAll("form.sheet, form#record, form[data-sheet], form[data-text]").forEach((form) => {
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
  });
  window.addEventListener("beforeunload", (leaving) => { if (changed) { leaving.preventDefault(); } });

  // One submit is enough: a second tap while the first is on its way is not sent.
  document.querySelectorAll("form[method=post]").forEach((form) => {
    form.addEventListener("submit", (sent) => {
      if (form.dataset.sent) { sent.preventDefault(); return; }
      form.dataset.sent = "1";
      setTimeout(() => { delete form.dataset.sent; }, 8000);
    });
  });

  const bulk = document.querySelector("[data-bulk]");
  if (bulk) {
    const said = bulk.querySelector("[data-chosen]");
    const words = said.textContent;
    bulk.addEventListener("change", () => {
      const count = bulk.querySelectorAll("input[name=chosen]:checked").length;
      said.textContent = count ? `${count}` : words;
    });
  }
});
