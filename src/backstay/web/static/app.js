// Keys, the evidence drawer, copying. Everything here only shortens what links and forms do without it.
"use strict";

const drawer = document.getElementById("drawer");
let opener = null;

function closeDrawer() {
  if (!drawer || drawer.hidden) return false;
  drawer.hidden = true;
  drawer.replaceChildren();
  if (opener) opener.focus();
  return true;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target === drawer && !drawer.contains(event.target)) opener = event.target;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== drawer) return;
  drawer.hidden = false;
  drawer.scrollTop = 0;
  drawer.focus();
});
// An error is a sentence too: it is shown where the answer would have stood.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400) { event.detail.shouldSwap = true; event.detail.isError = false; }
});

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (close && drawer && drawer.contains(close)) { event.preventDefault(); closeDrawer(); return; }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.dataset.done = "1"; copy.textContent = copy.dataset.said || copy.textContent; });
  }
});

// A letter presses what carries it: data-key on links, buttons and fields; 'g' and a letter goes to a section.
let waiting = false;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { if (closeDrawer()) event.preventDefault(); return; }
  const field = event.target.closest("input, textarea, select, [contenteditable]");
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  if (waiting) {
    waiting = false;
    const section = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (section) { event.preventDefault(); section.click(); }
    return;
  }
  if (event.key === "g") { waiting = true; setTimeout(() => { waiting = false; }, 1500); return; }
  const scope = drawer && !drawer.hidden ? [drawer, document] : [document];
  for (const root of scope) {
    const found = root.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) continue;
    event.preventDefault();
    if (found.matches("input, textarea")) found.focus(); else found.click();
    return;
  }
});
