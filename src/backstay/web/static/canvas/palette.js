// Colours come from the style sheet (light and dark); shapes, widths and dashes say the same without colour.

export const KIND_SHAPES = {
  Organization: "circle", PublicBody: "square", Person: "ring", Country: "frame", Place: "hexframe",
  System: "diamond", Product: "hexagon", Programme: "triangle", Event: "wedge", More: "ring",
};
// Width by the step of the ladder of floors: B2 or better, C3, weaker, not graded.
const WIDTHS = [3, 3, 1.9, 1.1, 1.1, 1.5];
const OWNERSHIP = ["part_of", "owns"];
const SUPPLY = ["produces", "supplies", "component_of", "services"];

export function palette(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const kinds = Object.fromEntries(Object.keys(KIND_SHAPES).map((kind) => [kind, read(`kind-${kind.toLowerCase()}`)]));
  return {
    kinds, paper: read("paper-map"), ink: read("ink"), soft: read("soft"), supply: read("line-supply"), owner: read("line-owner"),
    other: read("line-other"), denied: read("bad"), path: read("line-path"), listed: read("bad"), unsure: read("doubt"), pick: read("accent"), faint: read("line-faint"),
  };
}

// Marks shrink in a crowd, and many lines let each other through.
export function crowd(view) {
  const share = Math.sqrt(120 / Math.max(1, view.nodes.length));
  return { nodes: Math.max(0.28, Math.min(1, share)), lines: Math.max(0.4, Math.min(1, share * 1.2)), veil: view.lines.length > 600 ? "80" : "" };
}

export function lineStyle(line, colours, crowd) {
  const is_denied = line.modality === "denied";
  const colour = is_denied ? colours.denied : line.on_path ? colours.path : OWNERSHIP.includes(line.predicate) ? colours.owner
    : SUPPLY.includes(line.predicate) ? colours.supply : colours.other;
  const [dash, gap] = line.modality === "planned" ? [10, 6] : line.modality === "possible" ? [4, 4]
    : is_denied || line.is_judged ? [0, 0] : [1.6, 3.4];
  return {
    color: line.on_path || is_denied ? colour : colour + crowd.veil, dash, gap, size: WIDTHS[line.step] * crowd.lines + (line.on_path ? 1.2 : 0),
    head: is_denied || ["planned", "possible"].includes(line.modality) ? "open" : "full", crossed: is_denied || line.denied,
  };
}

export function nodeStyle(node, colours, crowd) {
  return {
    color: colours.kinds[node.kind] || colours.soft, shape: KIND_SHAPES[node.kind] || "circle",
    size: node.start ? 12 : (5.5 + Math.min(5.5, 1.1 * Math.log2(1 + node.degree))) * crowd.nodes,
    ring: !node.listed?.length ? null : node.listed.length > node.unconfirmed.length ? colours.listed : colours.unsure,
  };
}
