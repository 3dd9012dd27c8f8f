// The document viewer: from mark to mark, hide noise and names. Without it the marks are still there.
"use strict";

const frozen = document.getElementById("frozen");
const marks = frozen ? [...frozen.querySelectorAll("[data-mark]")] : [];
let now = -1;

function go(step) {
  if (!marks.length) return;
  if (marks[now]) marks[now].classList.remove("now");
  now = (now + step + marks.length) % marks.length;
  marks[now].classList.add("now");
  marks[now].scrollIntoView({ block: "center" });
  const line = document.getElementById("c-" + marks[now].dataset.mark);
  if (line) line.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  if (step) go(Number(step.dataset.step));
});
document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-hide]");
  if (box && frozen) frozen.classList.toggle("no-" + box.dataset.hide, !box.checked);
});

// A place that a link names by its offset may stand inside a piece: go to the piece that holds it.
const wanted = new URLSearchParams(location.search).get("at");
if (frozen && wanted) {
  const place = Number(wanted);
  let best = null;
  for (const piece of frozen.querySelectorAll("[data-start]")) {
    if (Number(piece.dataset.start) > place) break;
    best = piece;
  }
  if (best && place > 0) {
    best.scrollIntoView({ block: "center" });
    const mark = best.querySelector("[data-mark]");
    if (mark) { now = marks.indexOf(mark); mark.classList.add("now"); }
  }
}

// Marked words become an end of a claim: their offset in the frozen text, counted in code points as the server counts.
function offsetOf(node, place) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!piece || !frozen.contains(piece)) return -1;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, place);
  return Number(piece.dataset.start) + [...before.toString()].length;
}

document.addEventListener("click", (event) => {
  const take = event.target.closest("[data-take]");
  const chosen = document.getSelection();
  if (!take || !chosen || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const words = range.toString();
  const start = offsetOf(range.startContainer, range.startOffset);
  if (start < 0) return;
  const kept = words.trim();
  const form = take.closest("form");
  document.getElementById("add").open = true;
  form.elements[take.dataset.take].value = kept;
  form.elements[take.dataset.take + "_at"].value = start + [...words.slice(0, words.indexOf(kept))].length;
});
document.addEventListener("input", (event) => {
  const at = event.target.form && event.target.form.elements[event.target.name + "_at"];
  if (at) at.value = -1;
});
