"use strict";
/* The record form's map: a pin for the activity, an outline of the land, and the parcels they mean. */
(() => {
  const figure = document.querySelector("[data-map]");
  if (!figure || !window.L) { return; }
  figure.hidden = false;
  document.querySelectorAll("[data-no-script]").forEach((part) => { part.hidden = true; });
  const field = (name) => document.querySelector(`[name="${name}"]`);
  const found = document.querySelector("[data-land-found]");
  const said = figure.querySelector("[data-said]");
  const { map, start } = window.feeadmin.map(figure);
  let pin = null, circle = null;

  async function ask() {
    const asked = new URLSearchParams();
    ["lat", "lon", "accuracy_m", "outline"].forEach((name) => asked.set(name, field(name).value));
    const answer = await fetch(`${figure.dataset.land}?${asked}`);
    if (answer.ok) { found.innerHTML = await answer.text(); }
  }

  function put(lat, lon, accuracy) {
    field("lat").value = lat.toFixed(6);
    field("lon").value = lon.toFixed(6);
    if (accuracy) { field("accuracy_m").value = Math.min(5000, Math.max(2, accuracy)).toFixed(1); }
    show();
    ask();
  }

  function place() {
    const at = [parseFloat(field("lat").value), parseFloat(field("lon").value)];
    return at.every(Number.isFinite) ? at : null;
  }

  function show() {
    const at = place();
    if (!at) { return; }
    if (pin) { pin.remove(); circle.remove(); }
    pin = L.circleMarker(at, { radius: 8, color: "#ffffff", weight: 3, fillColor: "#005ea2", fillOpacity: 1, interactive: false }).addTo(map);
    circle = L.circle(at, { radius: parseFloat(field("accuracy_m").value) || 25, color: "#005ea2", weight: 1, fillOpacity: 0.14, interactive: false }).addTo(map);
  }

  start(place());
  show();
  const drawing = window.feeadmin.drawing(figure, map, field("outline"), ask);
  map.on("click", ({ latlng: { lat, lng } }) => { if (!drawing.isOn()) { put(lat, lng, null); } });
  figure.querySelector("[data-here]").addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { put(coords.latitude, coords.longitude, coords.accuracy); map.setView([coords.latitude, coords.longitude], 18); },
      (no) => { said.textContent = no.message; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
  ["lat", "lon", "accuracy_m"].forEach((name) => field(name).addEventListener("change", () => {
    show();
    if (place()) { map.setView(place(), 18); ask(); }
  }));
})();
