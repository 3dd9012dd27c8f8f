// The state of the picture is the query of the page: every change makes a new address, nothing is kept beside it.

export function current() { return new URLSearchParams(location.search); }

export function changed(values) {
  const query = current();
  for (const [name, value] of Object.entries(values)) {
    query.delete(name);
    for (const row of Array.isArray(value) ? value : [value]) if (row) query.append(name, row);
  }
  return query;
}

export function added(name, value) {
  const rows = current().getAll(name);
  return changed({ [name]: rows.includes(value) ? rows : [...rows, value] });
}

export function without(name, value) { return changed({ [name]: current().getAll(name).filter((row) => row !== value) }); }

// What the server must be asked again for; the rest (pins, camera, layout, what is picked) the page knows by itself.
const ASKED = ["at", "open", "hide", "kind", "tie", "say", "grade", "date", "start", "end"];
export function asked(query) {
  const rows = [...query].filter(([name]) => ASKED.includes(name)).sort(([a], [b]) => ASKED.indexOf(a) - ASKED.indexOf(b));
  return new URLSearchParams(rows).toString();
}

// Pins are written ID~X~Y, in hundredths of the layout's unit.
export function pins(query) {
  const found = new Map();
  for (const row of query.getAll("pin")) {
    const parts = row.split("~"), y = Number(parts.pop()) / 100, x = Number(parts.pop()) / 100;
    if (Number.isFinite(x) && Number.isFinite(y)) found.set(parts.join("~"), { x, y });
  }
  return found;
}

export function pinned(query, id, at) {
  const rows = query.getAll("pin").filter((row) => !row.startsWith(`${id}~`));
  return at ? [...rows, `${id}~${Math.round(at.x * 100)}~${Math.round(at.y * 100)}`] : rows;
}

export function camera(query) {
  const [x, y, ratio] = (query.get("view") || "").split("~").map(Number);
  return ratio > 0 && Number.isFinite(x) && Number.isFinite(y) ? { x, y, ratio, angle: 0 } : null;
}

export function cameraWords({ x, y, ratio }) {
  const is_home = Math.abs(x - 0.5) < 1e-3 && Math.abs(y - 0.5) < 1e-3 && Math.abs(ratio - 1) < 1e-3;
  return is_home ? "" : [x, y, ratio].map((value) => value.toFixed(4)).join("~");
}
