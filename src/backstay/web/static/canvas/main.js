// The network canvas: takes over the links and the form of its page, asks the server for each new state, draws it.
// Every step of a reader is an address; going back undoes it.

import { Picture } from "./draw.js";
import { forceLayout, seeds } from "./force.js";
import { tierLayout } from "./tiers.js";
import { download, png, svg } from "./files.js";
import { addFinder } from "./finder.js";
import { addKeys } from "./keys.js";
import { addSlider } from "./slider.js";
import * as state from "./state.js";

const frame = document.getElementById("network"), stage = frame.querySelector(".stage"), side = document.getElementById("side");
const words = JSON.parse(frame.dataset.words), addresses = { worker: frame.dataset.worker, iterate: frame.dataset.iterate };
frame.classList.add("alive");
if (!location.search && frame.dataset.query) history.replaceState(null, "", `?${frame.dataset.query}`);
// Asked before the picture is set up: compiling its programs takes as long as the server's answer.
let early = ask(state.asked(state.current()));
const picture = new Picture(stage, words), said = frame.querySelector("[aria-live]");
const slider = addSlider(frame, picture, (date) => go(state.changed({ date })));
let view = null, asked = null, stop = () => {}, tie = 0;

// To another state; `quietly` replaces the address, so that going back skips it.
export function go(query, quietly = false) {
  const words_ = query.toString(), address = words_ ? `?${words_}` : location.pathname;
  if (quietly) history.replaceState(null, "", address); else history.pushState(null, "", address);
  load();
}

async function ask(wanted) {
  const answer = await fetch(`/api/network?${wanted}`);
  return { answer, given: await answer.json() };
}

async function load() {
  const query = state.current(), wanted = state.asked(query);
  if (wanted !== asked) {
    const mine = ++tie;
    frame.setAttribute("aria-busy", "true");
    const { answer, given } = await (early || ask(wanted));
    early = null;
    if (mine !== tie) return;
    frame.removeAttribute("aria-busy");
    if (!answer.ok) { said.textContent = given.error; frame.dataset.error = given.error; return; }
    asked = wanted; view = given;
    slider.show(view);
  } else if (laid === layoutOf(query)) { pick(query); aside(query); return; }
  pick(query);
  lay(query);
  aside(query);
}

let laid = null, painted = false;
const layoutOf = (query) => `${query.get("layout") || "tiers"} ${query.getAll("pin").join(" ")} ${asked}`;

// The places follow from the view, the layout and the pins alone.
function lay(query) {
  stop();
  laid = layoutOf(query);
  const pins = state.pins(query), old = new Map(picture.graph.mapNodes((id, { x, y }) => [id, { x, y }]));
  const is_force = query.get("layout") === "force";
  const withMore = [...view.nodes, ...view.more.map((row) => ({ id: `more:${row.opening}`, column: columnOf(row.entity) + 1 }))];
  const lines = [...view.lines, ...view.more.map((row) => ({ source: row.entity, target: `more:${row.opening}` }))];
  const places = is_force ? seeds(withMore) : tierLayout(withMore, lines);
  for (const [id, at] of pins) if (places.has(id)) places.set(id, at);
  const near = neighbours(old), home = new Map([...places].map(([id, at]) => [id, old.get(id) || near.get(id) || at]));
  picture.show(view, home);
  if (!painted) { painted = true; picture.sigma.once("afterRender", () => performance.mark("canvas-first-paint")); }
  picture.focus(state.current().get("pick") || "");
  picture.frame(places);
  picture.lean(places);
  const camera = state.camera(query);
  if (camera) picture.sigma.getCamera().setState(camera);
  if (!is_force) { picture.glide(places, settled); return; }
  const sized = withMore.map((node) => ({ ...node, size: picture.graph.getNodeAttribute(node.id, "size") }));
  stop = forceLayout(addresses, sized, lines, pins, (now) => { picture.frame(now); picture.place(now); }, (last) => { picture.frame(last); picture.lean(last); picture.place(last); settled(); });
}

const columnOf = (id) => view.nodes.find((node) => node.id === id)?.column ?? 0;
// Where a node that comes in starts from: the first of its neighbours that is there already.
function neighbours(old) {
  const found = new Map();
  for (const { source, target } of old.size ? view.lines : []) for (const [id, other] of [[source, target], [target, source]]) if (!found.has(id) && old.has(other)) found.set(id, old.get(other));
  return found;
}

// Drawn at once, so that whoever reads `settled` finds each node under the pointer where it says it is.
function settled() {
  picture.sigma.refresh();
  frame.dataset.settled = String(Number(frame.dataset.settled || 0) + 1);
  said.textContent = words.shown.replace("{nodes}", view.counts.nodes).replace("{lines}", view.counts.lines).replace("{unseen}", view.counts.unseen);
}

function pick(query) { if (picture.view) picture.focus(query.get("pick") || ""); }

// The tables beside the picture come from the server, translated; they are its text twin.
let asideOf = "";
function aside(query) {
  if (query.toString() === asideOf) return;
  asideOf = query.toString();
  htmx.ajax("GET", `/network/side?${query}`, { target: "#side", swap: "innerHTML" });
}

