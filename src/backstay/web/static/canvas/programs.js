// How nodes and lines are drawn: two small WebGL programs for sigma, in pixels of the screen.
// A line tells its grade by its width, its modality by dashes or dots, a denial by a cross, its direction by a head.
// sigma's own programs know neither dashes nor other shapes than circles.

const { NodeProgram, EdgeProgram } = Sigma.rendering;
const { floatColor } = Sigma.utils;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

// Sides and turn of the regular polygon that stands for a kind (0: a circle); negative sides are hollow.
export const SHAPES = { circle: 0, ring: -1, triangle: 3, square: 4, frame: -4, diamond: 5, hexagon: 6, hexframe: -6, wedge: 7 };

// In the place of programs that sigma would make and nobody uses: each costs a compilation before the first paint.
export class NoProgram {
  reallocate() {}
  process() {}
  render() {}
  kill() {}
}

const NODE_VERTEX = `
attribute vec2 a_position; attribute float a_size; attribute float a_shape; attribute vec4 a_color; attribute vec4 a_ring;
attribute float a_angle;
uniform mat3 u_matrix; uniform vec2 u_screen; uniform float u_sizeRatio;
varying vec2 v_at; varying float v_radius; varying float v_shape; varying vec4 v_color; varying vec4 v_ring;
void main() {
  float radius = a_size / u_sizeRatio;
  float reach = a_ring.a > 0.0 ? radius + 6.0 : 1.32 * radius + 1.0;
  vec2 away = 2.0 * reach * vec2(cos(a_angle), sin(a_angle));
  vec2 at = (u_matrix * vec3(a_position, 1.0)).xy + away * 2.0 / u_screen;
  gl_Position = vec4(at, 0.0, 1.0);
  v_at = away; v_radius = radius; v_shape = a_shape; v_ring = a_ring;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0; v_ring.a *= 255.0 / 254.0;
}`;

const NODE_FRAGMENT = `
precision highp float;
varying vec2 v_at; varying float v_radius; varying float v_shape; varying vec4 v_color; varying vec4 v_ring;
uniform float u_pixelRatio;
float polygon(vec2 p, float sides, float turn) {
  float a = atan(p.x, p.y) + turn, part = 6.2831853 / sides;
  return cos(floor(0.5 + a / part) * part - a) * length(p);
}
float reach(vec2 p, float shape) {
  float sides = abs(shape);
  if (sides < 2.0) return length(p);
  if (sides < 3.5) return polygon(p, 3.0, 3.1415927) * 1.55;
  if (sides < 4.5) return polygon(p, 4.0, 0.0) * 1.16;
  if (sides < 5.5) return polygon(p, 4.0, 0.7853982) * 1.25;
  if (sides < 6.5) return polygon(p, 6.0, 0.5235988) * 1.08;
  return polygon(p, 3.0, 0.0) * 1.55;
}
void main() {
  float d = reach(v_at, v_shape) - v_radius;
  float soft = 1.0 / u_pixelRatio;
  float body = clamp(0.5 - d / soft, 0.0, 1.0);
  if (v_shape < -0.5) body *= clamp(0.5 + (d + max(2.0, v_radius * 0.36)) / soft, 0.0, 1.0);
  float ring = clamp(0.5 - (abs(d - 2.8) - 1.1) / soft, 0.0, 1.0) * v_ring.a;
  vec4 color = vec4(v_color.rgb * v_color.a, v_color.a) * body;
  gl_FragColor = mix(color, vec4(v_ring.rgb, 1.0), ring);
}`;

export class KindProgram extends NodeProgram {
  getDefinition() {
    return {
      VERTICES: 3, VERTEX_SHADER_SOURCE: NODE_VERTEX, FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT, METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_screen", "u_sizeRatio", "u_pixelRatio"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT }, { name: "a_size", size: 1, type: FLOAT }, { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [2 * Math.PI / 3], [4 * Math.PI / 3]],
    };
  }
  processVisibleItem(number, at, data) {
    const row = this.array;
    row[at++] = data.x; row[at++] = data.y; row[at++] = data.size; row[at++] = SHAPES[data.shape] || 0;
    row[at++] = floatColor(data.color); row[at++] = floatColor(data.ring || "#00000000");
  }
  // Drawn by the board when the lines are there.
  render(params) { this.waiting = params; }
  paint() { if (this.waiting) super.render(this.waiting); this.waiting = null; }
  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform2f(at.u_screen, params.width, params.height);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
  }
}

