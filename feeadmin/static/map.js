"use strict";
/* A map of our own land: no base map unless the city gives one. The page works without it. */
window.feeadmin = window.feeadmin || {};

/* Addresses and words stand in the data attributes of `box`; the map is drawn in its .canvas. */
window.feeadmin.map = (box) => {
  const PARCELS_FROM = 16, SPOTS_FROM = 11, SNAP = 0.001, MARGIN = 0.15, WIDEST = 0.058;
  const asks = box.dataset;
  const canvas = box.querySelector(".canvas");
  const said = box.querySelector("[data-said]");
  const styles = {
    parcel: { color: "#c6cace", weight: 1, fillColor: "#ffffff", fillOpacity: 1 },
    stack: { color: "#005ea2", weight: 1, fillColor: "#d9e8f6", fillOpacity: 1 },
    chosen: { color: "#1a4480", weight: 2.5, fillColor: "#73b3e7", fillOpacity: 1 },
    area: { color: "#162e51", weight: 1.5, fill: false, dashArray: "6 4", interactive: false },
    city: { color: "#162e51", weight: 3, fill: false, interactive: false },
    spot: { radius: 6, color: "#ffffff", weight: 2, fillColor: "#162e51", fillOpacity: 1 },
  };
  const map = L.map(canvas, { attributionControl: false, maxZoom: 20, minZoom: 8 });
  // Thousands of parcels on a canvas beneath; the few lines and points above must let taps through.
  map.createPane("land").style.zIndex = 350;
  const ground = L.canvas({ pane: "land", padding: 0.3 });
  const tiled = Boolean(asks.tiles);
  if (tiled) { L.tileLayer(asks.tiles, { maxZoom: 20 }).addTo(map); }
  const parcels = L.geoJSON(null, { renderer: ground, pane: "land", style: plain, onEachFeature: told }).addTo(map);
  const areas = L.geoJSON(null, { style: ({ properties }) => (properties.layer === "jurisdiction" ? styles.city : styles.area) }).addTo(map);
  const spots = L.geoJSON(null, { pointToLayer: (_one, at) => L.circleMarker(at, styles.spot), onEachFeature: spotted }).addTo(map);
  const names = L.layerGroup().addTo(map);
  const watching = [];
  let turn = 0, held = null, chosen = null, shapes = null;

  function plain(feature) {
    const style = feature.properties.units > 1 ? styles.stack : styles.parcel;
    return tiled ? { ...style, fillOpacity: feature.properties.units > 1 ? 0.35 : 0.05 } : style;
  }

  function words(known) {
    const units = known.units > 1 ? `, ${asks.units.replace("{n}", known.units)}` : "";
    return `${number(known.ain)}${known.address ? `, ${known.address}` : ""}${units}`;
  }

  function number(ain) { return ain.replace(/^(\d{4})(\d{3})(\d{3})$/, "$1-$2-$3"); }

  function told(feature, layer) {
    layer.bindTooltip(() => words(feature.properties), { sticky: true });
  }

  function spotted({ properties }, layer) {
    layer.bindTooltip(() => `${properties.number}, ${properties.place}`);
    layer.on("click", () => { window.location.assign(asks.spot + encodeURIComponent(properties.number)); });
  }

  /* Boxes begin and end at round places: a small move asks for nothing, and what was seen before
     is in the browser's own store. */
  function frame() {
    const view = map.getBounds().pad(MARGIN), middle = map.getCenter();
    const part = (least, most, at) => [Math.max(least, at - WIDEST / 2), Math.min(most, at + WIDEST / 2)];
    const [west, east] = part(view.getWest(), view.getEast(), middle.lng);
    const [south, north] = part(view.getSouth(), view.getNorth(), middle.lat);
    const down = (at) => Math.floor(at / SNAP) * SNAP, up = (at) => Math.ceil(at / SNAP) * SNAP;
    return { west: down(west), south: down(south), east: up(east), north: up(north) };
  }

  function asked({ west, south, east, north }) {
    return [west, south, east, north].map((part) => part.toFixed(3)).join(",");
  }

  function holds(outer, view) {
    return outer && outer.west <= view.getWest() && outer.south <= view.getSouth()
      && outer.east >= view.getEast() && outer.north >= view.getNorth();
  }

  function say(sentence) { if (said && said.textContent !== sentence) { said.textContent = sentence; } }

  async function fetched(address) {
    try {
      const answer = await fetch(address);
      return answer.ok ? await answer.json() : null;
    } catch (_offline) {
      return null;
    }
  }

  async function load() {
    const now = ++turn;
    if (map.getZoom() < PARCELS_FROM) {
      parcels.clearLayers();
      held = null;
      shapes = null;
      say(asks.far || "");
      await Promise.all([loadSpots(now), loadNames(now)]);
      tell();
      return;
    }
    names.clearLayers();
    // What was cut short at its edges is asked for anew from closer by.
    if (!(holds(held, map.getBounds()) && (held.whole || held.zoom === map.getZoom()))) {
      const around = frame();
      const found = await fetched(`${asks.shapes}?box=${asked(around)}`);
      if (now !== turn) { return; }
      if (!found) { say(asks.failed || ""); return; }
      held = { ...around, whole: found.whole, zoom: map.getZoom() };
      shapes = found.features;
      parcels.clearLayers();
      parcels.addData(found);
      mark();
    }
    say(held.whole ? "" : asks.more || "");
    await loadSpots(now);
    box.dataset.ready = canvas.parentElement.dataset.ready = "1";
    tell();
  }

  async function loadSpots(now) {
    if (!asks.spots || map.getZoom() < SPOTS_FROM) { spots.clearLayers(); return; }
    const view = map.getBounds().pad(MARGIN);
    const found = await fetched(`${asks.spots}?box=${asked({ west: view.getWest(), south: view.getSouth(), east: view.getEast(), north: view.getNorth() })}`);
    if (found && now === turn) { spots.clearLayers(); spots.addData(found); }
  }

  /* From far off, districts have their names. Whoever may not see where sightings were sees how
     many a district had. */
  let counts = null;
  async function loadNames(now) {
    if (asks.counts) { counts = counts || await fetched(asks.counts); }
    if (now !== turn) { return; }
    names.clearLayers();
    const taken = [];
    const told = counts ? counts.features.map(counted) : areas.getLayers().map(called).filter(Boolean);
    told.forEach(({ at, lines }) => { if (hasRoom(at, lines, taken)) { write(at, lines); } });
  }

  function called(layer) {
    const { name, layer: kind } = layer.feature.properties;
    return kind === "district" ? { at: layer.getBounds().getCenter(), lines: [name] } : null;
  }

  function counted({ geometry: { coordinates: [lon, lat] }, properties: { name, count } }) {
    return { at: [lat, lon], lines: [name, count === null ? asks.few : asks.many.replace("{n}", count)] };
  }

  function hasRoom(at, lines, taken) {
    const { x, y } = map.latLngToContainerPoint(at);
    const wide = Math.max(...lines.map((line) => line.length)) * 6.5, high = lines.length * 18;
    const box = L.bounds([x - wide / 2, y - high / 2], [x + wide / 2, y + high / 2]);
    const free = !taken.some((other) => other.intersects(box));
    if (free) { taken.push(box); }
    return free;
  }

  function write(at, lines) {
    const label = L.tooltip({ permanent: true, direction: "center", className: "place-name" }).setLatLng(at);
    const text = document.createElement("span");
    lines.forEach((line, n) => { if (n) { text.append(document.createElement("br")); } text.append(line); });
    names.addLayer(label.setContent(text));
  }

  function mark() {
    parcels.eachLayer((layer) => {
      const is = layer.feature.properties.ain === chosen;
      layer.setStyle(is ? styles.chosen : plain(layer.feature));
      if (is) { layer.bringToFront(); }
    });
  }

  function choose(ain) {
    if (ain !== chosen) { chosen = ain; mark(); }
  }

  function tell() { watching.forEach((listen) => listen(shapes, map)); }

  /* The map looks somewhere at once, for nothing can be drawn on one that does not; where the
     city lies it learns a moment later, unless somebody has moved it meanwhile. */
  async function start(view, zoom = 18) {
    map.setView(view || [34.05, -118.25], view ? zoom : 12);
    let moved = Boolean(view);
    map.on("moveend", () => { moved = true; load(); });
    map.on("resize", load);
    const outlines = await fetched(asks.areas);
    if (outlines) { areas.addData(outlines); }
    if (!moved && areas.getLayers().length) { map.fitBounds(areas.getBounds()); } else { await load(); }
  }

  return { map, start, parcels, choose, number, words, hasRoom, watch: (listen) => watching.push(listen) };
};
