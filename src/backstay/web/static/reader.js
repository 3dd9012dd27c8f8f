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
