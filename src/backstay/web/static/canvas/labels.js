// Names on the picture: the most important first, none over another; what finds no room shows when you come closer.

const SIZE = 12.5, MOST = 160, CROWD = 90, CELL = 64, RESERVED = 600;
const widths = new Map();

export function cut(words, most) { return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words; }

// Rows of {id, text, x, y, size, rank, side} (side: where its lines go); gives those that find room, with the box's place.
export function roomy(rows, measure, wide, high, most = MOST) {
  const cells = new Map(), found = [];
  const free = (box) => touched(box, (key) => !(cells.get(key) || []).some((other) => overlap(box, other)));
  const inside = (box) => box.x > 1 && box.y > 1 && box.x + box.w < wide - 1 && box.y + box.h < high - 1;
  const take = (box) => touched(box, (key) => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push(box); return true; });
  if (rows.length <= RESERVED) for (const row of rows) take({ x: row.x - row.size, y: row.y - row.size, w: 2 * row.size, h: 2 * row.size });
  for (const row of [...rows].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))) {
    if (row.x < -20 || row.y < -20 || row.x > wide + 20 || row.y > high + 20) continue;
    const w = measure(row.text, row.strong), h = SIZE + 3;
    const right = { x: row.x + row.size + 4, y: row.y - h / 2, w, h }, below = { x: row.x - w / 2, y: row.y + row.size + 3, w, h };
    const left = { x: row.x - row.size - 4 - w, y: row.y - h / 2, w, h };
    const box = (row.side > 0 ? [left, below, right] : [right, below, left]).find((one) => inside(one) && free(one));
    if (!box) continue;
    take(box);
    found.push({ ...row, box });
    if (found.length >= most) break;
  }
  return found;
}

function overlap(a, b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }
function touched(box, visit) {
  for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x++)
    for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y++) if (!visit(`${x},${y}`)) return false;
  return true;
}

export class Labels {
  constructor(stage, font) {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "labels";
    stage.append(this.canvas);
    this.font = font;
    this.context = this.canvas.getContext("2d");
  }
  measure(text, strong) {
    const key = strong ? `*${text}` : text;
    if (!widths.has(key)) { this.context.font = `${strong ? "600 " : ""}${SIZE}px ${this.font}`; widths.set(key, this.context.measureText(text).width + 2); }
    return widths.get(key);
  }
  draw(rows, colours, wide, high) {
    const scale = window.devicePixelRatio || 1, pen = this.context;
    if (this.canvas.width !== Math.round(wide * scale) || this.canvas.height !== Math.round(high * scale)) {
      this.canvas.width = Math.round(wide * scale); this.canvas.height = Math.round(high * scale);
    }
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, wide, high);
    pen.lineJoin = "round"; pen.textBaseline = "middle"; pen.textAlign = "left";
    this.shown = roomy(rows, (text, strong) => this.measure(text, strong), wide, high, rows.length > 300 ? CROWD : MOST);
    for (const { text, box, faint, strong, badge } of this.shown) {
      pen.font = `${strong ? "600 " : ""}${SIZE}px ${this.font}`;
      pen.globalAlpha = faint ? 0.35 : 1;
      pen.strokeStyle = colours.paper; pen.lineWidth = 4; pen.fillStyle = badge ? colours.soft : colours.ink;
      pen.strokeText(text, box.x, box.y + box.h / 2);
      pen.fillText(text, box.x, box.y + box.h / 2);
    }
    pen.globalAlpha = 1;
  }
  clear() { this.context.setTransform(1, 0, 0, 1, 0, 0); this.context.clearRect(0, 0, this.canvas.width, this.canvas.height); }
}
