"use strict";
/* Drawings that become maps, and the list that says the same as the map beside it. */
(() => {
  if (!window.L) { return; }
  const MARKS = {
    hit: { color: "#005ea2", weight: 1.5, fillColor: "#d9e8f6", fillOpacity: 0.6 },
    hot: { color: "#1a4480", weight: 2.5, fillColor: "#73b3e7", fillOpacity: 0.6 },
    late: { color: "#b50909", weight: 1.5, fillColor: "#f4e3db", fillOpacity: 0.7 },
    acc: { color: "#005ea2", weight: 1, fillColor: "#005ea2", fillOpacity: 0.14 },
    area: { color: "#1b1b1b", weight: 2, dashArray: "5 3", fill: false },
  };

  function marked(box, { map, start, hasRoom }) {
    const marks = L.geoJSON(JSON.parse(box.dataset.marks), {
      style: ({ properties }) => MARKS[properties.state],
      interactive: false,
    });
    map.fitBounds(marks.getBounds().pad(0.25), { maxZoom: 19, animate: false });
    start([map.getCenter().lat, map.getCenter().lng], map.getZoom());
    marks.addTo(map);
    name(marks.getLayers().filter((layer) => layer.feature.properties.label), hasRoom);
  }

  /* Where addresses would lie on each other, house numbers stand alone; the page says them whole. */
  function name(lots, hasRoom) {
    const whole = (layer) => layer.feature.properties.label, house = (layer) => whole(layer).split(" ")[0];
    const fitting = (called) => {
      const taken = [];
      return lots.filter((layer) => hasRoom(layer.getBounds().getCenter(), [called(layer)], taken));
    };
    const called = fitting(whole).length === lots.length ? whole : house;
    fitting(called).forEach((layer) => {
      layer.bindTooltip(() => called(layer), { permanent: true, direction: "center", className: "place-name" });
    });
  }

  /* The list is filled in from what the map has, by the row that the page gives. */
  function twin(box, live) {
    const { dataset: say } = box;
    const rows = box.querySelector("[data-rows]"), row = box.querySelector("template[data-row]");
    const table = box.querySelector("[data-twin]"), count = box.querySelector("[data-count]");
    const districts = box.querySelector("[data-districts]");
    const most = Number(say.most);

    function filled({ properties: { ain, address, units } }) {
      const one = row.content.cloneNode(true), at = (part) => one.querySelector(`[data-${part}]`);
      one.firstElementChild.dataset.ain = ain;
      at("number").textContent = live.number(ain);
      if (say.parcel) { at("number").href = say.parcel + encodeURIComponent(ain); }
      if (address) { at("address").textContent = address; }
      at("units").textContent = units;
      return one;
    }

    function counted(there) {
      if (!there) { return say.far; }
      if (!there.length) { return say.none; }
      if (there.length > most) { return say.first.replace("{n}", there.length.toLocaleString("en")).replace("{m}", most); }
      return there.length === 1 ? say.one : say.some.replace("{n}", there.length);
    }

    live.watch((shapes, map) => {
      const view = map.getBounds(), seen = new Set();
      live.parcels.eachLayer((layer) => { if (view.intersects(layer.getBounds())) { seen.add(layer.feature); } });
      const there = shapes && shapes.filter((one) => seen.has(one));
      table.hidden = !there;
      districts.hidden = Boolean(there);
      rows.replaceChildren(...(there || []).slice(0, most).map(filled));
      count.textContent = counted(there);
      const { lat, lng } = map.getCenter();
      const here = new URLSearchParams({ lon: lng.toFixed(6), lat: lat.toFixed(6), zoom: map.getZoom() });
      window.history.replaceState(null, "", `?${here}`);
    });
    const pointed = (event) => live.choose(event.target.closest("[data-ain]")?.dataset.ain);
    rows.addEventListener("mouseover", pointed);
    rows.addEventListener("focusin", pointed);
    live.parcels.on("click", ({ layer: { feature: { properties: { ain } } } }) => {
      live.choose(ain);
      rows.querySelectorAll(".on").forEach((one) => one.classList.remove("on"));
      const found = rows.querySelector(`[data-ain="${CSS.escape(ain)}"]`);
      if (found) { found.classList.add("on"); found.scrollIntoView({ block: "nearest" }); found.querySelector("a")?.focus({ preventScroll: true }); }
    });
    live.start(say.zoom ? [Number(say.lat), Number(say.lon)] : null, Number(say.zoom));
  }

  document.querySelectorAll("[data-live]").forEach((box) => {
    box.querySelector(".still").hidden = true;
    box.querySelector("figure[hidden]").hidden = false;
    const live = window.feeadmin.map(box);
    if (box.hasAttribute("data-page")) { twin(box, live); } else { marked(box, live); }
  });
})();
