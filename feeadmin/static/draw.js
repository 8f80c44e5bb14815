"use strict";
/* An area is drawn corner by corner: by taps, by the keyboard at the cross in the middle of the
   map, or as coordinates typed into its field. The field holds `lon lat, lon lat, …`. */
window.feeadmin = window.feeadmin || {};

window.feeadmin.drawing = (figure, map, field, changed) => {
  const LINE = { color: "#1b1b1b", weight: 2, dashArray: "5 3", fill: false, interactive: false };
  const CORNER = /(-?\d{1,3}(?:\.\d+)?)[ ,]+(-?\d{1,3}(?:\.\d+)?)/g;
  const tool = (name) => figure.querySelector(`[data-${name}]`);
  const said = figure.querySelector("[data-drawn]");
  const handles = L.layerGroup().addTo(map);
  const cross = Object.assign(document.createElement("div"), { className: "cross", hidden: true });
  map.getContainer().append(cross);
  let corners = read(), shape = null, drawing = false;

  function read() {
    return [...field.value.matchAll(CORNER)].map(([, lon, lat]) => [Number(lat), Number(lon)]);
  }

  function written() {
    return corners.map(([lat, lon]) => `${lon.toFixed(7)} ${lat.toFixed(7)}`).join(", ");
  }

  function redraw() {
    if (shape) { shape.remove(); shape = null; }
    handles.clearLayers();
    if (corners.length) { shape = L.polygon(corners, LINE).addTo(map); }
    if (drawing) { corners.forEach(handle); }
    cross.hidden = !drawing;
    figure.classList.toggle("drawing", drawing);
    // Two quick taps are two corners.
    map.doubleClickZoom[drawing ? "disable" : "enable"]();
    tool("draw").setAttribute("aria-pressed", String(drawing));
    tool("corner").hidden = !drawing;
    tool("undo").disabled = tool("clear").disabled = !corners.length;
    tell();
  }

  function handle(corner, n) {
    const icon = L.divIcon({ className: "corner", iconSize: [18, 18] });
    const one = L.marker(corner, { icon, draggable: true, keyboard: false }).addTo(handles);
    one.on("drag", ({ latlng: { lat, lng } }) => { corners[n] = [lat, lng]; shape.setLatLngs(corners); });
    one.on("dragend", keep);
  }

  function tell() {
    const { drawWords, cornersWords, areaWords } = figure.dataset;
    const words = corners.length >= 3 ? areaWords.replace("{n}", feet().toLocaleString("en"))
      : drawing && corners.length ? cornersWords.replace("{n}", 3 - corners.length)
      : drawing ? drawWords : "";
    said.textContent = words;
  }

  /* Square feet to the nearest hundred; the office measures them exactly. */
  function feet() {
    const [lat, lon] = corners[0], east = 364_567 * Math.cos((lat * Math.PI) / 180), north = 363_900;
    const at = corners.map(([y, x]) => [(x - lon) * east, (y - lat) * north]);
    const twice = at.reduce((sum, [x, y], n) => { const [u, v] = at[(n + 1) % at.length]; return sum + x * v - u * y; }, 0);
    return Math.round(Math.abs(twice) / 200) * 100;
  }

  function keep() {
    field.value = corners.length >= 3 ? written() : "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    redraw();
    changed();
  }

  function add({ lat, lng }) { corners.push([lat, lng]); keep(); }

  function switched(on) { drawing = on; redraw(); }

  tool("draw").addEventListener("click", () => switched(!drawing));
  tool("corner").addEventListener("click", () => add(map.getCenter()));
  tool("undo").addEventListener("click", () => { corners.pop(); keep(); });
  tool("clear").addEventListener("click", () => { corners = []; drawing = false; keep(); });
  field.addEventListener("change", () => { corners = read(); redraw(); changed(); if (shape) { map.fitBounds(shape.getBounds().pad(0.5)); } });
  map.on("click", (tap) => { if (drawing) { add(tap.latlng); } });
  map.getContainer().addEventListener("keydown", (key) => {
    if (drawing && key.target === map.getContainer() && key.key === "Enter") { key.preventDefault(); add(map.getCenter()); }
  });
  redraw();
  return { isOn: () => drawing };
};
