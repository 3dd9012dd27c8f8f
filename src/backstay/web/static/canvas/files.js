// The picture as files: SVG made from the same places, styles and names; PNG from the drawn layers.

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text) => String(text).replace(/[&<>"]/g, (letter) => ESCAPED[letter]);
const n = (value) => String(Math.round(value * 100) / 100);

export function download(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function svg(picture, title) {
  const { sigma, graph, colours, labels, stage } = picture, { width, height } = sigma.getDimensions();
  const font = safe(getComputedStyle(stage).fontFamily), lines = [], nodes = [];
  const at = (id) => { const data = graph.getNodeAttributes(id); return { ...sigma.graphToViewport(data), size: sigma.scaleSize(data.size) }; };
  graph.forEachEdge((id, raw, source, target) => {
    const data = picture.dressLine(id, raw);
    if (!data.hidden) lines.push(line(id, at(source), at(target), data));
  });
  graph.forEachNode((id, raw) => { const data = picture.dressNode(id, raw); nodes.push(`<g id="n-${safe(id)}">${mark(at(id), data)}</g>`); });
  const names = (labels.shown || []).map(({ text, box, strong }) =>
    `<text x="${n(box.x)}" y="${n(box.y + box.h * 0.74)}" font-size="12.5"${strong ? ' font-weight="600"' : ""} fill="${colours.ink}" stroke="${colours.paper}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${safe(text)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" font-family="${font}" role="img">
<title>${safe(title)}</title><rect width="100%" height="100%" fill="${colours.paper}"/>
${lines.join("\n")}\n${nodes.join("\n")}\n${names.join("\n")}\n</svg>\n`;
}

function line(id, a, b, data) {
  const dx = b.x - a.x, dy = b.y - a.y, whole = Math.hypot(dx, dy) || 1, ux = dx / whole, uy = dy / whole, shift = -(data.shift || 0);
  const x1 = a.x + ux * (a.size + 1) - uy * shift, y1 = a.y + uy * (a.size + 1) + ux * shift;
  const x2 = b.x - ux * (b.size + 3) - uy * shift, y2 = b.y - uy * (b.size + 3) + ux * shift;
  const long = 3 + 2.5 * data.size, wide = 1.5 + 1.3 * data.size, bx = x2 - ux * long, by = y2 - uy * long;
  const dash = data.dash ? ` stroke-dasharray="${data.dash} ${data.gap}"` : "";
  const head = data.head === "none" ? "" : `<path d="M${n(bx - uy * wide)} ${n(by + ux * wide)} L${n(x2)} ${n(y2)} L${n(bx + uy * wide)} ${n(by - ux * wide)}${data.head === "open" ? "" : " Z"}" fill="${data.head === "open" ? "none" : data.color}" stroke="${data.color}" stroke-width="${data.head === "open" ? 1.5 : 0}"/>`;
  const mx = (x1 + x2) / 2, my = (y1 + y2) / 2;
  const cross = data.crossed ? `<path d="M${n(mx - 5)} ${n(my - 5)} l10 10 M${n(mx - 5)} ${n(my + 5)} l10 -10" stroke="${data.color}" stroke-width="1.8"/>` : "";
  return `<g id="l-${safe(id)}"><path d="M${n(x1)} ${n(y1)} L${n(x2)} ${n(y2)}" stroke="${data.color}" stroke-width="${n(data.size)}"${dash} fill="none"/>${head}${cross}</g>`;
}

const CORNERS = { triangle: [3, Math.PI / 2, 1.29], wedge: [3, -Math.PI / 2, 1.29], square: [4, Math.PI / 4, 1.22], frame: [4, Math.PI / 4, 1.22], diamond: [4, Math.PI / 2, 1.13], hexagon: [6, Math.PI / 2, 1.07], hexframe: [6, Math.PI / 2, 1.07] };

function mark({ x, y, size }, { shape, color, ring }) {
  const is_hollow = ["ring", "frame", "hexframe"].includes(shape);
  const paint = is_hollow ? `fill="none" stroke="${color}" stroke-width="${n(Math.max(2, size * 0.36))}"` : `fill="${color}"`;
  const halo = ring ? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(size + 2.8)}" fill="none" stroke="${ring}" stroke-width="2.2"/>` : "";
  if (!CORNERS[shape]) return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(is_hollow ? size * 0.82 : size)}" ${paint}/>${halo}`;
  const [count, turn, wider] = CORNERS[shape], reach = size * wider * (is_hollow ? 0.82 : 1);
  const corners = Array.from({ length: count }, (_, place) => {
    const angle = turn + (place * 2 * Math.PI) / count;
    return `${n(x + reach * Math.cos(angle))},${n(y - reach * Math.sin(angle))}`;
  });
  return `<polygon points="${corners.join(" ")}" ${paint}/>${halo}`;
}

// The surface is read in the same task in which it is drawn: WebGL keeps it no longer.
export function png(picture, done) {
  const { sigma, colours, labels } = picture, drawn = sigma.surface();
  const sheet = document.createElement("canvas");
  sheet.width = drawn.width; sheet.height = drawn.height;
  const pen = sheet.getContext("2d");
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  sigma.refresh();
  pen.drawImage(drawn, 0, 0, sheet.width, sheet.height);
  pen.drawImage(labels.canvas, 0, 0, sheet.width, sheet.height);
  sheet.toBlob(done, "image/png");
}
