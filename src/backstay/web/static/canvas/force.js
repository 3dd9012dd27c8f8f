// The force layout: ForceAtlas2 in a worker. It starts from places that follow from the order of the nodes and runs a
// number of rounds that follows from their count, so the same picture comes out each time.

const TURN = Math.PI * (3 - Math.sqrt(5));

export function seeds(nodes) {
  return new Map(nodes.map(({ id }, number) => {
    const away = 22 * Math.sqrt(number);
    return [id, { x: away * Math.cos(number * TURN), y: away * Math.sin(number * TURN) }];
  }));
}

export function rounds(count) { return count < 150 ? 500 : count < 600 ? 260 : count < 2000 ? 120 : 60; }

// Runs in the worker at `addresses.worker`; `during` gets places now and then, `after` the last ones. Returns a stop.
export function forceLayout(addresses, nodes, lines, pins, during, after) {
  const worker = new Worker(addresses.worker);
  const start = seeds(nodes), index = new Map(nodes.map(({ id }, number) => [id, number]));
  const at = nodes.map(({ id }) => pins.get(id) || start.get(id));
  worker.onmessage = ({ data }) => {
    const places = new Map(nodes.map(({ id }, number) => [id, { x: data.places[2 * number], y: data.places[2 * number + 1] }]));
    (data.done ? after : during)(places);
    if (data.done) worker.terminate();
  };
  worker.postMessage({
    iterate: addresses.iterate, rounds: rounds(nodes.length), places: at,
    fixed: nodes.map(({ id }) => pins.has(id)), sizes: nodes.map(({ size }) => size || 6),
    lines: lines.filter(({ source, target }) => index.has(source) && index.has(target)).map(({ source, target }) => [index.get(source), index.get(target)]),
  });
  return () => worker.terminate();
}
