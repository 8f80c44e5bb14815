"use strict";
/* A sheet of cells: steps back and forth, keys, pasting, and findings while one types.
   Without it every button of the page still works, by sending the form.
   What has data-row is one row of the file: a line of the list, or a square of the grid. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-sheet]");
  if (!form) { return; }
  const body = form.querySelector("[data-rows]");
  const because = form.querySelector("[name=because]");
  const findings = document.querySelector("[data-findings]");
  const undo = form.querySelector("[data-undo]");
  const redo = form.querySelector("[data-redo]");
  const PAUSE = 100;
  const MOST_STEPS = 500;
  const ask = askForFindings(form, PAUSE, () => mark());
  const rows = () => [...body.querySelectorAll("[data-row]")];
  const inputs = (row) => [...row.querySelectorAll("input[name=cell]")];
  const fields = (line) => inputs(line).filter((cell) => cell.type !== "hidden");
  const values = () => rows().map((row) => inputs(row).map((cell) => cell.value));
  const nameOf = (row) => row.querySelector("[data-name]").value;
  const placesOf = (row) => (row.matches("td") ? [row] : [...row.querySelectorAll("td[data-column]")]);
  // Squares of a grid are neither added nor removed.
  const pattern = rows().length && rows()[0].matches("tr") ? rows()[0].cloneNode(true) : null;

  // Rows and cells.
  function freshRow() {
    const row = pattern.cloneNode(true);
    row.className = "new";
    row.dataset.row = "";
    inputs(row).forEach((cell) => {
      const place = cell.closest("td");
      delete place.dataset.beside;
      const filled = place.classList.contains("answered") || ["id", "cite", "name", "input", "band"].includes(place.dataset.column);
      cell.value = filled ? "" : "-";
      tint(cell);
    });
    return row;
  }

  function show(texts) {
    while (pattern && body.rows.length > texts.length) { body.lastElementChild.remove(); }
    while (pattern && body.rows.length < texts.length) { body.append(freshRow()); }
    rows().forEach((row, number) => {
      inputs(row).forEach((cell, column) => {
        if (cell.value !== texts[number][column]) { cell.value = texts[number][column]; }
        tint(cell);
      });
    });
    renumber();
  }

  function renumber() {
    [...body.rows].forEach((row, number) => {
      row.querySelectorAll("button[name=act]").forEach((button) => {
        button.value = `${button.value.split(":")[0]}:${number}`;
      });
    });
  }

  function tint(cell) {
    if (cell.type === "hidden") { return; }
    const place = cell.closest("td");
    const beside = place.dataset.beside;
    const blank = (text) => text === "" || text === "-";
    const changed = beside !== undefined && beside !== cell.value && !(blank(beside) && blank(cell.value));
    place.classList.toggle("chg", changed);
    const before = place.querySelector("del");
    before.hidden = !changed;
    before.textContent = changed ? beside : "";
    cell.size = Math.max(cell.value.length, 4);
  }

  // Steps back and forth.
  let steps = [values()];
  let at = 0;
  let typing = null;

  function step(together) {
    const now = values();
    if (JSON.stringify(now) === JSON.stringify(steps[at])) { return; }
    steps = steps.slice(0, at + 1);
    if (together && together === typing && at > 0) { steps[at] = now; } else {
      steps.push(now);
      if (steps.length > MOST_STEPS + 1) { steps.shift(); }
      at = steps.length - 1;
    }
    typing = together || null;
    changed();
  }

  function go(by) {
    const to = at + by;
    if (to < 0 || to >= steps.length) { return; }
    at = to;
    typing = null;
    show(steps[at]);
    changed();
  }

  function changed() {
    undo.disabled = at === 0;
    redo.disabled = at === steps.length - 1;
    keep();
    ask();
  }

  // What the findings mark.
  function mark() {
    const heads = [...form.querySelectorAll("th[data-bands]")];
    form.querySelectorAll(".cells .bad, .cells .ask").forEach((cell) => cell.classList.remove("bad", "ask"));
    findings.querySelectorAll("[data-row][data-level]").forEach((finding) => {
      const { table, row, column, level } = finding.dataset;
      if (!row || !level) { return; }
      rows().filter((one) => nameOf(one) === row).forEach((one) => placeOf(one, column).classList.add(level));
      if (!table) { heads.filter((head) => head.dataset.bands.split(" ").includes(row)).forEach((head) => head.classList.add(level)); }
    });
  }

  function placeOf(row, column) {
    const places = placesOf(row);
    return places.find((place) => place.dataset.column === column) || places[0];
  }

  // What was not saved stays in this browser.
  const place = `sheet ${location.pathname}${location.search} ${form.querySelector("[name=edition]").value}`;
  function keep() { try { localStorage.setItem(place, JSON.stringify(steps[at])); } catch { /* full */ } }
  function forget() { localStorage.removeItem(place); }
  const kept = localStorage.getItem(place);
  if (kept && kept !== JSON.stringify(steps[0])) {
    const note = document.createElement("p");
    note.className = "kept row";
    note.append(form.dataset.kept);
    for (const [words, then] of [[form.dataset.restore, () => { show(JSON.parse(kept)); step(); }], [form.dataset.forget, forget]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = words;
      button.addEventListener("click", () => { then(); note.remove(); });
      note.append(button);
    }
    form.prepend(note);
  }
  form.addEventListener("submit", (sent) => {
    if (sent.submitter && sent.submitter.value === "save") { forget(); }
  });

  // What a person does.
  body.addEventListener("input", (typed) => { tint(typed.target); step(typed.target); });
  body.addEventListener("focusout", () => { typing = null; });

  form.addEventListener("click", (click) => {
    const button = click.target.closest("button[name=act]");
    if (!button || !pattern) { return; }
    const verb = button.value.split(":")[0];
    const row = button.closest("tr");
    if (verb === "add") { body.append(freshRow()); } else if (verb === "below" && row) { row.after(freshRow()); } else if (verb === "remove" && row && body.rows.length > 1) { row.remove(); } else if (verb === "up" && row && row.previousElementSibling) { row.previousElementSibling.before(row); } else if (verb !== "remove" && verb !== "up") { return; }
    click.preventDefault();
    renumber();
    step();
    if (verb === "add") { inputs(body.lastElementChild)[0].focus(); }
    if (verb === "below") { inputs(row.nextElementSibling)[0].focus(); }
  });

  document.addEventListener("click", (click) => {
    const mend = click.target.closest("[data-mend]");
    if (!mend) { return; }
    click.preventDefault();
    const { row, column, text } = mend.dataset;
    rows().filter((one) => nameOf(one) === row).forEach((one) => {
      const places = placesOf(one);
      const place = places.find((cell) => cell.dataset.column === column) || places.find((cell) => cell.dataset.column === "range");
      if (place) { const [cell] = fields(place); cell.value = text; tint(cell); }
    });
    step();
  });

  form.addEventListener("keydown", (key) => {
    const cell = key.target.closest("input[name=cell]");
    const command = key.ctrlKey || key.metaKey;
    if (command && key.key.toLowerCase() === "z" && key.target !== because) {
      key.preventDefault();
      go(key.shiftKey ? 1 : -1);
    } else if (command && key.key.toLowerCase() === "y" && key.target !== because) {
      key.preventDefault();
      go(1);
    } else if (cell && key.key === "Enter" && command && pattern) {
      key.preventDefault();
      cell.closest("tr").after(freshRow());
      renumber();
      step();
      move(cell, 1);
    } else if (cell && (key.key === "Enter" || key.key === "ArrowDown")) {
      key.preventDefault();
      move(cell, 1);
    } else if (cell && key.key === "ArrowUp") {
      key.preventDefault();
      move(cell, -1);
    }
  });

  function move(cell, by) {
    const line = cell.closest("tr");
    const next = by > 0 ? line.nextElementSibling : line.previousElementSibling;
    if (next) { const there = fields(next)[fields(line).indexOf(cell)]; there.focus(); there.select(); }
  }

  body.addEventListener("paste", (paste) => {
    const cell = paste.target.closest("input[name=cell]");
    const text = paste.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "");
    if (!cell || !/[\t\n]/.test(text)) { return; }
    paste.preventDefault();
    let line = cell.closest("tr");
    const first = fields(line).indexOf(cell);
    text.split("\n").forEach((texts, number) => {
      if (number && pattern && !line.nextElementSibling) { body.append(freshRow()); }
      if (number) { line = line.nextElementSibling; }
      if (!line) { return; }
      texts.split("\t").forEach((said, column) => {
        const there = fields(line)[first + column];
        if (there) { there.value = said.trim(); tint(there); }
      });
    });
    renumber();
    step();
  });

  undo.addEventListener("click", () => go(-1));
  redo.addEventListener("click", () => go(1));
  [undo, redo].forEach((button) => { button.hidden = false; button.disabled = true; });
  mark();
});
