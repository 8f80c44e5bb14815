"use strict";
/* What would change for past events: asked for once the page stands, and after each check. */
document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("[data-changes]");
  const form = document.querySelector("[data-sheet]");
  const PAUSE = 600;
  if (!place) { return; }
  const token = place.querySelector("[name=csrf_token]").value;
  let waiting = 0;
  const answerTo = lastAnswer(place.dataset.changes);

  async function ask() {
    const said = form ? new FormData(form) : new FormData();
    said.set("csrf_token", token);
    const answer = await answerTo(said);
    if (answer !== null) { place.innerHTML = answer; }
  }

  // The findings come first: nobody waits for them because past events are being priced.
  if (form) { form.addEventListener("checked", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); }); }
  ask();
});
