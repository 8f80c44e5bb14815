"use strict";
/* Findings while somebody types: a form with data-check is sent there, and the answer shown.
   What somebody opened or shut in the last answer stays so in the next. */
function askForFindings(form, pause, shown) {
  const findings = document.querySelector("[data-findings]");
  const checkedAt = document.querySelector("[data-checked-at]");
  let waiting = 0;
  const answerTo = lastAnswer(form.dataset.check);

  async function check() {
    const answer = await answerTo(new FormData(form));
    if (answer === null) { return; }
    const open = new Map([...findings.querySelectorAll("details[data-key]")].map((one) => [one.dataset.key, one.open]));
    findings.innerHTML = answer;
    findings.querySelectorAll("details[data-key]").forEach((one) => { one.open = open.get(one.dataset.key) ?? one.open; });
    checkedAt.textContent = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit", second: "2-digit" });
    form.dataset.checks = String(Number(form.dataset.checks || 0) + 1);
    if (shown) { shown(); }
    form.dispatchEvent(new CustomEvent("checked"));
  }

  form.querySelectorAll("[data-nojs]").forEach((button) => { button.hidden = true; });
  return () => { clearTimeout(waiting); waiting = setTimeout(check, pause); };
}
