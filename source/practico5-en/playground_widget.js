// The playground's screen: builds the controls, turns what is touched into requests and paints each frame.
// It is joined behind the other playground_*.js files (see playground_widget.py).

const CURVE_POINTS = 400;

function render({ model, el }) {
  const vista = new View(model, el);
  return () => vista.shut();
}

class View {
  constructor(model, el) {
    this.model = model;
    this.options = model.get("options");
    this.texts = this.options.texts;
    this.playing = false;
    this.frames = 0;
    this.curve = [];
    this.points = [new Float32Array(), new Float32Array()];
    // Whose each request is, and the name of the radio buttons: there may be several views.
    this.group = "pg-" + Math.random().toString(36).slice(2);
    this.requests = new Requests(model, this.group, {
      onPaint: (frame, arrays) => this.paint(frame, arrays),
      onEnd: () => this.playing && this.proceed(),
      onNotice: (text) => this.halt(text),
      onSilence: () => this.halt(this.texts.busy),
    });
    this.build(el);
    this.sizing = new ResizeObserver(() => this.remeasure());
    this.sizing.observe(this.root);
    this.theme = new MutationObserver(() => this.remeasure()); // JupyterLab says the theme in an attribute of <body>
    this.theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "class"] });
    this.ask({ kind: "hello" });
  }

  shut() {
    this.playing = false;
    this.requests.shut();
    this.sizing.disconnect();
    this.theme.disconnect();
  }

  build(el) {
    const t = this.texts;
    this.notice = node("div", { category: "pg-notice", role: "alert" });
    this.weights = new Weights(t);
    this.explanation = node("p", { category: "pg-explanation" }, t.legend);
    // Without data-lm-suppress-shortcuts, JupyterLab would take the keys for commands of the notebook.
    this.root = node(
      "div", { category: "pg", role: "group", "aria-label": t.title, "data-lm-suppress-shortcuts": "true" },
      this.bar(), this.notice, node("div", { category: "pg-body" }, this.weights.drawing, ...this.columns()),
      this.explanation, this.weights.table.element, this.foot());
    this.root.addEventListener("keydown", (event) => this.shortcut(event));
    el.append(this.root);
  }

  bar() {
    const t = this.texts, o = this.options;
    const naming = (value) => t.names[value] ?? String(value).replace(".", DECIMAL);
    const choose = (control, number) => (value) => this.change({ [control]: number ? Number(value) : value });
    this.playButton = button(t.play, "pg-principal", () => this.play(!this.playing));
    this.backwardButton = button(t.backward, "", () => this.seeBackward(!this.seeing));
    this.backwardButton.setAttribute("aria-pressed", "false");
    this.epoch = node("output", { category: "pg-epoch" }, "0");
    this.speed = menu(t.speed, [1, 5, 20], naming, () => {});
    this.menus = {};
    for (const control of ["eta", "activation", "cost", "regularization", "rate"])
      this.menus[control] = menu(t[control], o[control], naming, choose(control, typeof o[control][0] === "number"));
    return node(
      "div", { category: "pg-bar" },
      node("div", { category: "pg-buttons" }, this.playButton, button(t.step, "", () => this.step()),
        button(t.reset, "", () => this.ask({ kind: "reset" })), this.backwardButton,
        node("label", { category: "pg-field" }, node("span", {}, t.epoch), this.epoch)),
      ...Object.values(this.menus).map((each) => each.element), this.speed.element);
  }

  columns() {
    const t = this.texts, o = this.options;
    const thumbnails = new Float32Array(duplicate(this.model.get("thumbnails")).buffer);
    this.datasets = datasets(o, t, thumbnails, this.group, (dataset) => this.change({ dataset }));
    const percent = (value) => Math.round(100 * value) + " %";
    this.knobs = {
      noise: knob(t.noise, 0, 0.5, 0.05, percent, (noise) => this.change({ noise })),
      proportion: knob(t.proportion, 10, 90, 10, (v) => v + " %", (proportion) => this.change({ proportion })),
    };
    this.batch = menu(t.batch, o.batch, (v) => (v === 0 ? t.full : String(v)), (v) => this.change({ batch: Number(v) }));
    this.seed = menu(t.seed, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], String, (v) => this.change({ seed: Number(v) }));
    const heat_maps = duplicate(this.model.get("feature_maps"));
    const cells = o.side * o.side;
    this.features = new Map(o.features.map((name, k) => [name, feature(
      name, t.names[name], heat_maps.subarray(k * cells, (k + 1) * cells), o.side, () => this.chooseFeatures(name))]));
    this.count = node("output", {}, "0");
    this.neurons = node("div", { category: "pg-neurons" });
    const adding = (howMuch) => () => this.change({ hidden: this.frame.controls.hidden + howMuch });
    this.fewer = button("−", "pg-rounded", adding(-1), t.fewer);
    this.more = button("+", "pg-rounded", adding(1), t.more);
    const counter = node("span", { category: "pg-counter" }, this.fewer, this.count, this.more);
    return [
      group("pg-data", t.data, this.datasets.element, this.knobs.noise.element,
        this.knobs.proportion.element, this.batch.element, this.seed.element),
      group("pg-given", t.features, ...[...this.features.values()].map((each) => each.element)),
      group("pg-layer", t.hidden, counter, this.neurons),
      group("pg-result", t.output, ...this.result()),
    ];
  }

  result() {
    const t = this.texts;
    this.heat_map = canvas("pg-heat_map", t.heat_map);
    this.overlay = canvas("pg-overlay");
    this.ofOutput = node("span", { category: "pg-bias pg-bias-output" });
    this.curves = canvas("pg-curves", t.curves);
    this.numbers = [node("output", {}), node("output", {})];
    this.achievement = node("span", { category: "pg-achievement" });
    this.seeTest = node("input", { type: "checkbox" });
    this.seeTest.addEventListener("change", () => this.paintPoints());
    return [
      node("div", { category: "pg-surround" }, this.heat_map, this.overlay, this.ofOutput),
      node("label", { category: "pg-tick" }, this.seeTest, t.see_test),
      node("div", { category: "pg-losses" },
        node("span", { category: "pg-de-training" }, t.training + " ", this.numbers[0]),
        node("span", { category: "pg-de-test" }, t.test + " ", this.numbers[1]), this.achievement),
      this.curves,
    ];
  }

  foot() {
    const t = this.texts;
    this.text = node("input", { type: "text", spellcheck: "false" });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.ask({ kind: "state", text: this.text.value });
    });
    const copy = button(t.copy, "", async () => {
      this.text.select();
      try { await navigator.clipboard.writeText(this.text.value); } catch { document.execCommand("copy"); }
      copy.textContent = t.copied;
      setTimeout(() => (copy.textContent = t.copy), 1500);
    });
    const field = node("label", { category: "pg-field pg-state" }, node("span", {}, t.state), this.text);
    return node("div", { category: "pg-foot" }, field, copy, node("p", { category: "pg-explanation" }, t.shortcuts));
  }

  shortcut(event) {
    if (event.target.matches("input[type=text], select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const actions = {
      e: () => this.play(!this.playing), p: () => this.step(), r: () => this.ask({ kind: "reset" }),
      b: () => this.seeBackward(!this.seeing),
    };
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  // From here to the kernel.

  ask(request) { this.requests.ask({ ...request, gradient: Boolean(this.seeing) }); }

  change(changes) { this.ask({ kind: "controls", changes }); }

  step() {
    this.play(false);
    this.ask({ kind: "step", epochs: 1 });
  }

  play(si) {
    const begins = si && !this.playing;
    this.playing = si;
    this.playButton.textContent = si ? this.texts.pause : this.texts.play;
    this.root.classList.toggle("pg-playing", si);
    if (begins && this.requests.isFree) this.proceed();
  }

  proceed() {
    this.ask({ kind: "step", epochs: Number(this.speed.listing.value), frames: FRAMES_PER_REQUEST });
  }

  seeBackward(si) {
    this.seeing = si;
    if (si) this.play(false);
    this.backwardButton.setAttribute("aria-pressed", String(si));
    this.explanation.textContent = (si ? this.texts.explanation + " " : "") + this.texts.legend;
    this.ask({ kind: "look" });
  }

  chooseFeatures(name) {
    const chosen = [...this.features].filter(([, each]) => each.tick.checked).map(([which]) => which);
    if (chosen.length) this.change({ features: chosen });
    else this.features.get(name).tick.checked = true; // a network without inputs is no network
  }

  // From the kernel to the screen.

  halt(text) {
    this.play(false);
    this.warn(text);
  }

  warn(text) {
    if (this.notice.textContent !== text) this.notice.textContent = text;
    this.notice.hidden = !text;
  }

  paint(frame, [heat_maps, ...points]) {
    const { controls } = frame;
    const rebuild = frame.fresh || !this.frame;
    this.frame = frame;
    if (rebuild) this.rebuild(controls, points);
    const cells = this.options.side ** 2;
    [this.heat_map, ...this.neurons.querySelectorAll("canvas")].forEach((each, k) =>
      paintMap(each, heat_maps.subarray(k * cells, (k + 1) * cells), this.options.side));
    this.epoch.textContent = String(frame.epoch);
    this.note(frame);
    this.warn(frame.error);
    if (frame.error) this.play(false);
    for (const [name, each] of Object.entries(this.menus)) each.show(controls[name]);
    this.batch.show(controls.batch);
    if (document.activeElement !== this.text || rebuild) this.text.value = frame.text;
    this.weights.paint(frame, this.markers);
    this.root.dataset.frames = String(++this.frames);
  }

  rebuild(controls, points) {
    this.curve = [];
    if (points.length) this.points = points.map((bytes) => new Float32Array(bytes.buffer));
    this.datasets.show(controls.dataset);
    this.seed.show(controls.seed);
    this.knobs.noise.show(controls.noise);
    this.knobs.proportion.show(controls.proportion);
    for (const [name, each] of this.features) {
      each.tick.checked = controls.features.includes(name);
      each.element.classList.toggle("pg-dimmed", !each.tick.checked);
    }
    this.count.textContent = String(controls.hidden);
    this.fewer.disabled = controls.hidden === 0;
    this.more.disabled = controls.hidden === this.options.maximum;
    const numbered = Array.from({ length: controls.hidden }, (_, k) => k + 1);
    this.neurons.replaceChildren(...numbered.map((n) => node(
      "div", { category: "pg-neuron" }, canvas("pg-smallMap", this.texts.neuron.replace("{n}", n)),
      node("span", { category: "pg-bias" }))));
    this.markers = [...this.neurons.querySelectorAll(".pg-bias"), this.ofOutput];
    this.weights.build(controls);
    this.measure();
    this.paintPoints();
  }

  paintPoints() {
    const [training, test] = this.points;
    const groups = this.seeTest.checked ? [[training, false], [test, true]] : [[training, false]];
    paintPoints(this.overlay, groups, this.heat_map.clientWidth || 260, 2.6);
  }

  note({ epoch, losses, learned }) {
    this.numbers.forEach((number, k) => (number.textContent = digits(losses[k])));
    this.achievement.textContent = learned ? this.texts.learned : "";
    if (!this.curve.length || this.curve[this.curve.length - 1][0] !== epoch) this.curve.push([epoch, ...losses]);
    if (this.curve.length > CURVE_POINTS) this.curve = this.curve.filter((_, k) => k % 2 === 0);
    paintCurves(this.curves, this.curve, this.colors);
  }

  // Sizes and colors are measured here, and not in every frame: measuring makes the browser lay everything out first.
  measure() {
    const inputs = this.frame.controls.features.map((name) => this.features.get(name).heat_map);
    const hidden = [...this.neurons.querySelectorAll("canvas")];
    this.weights.measure(hidden.length ? [[inputs, hidden], [hidden, [this.heat_map]]] : [[inputs, [this.heat_map]]]);
    const style = getComputedStyle(this.root);
    const color = (name) => style.getPropertyValue(name);
    this.colors = { ax: color("--pg-edge"), training: color("--pg-soft"), test: color("--pg-text") };
    adjust(this.curves);
  }

  remeasure() {
    if (!this.frame) return;
    this.measure();
    this.paintPoints();
    paintCurves(this.curves, this.curve, this.colors);
    this.weights.paint(this.frame, this.markers);
  }
}

function group(category, title, ...offspring) {
  return node("fieldset", { category }, node("legend", {}, title), ...offspring);
}

export default { render };