export function choose(id) {
  go(state.changed({ pick: id }), true);
  if (view.lines.some((line) => line.id === id)) htmx.ajax("GET", `/evidence/fact/${view.lines.find((line) => line.id === id).facts[0]}`, "#drawer");
}
export function open(id) {
  const more = view.more.find((row) => `more:${row.opening}` === id);
  if (more) {
    const same = more.opening.slice(0, more.opening.lastIndexOf("~"));
    const rows = state.current().getAll("open").map((row) => (row === same || row.startsWith(`${same}~`) || (same.endsWith("~all") && row === more.entity) ? more.wider : row));
    go(state.changed({ open: rows }));
  } else go(state.added("open", `${id}~all`));
}
export function hide(id) { go(state.added("hide", id)); }
export function pinHere(id) {
  const query = state.current(), has = state.pins(query).has(id);
  go(state.changed({ pin: state.pinned(query, id, has ? null : picture.graph.getNodeAttributes(id)) }));
}

picture.sigma.on("clickNode", ({ node }) => { if (!moved) { if (node.startsWith("more:")) open(node); else choose(node); } });
picture.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); if (!node.startsWith("more:")) open(node); });
picture.sigma.on("clickStage", ({ event }) => {
  const id = picture.lineAt(event);
  if (id.startsWith("more:")) open(`more:${id.slice(5)}`); else if (id || state.current().get("pick")) choose(id);
});
picture.sigma.on("enterNode", ({ node }) => { picture.hovered = node; stage.classList.add("over"); picture.sigma.refresh({ skipIndexation: true }); });
picture.sigma.on("leaveNode", () => { picture.hovered = ""; stage.classList.remove("over"); picture.sigma.refresh({ skipIndexation: true }); });

// A node that is dragged stays where it is put: it is pinned.
let dragged = "", moved = false;
picture.sigma.on("downNode", ({ node, event }) => { if (event.original.button === 0) { dragged = node; moved = false; } });
picture.sigma.getMouseCaptor().on("mousemovebody", (event) => {
  if (!dragged) { stage.classList.toggle("over", Boolean(picture.hovered) || (picture.graph.size < 4000 && Boolean(picture.lineAt(event)))); return; }
  moved = true;
  picture.graph.mergeNodeAttributes(dragged, picture.sigma.viewportToGraph(event));
  event.preventSigmaDefault();
  event.original.preventDefault();
});
picture.sigma.getMouseCaptor().on("mouseup", () => {
  if (dragged && moved && !dragged.startsWith("more:")) {
    const query = state.current();
    go(state.changed({ pin: state.pinned(query, dragged, picture.graph.getNodeAttributes(dragged)) }));
  }
  dragged = "";
  setTimeout(() => { moved = false; }, 0);
});

let resting = 0;
picture.sigma.getCamera().on("updated", (camera) => {
  clearTimeout(resting);
  resting = setTimeout(() => {
    const query = state.changed({ view: state.cameraWords(camera) });
    asideOf = query.toString();
    history.replaceState(null, "", `?${query}`);
  }, 250);
});

// Links of steps and the form: the same addresses as without a script.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-step]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const query = new URLSearchParams(new URL(link.href).search), now = state.current();
  const kept = link.dataset.step === "pin" ? ["view"] : ["view", "pin"];
  for (const name of kept) { query.delete(name); for (const row of now.getAll(name)) query.append(name, row); }
  go(query, link.dataset.step === "pick");
  if (link.dataset.step === "pick") stage.focus({ preventScroll: true });
});
const form = frame.querySelector("form.wish");
form.addEventListener("change", () => form.requestSubmit());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = new FormData(form), own = ["kind", "tie", "say", "grade", "layout"], changes = Object.fromEntries(own.map((name) => [name, given.getAll(name).filter(Boolean)]));
  const now = state.current().get("layout") || "tiers";
  if (changes.layout[0] !== now) Object.assign(changes, { pin: [], view: "" });
  go(state.changed(changes));
});
window.addEventListener("popstate", load);

frame.addEventListener("click", (event) => {
  const does = event.target.closest("[data-do]")?.dataset.do, camera = picture.sigma.getCamera();
  const title = document.title;
  if (does === "in") camera.animatedZoom({ duration: 150 });
  if (does === "out") camera.animatedUnzoom({ duration: 150 });
  if (does === "whole") camera.animatedReset({ duration: 150 });
  if (does === "svg") download("network.svg", new Blob([svg(picture, title)], { type: "image/svg+xml" }));
  if (does === "png") png(picture, (blob) => download("network.png", blob));
  if (does === "graphml") location.href = `/network.graphml?${state.asked(state.current())}`;
});

for (const query of ["(prefers-color-scheme: dark)"]) matchMedia(query).addEventListener("change", () => picture.recolour());
new ResizeObserver(() => {
  const before = picture.sigma.getDimensions();
  picture.sigma.resize();
  const now = picture.sigma.getDimensions();
  if (before.width !== now.width || before.height !== now.height) picture.sigma.refresh();
}).observe(stage);
addKeys(stage, picture, { choose, open, hide, pinHere });
addFinder(frame, (id) => go(state.changed({ at: [...state.current().getAll("at").filter((row) => row !== id), id], open: [...state.current().getAll("open"), `${id}~all`], pick: id })));
window.backstay = { picture };
asideOf = state.current().toString(); // the page came with these tables
load();
