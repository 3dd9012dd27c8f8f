// The tier layout: columns from suppliers to takers, each ordered by where its neighbours stand, so that few lines
// cross. The whole is about as wide as a screen. A column longer than others is set in two or three files. Same picture, same places.

const WIDE = 300, HIGH = 30, FILE = 110, SHARE = 0.62, SWEEPS = 12;

export function tierLayout(nodes, lines) {
  const columns = new Map();
  for (const node of nodes) {
    if (!columns.has(node.column)) columns.set(node.column, []);
    columns.get(node.column).push(node.id);
  }
  const numbers = [...columns.keys()].sort((a, b) => a - b);
  const around = neighbours(nodes, lines);
  const rows = numbers.map((number) => columns.get(number));
  for (let sweep = 0; sweep < SWEEPS; sweep++) order(rows, around, sweep % 2 === 0);
  return places(rows);
}

function neighbours(nodes, lines) {
  const around = new Map(nodes.map((node) => [node.id, []]));
  for (const { source, target } of lines) {
    if (around.has(source) && around.has(target)) { around.get(source).push(target); around.get(target).push(source); }
  }
  return around;
}

function order(rows, around, forward) {
  const numbers = rows.map((_, number) => number);
  for (const number of forward ? numbers : numbers.reverse()) {
    const at = new Map();
    rows.forEach((row, other) => { if (other !== number) row.forEach((id, place) => at.set(id, (place + 0.5) / row.length)); });
    const weight = new Map(rows[number].map((id, place) => {
      const near = around.get(id).filter((other) => at.has(other)).map((other) => at.get(other));
      return [id, [near.length ? near.reduce((sum, value) => sum + value, 0) / near.length : (place + 0.5) / rows[number].length, place]];
    }));
    rows[number].sort((a, b) => weight.get(a)[0] - weight.get(b)[0] || weight.get(a)[1] - weight.get(b)[1]);
  }
}

function places(rows) {
  const longest = Math.max(...rows.map((row) => row.length), 1);
  const most = Math.max(24, Math.ceil(Math.sqrt(longest * 12)));
  const wide = rows.reduce((sum, row) => sum + WIDE + (Math.ceil(row.length / most) - 1) * FILE, 0);
  const found = new Map();
  let x = 0;
  for (const row of rows) {
    const files = Math.ceil(row.length / most), high = Math.ceil(row.length / files);
    const gap = Math.max(HIGH, Math.min(4 * HIGH, (wide * SHARE) / high));
    row.forEach((id, place) => {
      const file = place % files, line = Math.floor(place / files);
      found.set(id, { x: x + file * FILE, y: -(line - (high - 1) / 2) * gap - file * gap / files });
    });
    x += WIDE + (files - 1) * FILE;
  }
  return found;
}
