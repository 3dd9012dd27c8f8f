// Rounds of ForceAtlas2 over plain arrays; the vendored round is a CommonJS module, hence `module`.
"use strict";
self.module = { exports: null };

const NODE = 10, LINE = 3, EVERY = 90;

self.onmessage = ({ data }) => {
  importScripts(data.iterate);
  const iterate = self.module.exports;
  const nodes = new Float32Array(data.places.length * NODE), lines = new Float32Array(data.lines.length * LINE);
  data.places.forEach((place, number) => {
    nodes.set([place.x, place.y, 0, 0, 0, 0, 1, 1, data.sizes[number], data.fixed[number] ? 1 : 0], number * NODE);
  });
  data.lines.forEach(([source, target], number) => {
    lines.set([source * NODE, target * NODE, 1], number * LINE);
    nodes[source * NODE + 6] += 1;
    nodes[target * NODE + 6] += 1;
  });
  const options = {
    linLogMode: false, outboundAttractionDistribution: false, adjustSizes: data.places.length < 400, edgeWeightInfluence: 1,
    scalingRatio: 60, strongGravityMode: false, gravity: 1.2, slowDown: 1 + Math.log(1 + data.places.length),
    barnesHutOptimize: data.places.length > 600, barnesHutTheta: 0.7,
  };
  let told = Date.now();
  for (let round = 0; round < data.rounds; round++) {
    iterate(options, nodes, lines);
    if (Date.now() - told > EVERY) { tell(nodes, data.places.length, false); told = Date.now(); }
  }
  tell(nodes, data.places.length, true);
};

function tell(nodes, count, done) {
  const places = new Float32Array(count * 2);
  for (let number = 0; number < count; number++) { places[2 * number] = nodes[number * NODE]; places[2 * number + 1] = nodes[number * NODE + 1]; }
  self.postMessage({ places, done }, [places.buffer]);
}
