"use strict";
/* Findings while somebody types: a form with data-check is sent there, and the answer shown. */
function askForFindings(form, pause, shown) {
  const findings = document.querySelector("[data-findings]");
  const checkedAt = document.querySelector("[data-checked-at]");
  let waiting = 0;
  let asked = 0;

  async function check() {
    const number = ++asked;
    const answer = await fetch(form.dataset.check, {
      method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
    }).catch(() => null);
    // A later question makes an earlier answer worthless.
    if (!answer || !answer.ok || number !== asked) { return; }
    findings.innerHTML = await answer.text();
    checkedAt.textContent = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit", second: "2-digit" });
    form.dataset.checks = String(Number(form.dataset.checks || 0) + 1);
    if (shown) { shown(); }
  }

  form.querySelectorAll("[data-nojs]").forEach((button) => { button.hidden = true; });
  return () => { clearTimeout(waiting); waiting = setTimeout(check, pause); };
}
