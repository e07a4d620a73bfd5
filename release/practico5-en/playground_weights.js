// The network's weights and biases: the lines between neurons, their numbers and the table. A weight is {layer, i, j}:
// from input i to neuron j. The lines are made once and moved in every frame.

const NUMBERS_ON_LINES = 20; // with more lines than these, the numbers cover each other: those of the table remain

class Weights {
  constructor(texts) {
    this.texts = texts;
    this.weights = [];
    this.drawing = document.createElementNS(SVG, "svg");
    this.drawing.setAttribute("class", "pg-lines");
    this.drawing.setAttribute("aria-hidden", "true");
    this.table = table(texts);
    this.table.element.addEventListener("toggle", () => this.rows());
  }

  build({ features, hidden }) {
    const capas = hidden ? [[1, features.length, hidden], [2, hidden, 1]] : [[1, features.length, 1]];
    this.weights = capas.flatMap(([layer, inputs, neurons]) =>
      Array.from({ length: inputs * neurons }, (_, k) => ({ layer, i: Math.floor(k / neurons), j: k % neurons })));
    for (const weight of this.weights) {
      weight.line = document.createElementNS(SVG, "path");
      weight.line.setAttribute("fill", "none");
      weight.number = document.createElementNS(SVG, "text");
      this.explain(weight);
    }
    this.drawing.replaceChildren(...this.weights.map((p) => p.line), ...this.weights.map((p) => p.number));
  }

  // The label is written when pointed at and not in every frame: touching the document makes the browser measure it all.
  explain(weight) {
    const title = document.createElementNS(SVG, "title");
    weight.line.append(title);
    weight.line.addEventListener("pointerenter", () => {
      const { layer, i, j } = weight;
      title.textContent = this.name("W", layer, i, j) + " = " + digits(this.frame.parameters["W" + layer][i][j]);
    });
  }

  // Measures where the lines go. `capas`: for each layer, the maps they leave from and the maps they lead to.
  measure(capas) {
    const surround = this.drawing.getBoundingClientRect();
    const tips = (elements, side) => elements.map((element) => {
      const box = element.getBoundingClientRect();
      return { x: box[side] - surround.left, y: box.top + box.height / 2 - surround.top };
    });
    this.tips = capas.map(([start, until]) => [tips(start, "right"), tips(until, "left")]);
    for (const { layer, i, j, line } of this.weights)
      line.setAttribute("d", curve(this.tips[layer - 1][0][i], this.tips[layer - 1][1][j]));
  }

  paint(frame, markers) {
    this.frame = frame;
    const { parameters, gradient } = frame;
    const ofWhom = gradient ?? parameters;
    const largestOnes = this.tips.map((_, k) => Math.max(...ofWhom["W" + (k + 1)].flat().map((v) => Math.abs(v ?? 0))));
    const withNumbers = gradient && this.weights.length <= NUMBERS_ON_LINES;
    for (const weight of this.weights) {
      const value = ofWhom["W" + weight.layer][weight.i][weight.j];
      setLine(weight.line, value, largestOnes[weight.layer - 1]);
      if (withNumbers || this.areNumbered) this.putNumber(weight, withNumbers ? digits(value) : "");
    }
    this.areNumbered = withNumbers;
    this.biases(parameters, markers);
    this.rows();
  }

  putNumber({ number, layer, i, j }, text) {
    const start = this.tips[layer - 1][0][i], until = this.tips[layer - 1][1][j];
    const t = 0.3 + 0.4 * ((i + j) % 2); // alternating, so that they do not cover each other
    number.textContent = text;
    number.setAttribute("x", start.x + (until.x - start.x) * t);
    number.setAttribute("y", start.y + (until.y - start.y) * t * t * (3 - 2 * t) + 4);
  }

  biases(parameters, markers) {
    const hidden = markers.length - 1;
    const full = hidden ? [...parameters.b1, parameters.b2[0]] : [parameters.b1[0]];
    markers.forEach((marker, k) => {
      marker.style.background = colorOf(full[k]);
      const name = k < hidden ? this.texts.bias.replace("{n}", k + 1) : this.texts.bias_output;
      marker.onpointerenter = () => (marker.title = name + " = " + digits(full[k]));
    });
  }

  name(letter, layer, i, j) {
    const { features, hidden } = this.frame.controls;
    const target = layer === 1 && hidden ? "h" + (j + 1) : "o";
    if (letter === "b") return `b${layer}: ${target}`;
    return `W${layer}: ${layer === 1 ? this.texts.names[features[i]] : "h" + (i + 1)} → ${target}`;
  }

  rows() {
    if (!this.frame || !this.table.element.open) return;
    const { parameters, gradient, controls } = this.frame;
    const rows = this.weights.map(({ layer, i, j }) => [
      this.name("W", layer, i, j), parameters["W" + layer][i][j], gradient && gradient["W" + layer][i][j]]);
    for (const layer of controls.hidden ? [1, 2] : [1])
      parameters["b" + layer].forEach((value, j) => rows.push([
        this.name("b", layer, 0, j), value, gradient && gradient["b" + layer][j]]));
    this.table.show(rows, controls.eta);
  }
}
