// The picture itself: a graphology graph in sigma, with names drawn above it, and what the pointer meets.

import { Board } from "./board.js";
import { KindProgram, NoProgram, TieProgram } from "./programs.js";
import { crowd, lineStyle, nodeStyle, palette } from "./palette.js";
import { Labels, cut } from "./labels.js";

// Beyond so many lines they rest while the picture is moved; beyond so many nodes nothing glides to its new place.
const LINES_AT_REST = 2500, GLIDES = 800, NEAR = 6;

export class Picture {
  constructor(stage, words) {
    this.stage = stage; this.words = words; this.pick = ""; this.hovered = ""; this.day = "";
    this.graph = new graphology.MultiDirectedGraph();
    this.colours = palette(stage);
    this.sigma = new Board(this.graph, stage, {
      renderLabels: false, enableEdgeEvents: false, defaultNodeType: "circle", defaultEdgeType: "line", stagePadding: stage.clientWidth > 700 ? 96 : 40,
      nodeProgramClasses: { circle: KindProgram }, nodeHoverProgramClasses: { circle: NoProgram },
      edgeProgramClasses: { line: TieProgram, arrow: NoProgram }, defaultDrawNodeHover: () => {},
      minCameraRatio: 0.02, maxCameraRatio: 4, zIndex: true, allowInvalidContainer: true,
      nodeReducer: (id, data) => this.dressNode(id, data), edgeReducer: (id, data) => this.dressLine(id, data),
    });
    this.labels = new Labels(stage, getComputedStyle(stage).fontFamily);
    stage.append(stage.querySelector(".sigma-mouse"));
    this.sigma.on("afterRender", () => this.name());
  }

  // Takes a view: what is gone goes, what stays keeps its place until the layout says otherwise.
  show(view, home) {
    const { graph, colours } = this;
    this.view = view;
    this.crowd = crowd(view);
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
    graph.clear();
    for (const node of view.nodes) graph.addNode(node.id, { ...nodeStyle(node, colours, this.crowd), ...home.get(node.id), zIndex: 1 });
    const shifts = siblings(view.lines);
    view.lines.forEach((line, number) => graph.addEdgeWithKey(line.id, line.source, line.target, { ...lineStyle(line, colours, this.crowd), shift: shifts[number], zIndex: line.on_path ? 1 : 0 }));
    for (const more of view.more) {
      const id = `more:${more.opening}`;
      const at = home.get(id) || home.get(more.entity);
      graph.addNode(id, { ...at, color: colours.soft, shape: "ring", size: 6, zIndex: 1 });
      graph.addEdgeWithKey(id, more.entity, id, { color: colours.soft, size: 1, dash: 1.6, gap: 3.4, head: "none" });
    }
    this.sigma.setSetting("hideEdgesOnMove", view.lines.length > LINES_AT_REST);
    this.frame(home);
    this.lean(home);
  }

  // To which side of each node most of its lines go: its name stands on the other one.
  lean(places) {
    this.sides = new Map();
    this.graph.forEachEdge((_, __, source, target) => {
      const way = Math.sign((places.get(target)?.x ?? 0) - (places.get(source)?.x ?? 0));
      this.sides.set(source, (this.sides.get(source) || 0) + way);
      this.sides.set(target, (this.sides.get(target) || 0) - way);
    });
    for (const [id, sum] of this.sides) this.sides.set(id, Math.sign(sum));
  }

  // The box that the camera takes for the whole, so that moving one node moves nothing else.
  frame(places) {
    const xs = [], ys = [];
    for (const { x, y } of places.values()) { xs.push(x); ys.push(y); }
    if (!xs.length) return;
    const [left, right, low, high] = [least(xs), -least(xs.map((x) => -x)), least(ys), -least(ys.map((y) => -y))];
    this.sigma.setCustomBBox({ x: [left - 1, right + 1], y: [low - 1, high + 1] });
  }

  place(places) {
    this.graph.updateEachNodeAttributes((id, data) => { const at = places.get(id); return at ? Object.assign(data, at) : data; }, { attributes: ["x", "y"] });
  }

  // From where the nodes are to their places; at once for many nodes or for who wants no motion.
  glide(places, done = () => {}) {
    cancelAnimationFrame(this.gliding);
    if (this.graph.order > GLIDES || matchMedia("(prefers-reduced-motion: reduce)").matches) { this.place(places); done(); return; }
    const from = new Map(this.graph.mapNodes((id, { x, y }) => [id, { x, y }])), began = performance.now();
    const step = (now) => {
      const share = Math.min(1, (now - began) / 320), eased = 1 - (1 - share) ** 3;
      this.place(new Map([...places].filter(([id]) => from.has(id)).map(([id, to]) => {
        const at = from.get(id);
        return [id, { x: at.x + (to.x - at.x) * eased, y: at.y + (to.y - at.y) * eased }];
      })));
      if (share < 1) this.gliding = requestAnimationFrame(step); else done();
    };
    this.gliding = requestAnimationFrame(step);
  }

