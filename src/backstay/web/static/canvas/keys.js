// The picture by keyboard: arrows go to the nearest entity that way, letters do what the links beside it do.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function addKeys(stage, picture, does) {
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const picked = picture.graph.hasNode(picture.pick) ? picture.pick : "";
    const way = WAYS[event.key];
    const act = way ? () => does.choose(next(picture, picked, way))
      : !picked ? null
      : event.key === "Enter" ? () => { location.href = `/entity/${encodeURIComponent(picked)}`; }
      : event.key === "e" ? () => does.open(picked)
      : event.key === "x" ? () => does.hide(picked)
      : event.key === "p" ? () => does.pinHere(picked) : null;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

// The nearest node in a cone of 45 degrees around the way; without one picked, the first of the picture.
function next(picture, picked, [wx, wy]) {
  const first = picture.view.nodes[0]?.id || "";
  if (!picked) return first;
  const at = picture.sigma.graphToViewport(picture.graph.getNodeAttributes(picked));
  let best = picked, nearest = Infinity;
  picture.graph.forEachNode((id, data) => {
    if (id === picked || id.startsWith("more:")) return;
    const there = picture.sigma.graphToViewport(data), dx = there.x - at.x, dy = there.y - at.y;
    const along = dx * wx + dy * wy, across = Math.abs(dx * wy) + Math.abs(dy * wx), cost = along + 2.5 * across;
    if (along > 1 && along >= across * 0.7 && cost < nearest) { nearest = cost; best = id; }
  });
  return best;
}
