// sigma with one drawing surface. By itself it makes three WebGL contexts and four flat layers, clears them all for each
// frame and draws every node a second time to find the one under the pointer. Without a graphics card that is most of a
// frame, so lines and nodes share one context here, nodes under the pointer are found by arithmetic, and layers that
// would stay empty are not made.

const NEAR = 3, OURS = "edges";

export class Board extends Sigma {
  createWebGLContext(id, options) {
    if (id === OURS) return super.createWebGLContext(id, { ...options, picking: false, depth: false });
    this.elements[id] = this.elements[OURS];
    this.webGLContexts[id] = this.webGLContexts[OURS];
    return this.webGLContexts[id];
  }
  createCanvasContext(id, options) { return id === "mouse" ? super.createCanvasContext(id, options) : this; }

  clear() {
    const gl = this.webGLContexts[OURS];
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.clear(gl.COLOR_BUFFER_BIT);
    return this;
  }
  // sigma asks nodes to draw before lines; nodes stand above lines, so they wait until lines are there.
  render() {
    super.render();
    for (const program of Object.values(this.nodePrograms)) program.paint();
    return this;
  }
  renderHighlightedNodes() {}
  // The canvas that holds lines and nodes.
  surface() { return this.elements[OURS]; }

  getNodeAtPosition(point) {
    let best = null, nearest = NEAR;
    // From the graph: between a refresh and its drawing sigma's own copy of the places is not yet scaled.
    this.graph.forEachNode((id, data) => {
      const at = this.graphToViewport(data), away = Math.hypot(at.x - point.x, at.y - point.y) - this.scaleSize(data.size);
      if (away < nearest) { nearest = away; best = id; }
    });
    return best;
  }
}