  recolour() { this.colours = palette(this.stage); if (this.view) { this.restyle(); this.sigma.refresh(); } }
  restyle() {
    for (const node of this.view.nodes) this.graph.mergeNodeAttributes(node.id, nodeStyle(node, this.colours, this.crowd));
    for (const line of this.view.lines) this.graph.mergeEdgeAttributes(line.id, lineStyle(line, this.colours, this.crowd));
  }

  focus(pick) { this.pick = pick; this.near = this.around(pick); this.sigma.scheduleRefresh({ skipIndexation: true }); }
  around(pick) {
    if (!pick) return null;
    if (this.graph.hasEdge(pick)) return new Set(this.graph.extremities(pick));
    return this.graph.hasNode(pick) ? new Set([pick, ...this.graph.neighbors(pick)]) : null;
  }
  // A day of the slider: lines that do not count then are hidden until the slider rests.
  preview(day) { this.day = day; this.sigma.refresh({ skipIndexation: true }); }

  dressNode(id, data) {
    const is_picked = id === this.pick, is_far = this.near && !this.near.has(id);
    const ring = is_picked ? this.colours.pick : data.ring;
    return { ...data, ring: is_far ? null : ring, color: is_far ? this.colours.faint : data.color, size: is_picked || id === this.hovered ? data.size + 2 : data.size };
  }
  dressLine(id, data) {
    const [source, target] = this.graph.extremities(id);
    const is_touching = !this.near || id === this.pick || source === this.pick || target === this.pick;
    const line = this.day && this.lineOf(id);
    const is_out = line && ((line.from && line.from > this.day) || (line.until && line.until < this.day));
    return { ...data, hidden: Boolean(is_out), color: is_touching ? data.color : this.colours.faint, size: id === this.pick ? data.size + 2 : data.size };
  }
  lineOf(id) {
    if (this.byLine?.view !== this.view) this.byLine = { view: this.view, rows: new Map(this.view.lines.map((line) => [line.id, line])) };
    return this.byLine.rows.get(id);
  }

  name() {
    const { width, height } = this.sigma.getDimensions(), rows = [];
    if (this.sigma.getMouseCaptor().isMoving && this.graph.order > GLIDES) { this.labels.clear(); return; }
    const few = this.graph.order < 40;
    this.graph.forEachNode((id, data) => {
      const at = this.sigma.graphToViewport(data), size = this.sigma.scaleSize(data.size);
      if (at.x < -40 || at.y < -40 || at.x > width + 40 || at.y > height + 40) return;
      const node = this.nodes.get(id), is_special = id === this.pick || id === this.hovered;
      const text = node ? node.name : this.words.more.replace("{n}", this.view.more.find((row) => id === `more:${row.opening}`)?.left);
      const rank = is_special ? 1e5 : node?.start ? 1e4 : node ? node.degree + (this.near?.has(id) ? 1e3 : 0) : 900;
      const unseen = node && Object.values(node.unseen).reduce((sum, count) => sum + count, 0);
      const listed = node?.listed.length && (few || is_special) ? ` · ${node.listed.map((place) => node.unconfirmed.includes(place) ? `${place}?` : place).join(" ")}` : "";
      rows.push({
        side: this.sides.get(id) || 0, id, x: at.x, y: at.y, size, rank, badge: !node, strong: is_special || node?.start, faint: this.near && !this.near.has(id),
        text: cut(text, is_special ? 90 : 30) + listed + (unseen && (few || is_special) ? `  +${unseen}` : ""),
      });
    });
    this.labels.draw(rows, this.colours, width, height);
  }

  // The line under a point of the screen, or "".
  lineAt(point) {
    let best = "", nearest = NEAR;
    this.graph.forEachEdge((id, data, source, target, from, to) => {
      const a = this.sigma.graphToViewport(from), b = this.sigma.graphToViewport(to);
      const dx = b.x - a.x, dy = b.y - a.y, whole = Math.hypot(dx, dy) || 1, shift = -(data.shift || 0);
      const sx = a.x - (dy / whole) * shift, sy = a.y + (dx / whole) * shift;
      const share = Math.max(0, Math.min(1, ((point.x - sx) * dx + (point.y - sy) * dy) / (whole * whole)));
      const away = Math.hypot(point.x - sx - share * dx, point.y - sy - share * dy) - data.size / 2;
      if (away < nearest) { nearest = away; best = id; }
    });
    return best;
  }
}

function least(values) { return values.reduce((a, b) => Math.min(a, b), Infinity); }

// Lines between the same two nodes run beside each other, in pixels from the middle.
function siblings(lines) {
  const groups = new Map();
  lines.forEach((line, number) => {
    const key = [line.source, line.target].sort().join(" ");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(number);
  });
  const shifts = new Array(lines.length).fill(0);
  for (const numbers of groups.values()) numbers.forEach((number, place) => {
    const { source, target } = lines[number], side = source < target ? 1 : -1;
    shifts[number] = side * (place - (numbers.length - 1) / 2) * 7;
  });
  return shifts;
}
