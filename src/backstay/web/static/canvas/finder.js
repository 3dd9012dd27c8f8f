// Finding an entity by name, in any script: a list under the field, walked with the arrows.

export function addFinder(frame, chosen) {
  const field = frame.querySelector("input.finder"), list = frame.querySelector("ul.found");
  let waiting = 0, rows = [], at = -1;
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); at = -1; };
  const mark = (number) => {
    at = number;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    if (at >= 0) field.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const take = (number) => { if (rows[number]) { field.value = ""; close(); chosen(rows[number].id, rows[number]); } };
  const ask = async () => {
    const words = field.value.trim();
    if (words.length < 2) { close(); return; }
    const answer = await fetch(`/api/search?q=${encodeURIComponent(words)}`);
    if (!answer.ok || words !== field.value.trim()) return;
    rows = (await answer.json()).entities.slice(0, 12);
    list.replaceChildren(...rows.map((row, number) => {
      const item = document.createElement("li"), kind = document.createElement("span");
      item.id = `${list.id}-${number}`; item.setAttribute("role", "option"); item.textContent = row.name;
      kind.className = "soft"; kind.textContent = ` ${row.kind}${row.hit && row.hit !== row.name ? ` · ${row.hit}` : ""}`;
      item.append(kind);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(number); });
      return item;
    }));
    list.hidden = !rows.length;
    field.setAttribute("aria-expanded", String(Boolean(rows.length)));
    mark(rows.length ? 0 : -1);
  };
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); return; }
    if (list.hidden || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Enter") take(Math.max(at, 0)); else mark((at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length);
  });
}
