"use strict";
/* A map of our own parcels: no base map unless the city gives one. The page works without it. */
window.feeadmin = window.feeadmin || {};

window.feeadmin.map = (figure) => {
  const map = L.map(figure.querySelector(".canvas"), { preferCanvas: true, attributionControl: false, maxZoom: 20 });
  const parcels = L.geoJSON(null, { style: { color: "#a9aeb1", weight: 1, fillColor: "#ffffff", fillOpacity: 1 } }).addTo(map);
  const areas = L.geoJSON(null, { style: { color: "#162e51", weight: 2, fill: false, dashArray: "6 4" } }).addTo(map);
  if (figure.dataset.tiles) { L.tileLayer(figure.dataset.tiles, { maxZoom: 20 }).addTo(map); }
  let asked = 0;

  async function load() {
    if (map.getZoom() < 15) { parcels.clearLayers(); return; }
    const turn = ++asked;
    const b = map.getBounds();
    const box = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((part) => part.toFixed(6)).join(",");
    const answer = await fetch(`${figure.dataset.shapes}?box=${box}`);
    if (!answer.ok || turn !== asked) { return; }
    const shapes = await answer.json();
    parcels.clearLayers();
    parcels.addData(shapes);
    figure.dataset.ready = "1";
  }

  // The map looks somewhere at once, for nothing can be drawn on one that does not; where the
  // city lies it learns a moment later, unless somebody has moved it meanwhile.
  async function start(view) {
    map.setView(view || [34.05, -118.25], view ? 18 : 15);
    let moved = Boolean(view);
    map.on("moveend", () => { moved = true; load(); });
    const answer = await fetch(figure.dataset.areas);
    if (answer.ok) { areas.addData(await answer.json()); }
    if (!moved && areas.getLayers().length) { map.fitBounds(areas.getBounds()); }
    await load();
  }
  return { map, start };
};
