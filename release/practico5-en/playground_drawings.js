// What is drawn in pixels and lines: maps, points, curves and weights. No state: each function paints what it is given.

const EDGE = 6; // the maps go from −6 to 6
const ORANGE = [245, 147, 34];
const GREY = [232, 234, 235];
const BLUE = [8, 119, 189];
const DECIMAL = "."; // i18n
const SVG = "http://www.w3.org/2000/svg";

// 256 colors from orange (−1) to blue (+1), ready to be copied pixel by pixel.
const PALETTE = new Uint32Array(256);
for (let k = 0; k < 256; k++) {
  const t = k / 127.5 - 1;
  const tip = t < 0 ? ORANGE : BLUE;
  const [r, g, b] = GREY.map((gris, channel) => Math.round(gris + (tip[channel] - gris) * Math.abs(t)));
  PALETTE[k] = (255 << 24) | (b << 16) | (g << 8) | r; // RGBA in little endian order
}

function paintMap(canvas, bytes, side) {
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  for (let k = 0; k < pixels.length; k++) pixels[k] = PALETTE[bytes[k]];
  context.putImageData(image, 0, 0);
}

function colorOf(value) {
  return "rgb(" + (value < 0 ? ORANGE : BLUE).join(",") + ")";
}

// `groups`: [points, a Float32Array of x, y, label; whether they are test points].
function paintPoints(canvas, groups, wide, radio) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(wide * scale);
  const context = canvas.getContext("2d");
  context.setTransform(canvas.width / (2 * EDGE), 0, 0, -canvas.width / (2 * EDGE), canvas.width / 2, canvas.width / 2);
  const unit = (2 * EDGE) / wide; // a pixel of the screen, in the units of the data
  for (const [points, areTests] of groups) {
    for (let k = 0; k < points.length; k += 3) {
      context.beginPath();
      context.arc(points[k], points[k + 1], radio * unit, 0, 2 * Math.PI);
      context.fillStyle = "#" + (PALETTE[Math.round((Math.max(-1, Math.min(1, points[k + 2])) + 1) * 127.5)] & 0xffffff)
        .toString(16).padStart(6, "0").replace(/(..)(..)(..)/, "$3$2$1");
      context.fill();
      context.lineWidth = (areTests ? 1.4 : 0.9) * unit;
      context.strokeStyle = areTests ? "#222" : "#fff";
      context.stroke();
    }
  }
}

// As many pixels as it takes on the screen.
function adjust(canvas) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
}

// Both curves, on a scale from zero; `curve` is [[epoch, training, test], …].
function paintCurves(canvas, curve, colors) {
  const scale = window.devicePixelRatio || 1;
  const wide = canvas.width / scale, high = canvas.height / scale;
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, wide, high);
  const maximum = Math.max(...curve.map(([, a, b]) => Math.max(a ?? 0, b ?? 0)), 1e-9) * 1.05;
  const [first, latestOne] = curve.length ? [curve[0][0], curve[curve.length - 1][0]] : [0, 1];
  const x = (epoch) => 2 + (wide - 4) * ((epoch - first) / Math.max(latestOne - first, 1));
  const y = (value) => high - 3 - (high - 6) * Math.min(value / maximum, 1);
  context.strokeStyle = colors.ax;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, wide - 1, high - 1);
  for (const [which, color, thickness, dashes] of [[1, colors.training, 2, [4, 3]], [2, colors.test, 2, []]]) {
    context.beginPath();
    context.setLineDash(dashes);
    context.strokeStyle = color;
    context.lineWidth = thickness;
    let what_next = false;
    for (const row of curve) {
      if (row[which] === null) { what_next = false; continue; }
      context[what_next ? "lineTo" : "moveTo"](x(row[0]), y(row[which]));
      what_next = true;
    }
    context.stroke();
  }
  context.setLineDash([]);
}

// A smooth curve between two points, as an SVG path.
function curve(start, until) {
  const middle = (until.x - start.x) / 2;
  return `M${start.x},${start.y} C${start.x + middle},${start.y} ${until.x - middle},${until.y} ${until.x},${until.y}`;
}

// Thickness by size, color and dashes by sign. Only what changed is touched: painting lines again costs most.
function setLine(line, value, largest) {
  const part = largest > 0 && value !== null ? Math.abs(value) / largest : 0;
  changeFeature(line, "stroke", colorOf(value ?? 0));
  changeFeature(line, "stroke-width", (0.6 + 6 * part).toFixed(1));
  changeFeature(line, "stroke-dasharray", value < 0 ? "7 4" : "none");
  changeFeature(line, "stroke-opacity", (0.35 + 0.65 * part).toFixed(1));
}

function changeFeature(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function digits(value, count = 3) {
  if (value === null || value === undefined) return "—";
  const small = value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5);
  return (small ? value.toExponential(1) : value.toFixed(count)).replace(".", DECIMAL).replace("-", "−");
}
