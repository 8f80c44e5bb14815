"use strict";
/* The record form's map: a pin for the activity, an outline of the land, and the parcels they mean. */
(() => {
  const figure = document.querySelector("[data-map]");
  if (!figure || !window.L) { return; }
  figure.hidden = false;
  document.querySelectorAll("[data-no-script]").forEach((part) => { part.hidden = true; });
  const field = (name) => document.querySelector(`[name="${name}"]`);
  const outline = document.querySelector("[data-outline]");
  const found = document.querySelector("[data-land-found]");
  const said = figure.querySelector("[data-said]");
  const { map, start } = window.feeadmin.map(figure);
  let pin = null, circle = null, drawing = false, corners = [], shape = null;

  async function ask() {
    const asked = new URLSearchParams();
    ["lat", "lon", "accuracy_m"].forEach((name) => asked.set(name, field(name).value));
    asked.set("outline", outline.value);
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

  function show() {
    const lat = parseFloat(field("lat").value), lon = parseFloat(field("lon").value);
    if (!Number.isFinite(lat) || !Number.isFinite(lon)) { return null; }
    if (pin) { pin.remove(); circle.remove(); }
    pin = L.circleMarker([lat, lon], { radius: 8, color: "#ffffff", weight: 3, fillColor: "#005ea2", fillOpacity: 1 }).addTo(map);
    circle = L.circle([lat, lon], { radius: parseFloat(field("accuracy_m").value) || 25, color: "#005ea2", weight: 1, fillOpacity: 0.14 }).addTo(map);
    return [lat, lon];
  }

  function redraw() {
    if (shape) { shape.remove(); shape = null; }
    if (corners.length) { shape = L.polygon(corners, { color: "#1b1b1b", weight: 2, dashArray: "5 3", fill: false }).addTo(map); }
    outline.value = corners.length >= 3 ? corners.map(([lat, lon]) => `${lon.toFixed(7)} ${lat.toFixed(7)}`).join(", ") : "";
  }

  map.on("click", (tap) => {
    if (!drawing) { put(tap.latlng.lat, tap.latlng.lng, null); return; }
    corners.push([tap.latlng.lat, tap.latlng.lng]);
    redraw();
    if (corners.length >= 3) { ask(); }
  });
  figure.querySelector("[data-draw]").addEventListener("click", () => { drawing = true; corners = []; redraw(); said.textContent = figure.dataset.drawWords || ""; });
  figure.querySelector("[data-clear]").addEventListener("click", () => { drawing = false; corners = []; redraw(); ask(); });
  figure.querySelector("[data-here]").addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { put(coords.latitude, coords.longitude, coords.accuracy); map.setView([coords.latitude, coords.longitude], 18); },
      (no) => { said.textContent = no.message; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
  ["lat", "lon", "accuracy_m"].forEach((name) => field(name).addEventListener("change", () => { const at = show(); if (at) { map.setView(at, 18); ask(); } }));

  const lat = parseFloat(field("lat").value), lon = parseFloat(field("lon").value);
  start(Number.isFinite(lat) && Number.isFinite(lon) ? [lat, lon] : null);
  show();
  corners = outline.value ? outline.value.split(", ").map((pair) => pair.split(" ").map(Number).reverse()) : [];
  redraw();
})();