// A shaft as narrow as the line and a triangle for the head, with little to work out in each pixel: a renderer without a
// graphics card pays for every one. v_edge: how far the paint reaches from the middle here, and how far this point is;
// v_dash: where in the dash, and its share (2: whole; -1: an open head); v_cross: steps from the middle, if there is a cross.
const LINE_VERTEX = `
attribute vec2 a_from; attribute vec2 a_to; attribute vec2 a_radii; attribute vec4 a_style; attribute vec2 a_marks;
attribute vec4 a_color; attribute vec3 a_corner;
uniform mat3 u_matrix; uniform vec2 u_screen; uniform float u_sizeRatio; uniform float u_pixelRatio;
varying vec2 v_edge; varying vec2 v_dash; varying float v_cross; varying vec4 v_color;
void main() {
  vec2 half_ = u_screen * 0.5;
  vec2 from = (u_matrix * vec3(a_from, 1.0)).xy * half_, to = (u_matrix * vec3(a_to, 1.0)).xy * half_;
  float whole = max(length(to - from), 0.001);
  vec2 along = (to - from) / whole, across = vec2(-along.y, along.x);
  vec2 radii = a_radii / u_sizeRatio + vec2(1.0, 3.0);
  float long_ = max(whole - radii.x - radii.y, 0.0);
  float thick = a_style.x, head = 3.0 + 2.5 * thick, wide = 1.5 + 1.3 * thick, soft = 0.55 / u_pixelRatio;
  vec2 at;
  v_cross = 1000.0;
  if (a_corner.z < 0.5) {
    at = vec2(a_corner.x * (a_marks.x > 0.5 ? max(long_ - head, 0.0) : long_), a_corner.y * (0.5 * thick + soft));
    v_edge.x = 0.5 * thick;
    v_dash = a_style.y > 0.0 ? vec2(at.x, a_style.y) / (a_style.y + a_style.z) : vec2(0.0, 2.0);
    if (a_marks.y > 0.5) { at.y = a_corner.y * 6.0; v_cross = at.x - long_ * 0.5; }
  } else {
    float margin = a_marks.x < 0.5 ? -wide : a_marks.x > 1.5 ? 0.8 + soft : soft;
    float left = head - a_corner.x * head * (1.0 + margin / wide);
    at = vec2(long_ - left, a_corner.y * (wide + margin));
    v_edge.x = left / head * wide;
    v_dash = vec2(0.0, a_marks.x > 1.5 ? -1.0 : 2.0);
  }
  v_edge.y = at.y;
  gl_Position = vec4((from + along * (radii.x + at.x) + across * (at.y + a_style.w)) / half_, 0.0, 1.0);
  float alpha = a_color.a * 255.0 / 254.0;
  v_color = vec4(a_color.rgb * alpha, alpha);
}`;

const LINE_FRAGMENT = `
precision highp float;
varying vec2 v_edge; varying vec2 v_dash; varying float v_cross; varying vec4 v_color;
uniform float u_pixelRatio;
void main() {
  float d = abs(v_edge.y) - v_edge.x;
  if (v_dash.y < 0.0) d = abs(d) - 0.8;
  else if (fract(v_dash.x) > v_dash.y) d = 99.0;
  if (abs(v_cross) < 5.0 && abs(v_edge.y) < 5.0) d = min(d, abs(abs(v_cross) - abs(v_edge.y)) * 0.7 - 0.9);
  gl_FragColor = v_color * clamp(0.5 - d * u_pixelRatio, 0.0, 1.0);
}`;

export class TieProgram extends EdgeProgram {
  getDefinition() {
    return {
      VERTICES: 9, VERTEX_SHADER_SOURCE: LINE_VERTEX, FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT, METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_screen", "u_sizeRatio", "u_pixelRatio"],
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT }, { name: "a_to", size: 2, type: FLOAT }, { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_style", size: 4, type: FLOAT }, { name: "a_marks", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 3, type: FLOAT }],
      CONSTANT_DATA: [[0, -1, 0], [1, -1, 0], [0, 1, 0], [0, 1, 0], [1, -1, 0], [1, 1, 0], [0, -1, 1], [1, 0, 1], [0, 1, 1]],
    };
  }
  processVisibleItem(number, at, source, target, data) {
    const row = this.array;
    row[at++] = source.x; row[at++] = source.y; row[at++] = target.x; row[at++] = target.y;
    row[at++] = source.size; row[at++] = target.size;
    row[at++] = data.size; row[at++] = data.dash || 0; row[at++] = data.gap || 0; row[at++] = data.shift || 0;
    row[at++] = data.head === "open" ? 2 : data.head === "none" ? 0 : 1; row[at++] = data.crossed ? 1 : 0;
    row[at++] = floatColor(data.color);
  }
  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform2f(at.u_screen, params.width, params.height);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
  }
}
