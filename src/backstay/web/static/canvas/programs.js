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
attribute vec4 a_id; attribute float a_angle;
uniform mat3 u_matrix; uniform vec2 u_screen; uniform float u_sizeRatio;
varying vec2 v_at; varying float v_radius; varying float v_shape; varying vec4 v_color; varying vec4 v_ring;
void main() {
  float radius = a_size / u_sizeRatio;
  vec2 away = 2.0 * (radius + 6.0) * vec2(cos(a_angle), sin(a_angle));
  vec2 at = (u_matrix * vec3(a_position, 1.0)).xy + away * 2.0 / u_screen;
  gl_Position = vec4(at, 0.0, 1.0);
  v_at = away; v_radius = radius; v_shape = a_shape; v_ring = a_ring;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
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
  #ifdef PICKING_MODE
  if (d > 3.0) discard;
  gl_FragColor = v_color;
  #else
  float soft = 1.0 / u_pixelRatio;
  float body = clamp(0.5 - d / soft, 0.0, 1.0);
  if (v_shape < -0.5) body *= clamp(0.5 + (d + max(2.0, v_radius * 0.36)) / soft, 0.0, 1.0);
  float ring = clamp(0.5 - (abs(d - 2.8) - 1.1) / soft, 0.0, 1.0) * v_ring.a;
  vec4 color = vec4(v_color.rgb * v_color.a, v_color.a) * body;
  gl_FragColor = mix(color, vec4(v_ring.rgb, 1.0), ring);
  #endif
}`;

export class KindProgram extends NodeProgram {
  getDefinition() {
    return {
      VERTICES: 3, VERTEX_SHADER_SOURCE: NODE_VERTEX, FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT, METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_screen", "u_sizeRatio", "u_pixelRatio"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT }, { name: "a_size", size: 1, type: FLOAT }, { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [2 * Math.PI / 3], [4 * Math.PI / 3]],
    };
  }
  processVisibleItem(number, at, data) {
    const row = this.array;
    row[at++] = data.x; row[at++] = data.y; row[at++] = data.size; row[at++] = SHAPES[data.shape] || 0;
    row[at++] = floatColor(data.color); row[at++] = floatColor(data.ring || "#00000000"); row[at++] = number;
  }
  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform2f(at.u_screen, params.width, params.height);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
  }
}

const LINE_VERTEX = `
attribute vec2 a_from; attribute vec2 a_to; attribute vec2 a_radii; attribute vec4 a_style; attribute vec2 a_marks;
attribute vec4 a_color; attribute vec4 a_id; attribute vec2 a_corner;
uniform mat3 u_matrix; uniform vec2 u_screen; uniform float u_sizeRatio;
varying vec2 v_at; varying float v_length; varying vec4 v_style; varying vec2 v_marks; varying vec4 v_color;
void main() {
  vec2 half_ = u_screen * 0.5;
  vec2 from = (u_matrix * vec3(a_from, 1.0)).xy * half_, to = (u_matrix * vec3(a_to, 1.0)).xy * half_;
  float whole = max(length(to - from), 0.001);
  vec2 along = (to - from) / whole, across = vec2(-along.y, along.x);
  float wide = max(1.5 + 1.3 * a_style.x, a_marks.y > 0.5 ? 5.0 : 0.0) + 1.5;
  vec2 radii = a_radii / u_sizeRatio + vec2(1.0, 3.0);
  v_length = max(whole - radii.x - radii.y, 0.0);
  v_at = vec2(a_corner.x * v_length, a_corner.y * wide);
  vec2 at = from + along * (radii.x + v_at.x) + across * (v_at.y + a_style.w);
  gl_Position = vec4(at / half_, 0.0, 1.0);
  v_style = a_style; v_marks = a_marks;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const LINE_FRAGMENT = `
precision highp float;
varying vec2 v_at; varying float v_length; varying vec4 v_style; varying vec2 v_marks; varying vec4 v_color;
uniform float u_pixelRatio;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float thick = v_style.x, dash = v_style.y, gap = v_style.z, along = v_at.x, across = abs(v_at.y);
  float head = 3.0 + 2.5 * thick, left = v_length - along;
  float d = across - thick * 0.5;
  if (dash > 0.0 && mod(along, dash + gap) > dash) d = 99.0;
  if (v_marks.x > 0.5 && left < head) {
    float edge = across - left / head * (1.5 + 1.3 * thick);
    d = v_marks.x > 1.5 ? abs(edge) - 0.8 : edge;
  }
  if (v_marks.y > 0.5) {
    vec2 mid = abs(vec2(along - v_length * 0.5, v_at.y));
    if (max(mid.x, mid.y) < 5.0) d = min(d, abs(mid.x - mid.y) * 0.7 - 0.9);
  }
  float body = clamp(0.5 - d * u_pixelRatio, 0.0, 1.0);
  if (body <= 0.0) discard;
  gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a) * body;
  #endif
}`;

export class TieProgram extends EdgeProgram {
  getDefinition() {
    return {
      VERTICES: 6, VERTEX_SHADER_SOURCE: LINE_VERTEX, FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT, METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_screen", "u_sizeRatio", "u_pixelRatio"],
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT }, { name: "a_to", size: 2, type: FLOAT }, { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_style", size: 4, type: FLOAT }, { name: "a_marks", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[0, -1], [1, -1], [0, 1], [0, 1], [1, -1], [1, 1]],
    };
  }
  processVisibleItem(number, at, source, target, data) {
    const row = this.array;
    row[at++] = source.x; row[at++] = source.y; row[at++] = target.x; row[at++] = target.y;
    row[at++] = source.size; row[at++] = target.size;
    row[at++] = data.size; row[at++] = data.dash || 0; row[at++] = data.gap || 0; row[at++] = data.shift || 0;
    row[at++] = data.head === "open" ? 2 : data.head === "none" ? 0 : 1; row[at++] = data.crossed ? 1 : 0;
    row[at++] = floatColor(data.color); row[at++] = number;
  }
  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform2f(at.u_screen, params.width, params.height);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
  }
}
