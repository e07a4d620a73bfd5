// The parts of the screen: ordinary HTML controls (they work with the keyboard, and screen readers read them).

function node(label, features = {}, ...offspring) {
  const element = document.createElement(label);
  for (const [name, value] of Object.entries(features)) {
    if (name === "category") element.className = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...offspring);
  return element;
}

function button(text, category, onPress, hint_text) {
  const element = node("button", { type: "button", category: "pg-button " + category }, text);
  if (hint_text) {
    element.setAttribute("aria-label", hint_text);
    element.title = hint_text;
  }
  element.addEventListener("click", onPress);
  return element;
}

// A <select> with its label; `show` gives it a value from outside, even one that is not in the menu.
function menu(text, values, naming, onChoice) {
  const listing = node("select");
  const add = (value) => listing.append(node("option", { value: String(value) }, naming(value)));
  values.forEach(add);
  listing.addEventListener("change", () => onChoice(listing.value));
  return {
    element: node("label", { category: "pg-field" }, node("span", {}, text), listing),
    listing,
    show(value) {
      if (![...listing.options].some((choice) => choice.value === String(value))) add(value);
      listing.value = String(value);
    },
  };
}

function knob(text, minimum, maximum, step, write, onMove) {
  const bar = node("input", { type: "range", min: minimum, max: maximum, step: step });
  const number = node("output", {});
  const show = (value) => {
    bar.value = value;
    number.textContent = write(value);
  };
  bar.addEventListener("input", () => (number.textContent = write(Number(bar.value))));
  bar.addEventListener("change", () => onMove(Number(bar.value)));
  return { element: node("label", { category: "pg-field" }, node("span", {}, text, " ", number), bar), show };
}

function canvas(category, text) {
  const features = text ? { category, role: "img", "aria-label": text } : { category, "aria-hidden": "true" };
  return node("canvas", features);
}

// The six data sets, as radio buttons with their picture.
function datasets(options, texts, thumbnails, group, onChoice) {
  const buttons = new Map();
  const element = node("div", { category: "pg-datasets" });
  options.dataset.forEach((name, k) => {
    const radio = node("input", { type: "radio", name: group, value: name });
    const drawing = canvas("pg-thumbnail");
    const title = texts.names[name];
    radio.addEventListener("change", () => onChoice(name));
    element.append(node("label", { title: title }, radio, drawing, node("span", { category: "pg-concealed" }, title)));
    paintPoints(drawing, [[thumbnails.subarray(k * 3 * options.sample, (k + 1) * 3 * options.sample), false]], 44, 2);
    buttons.set(name, radio);
  });
  return { element, show: (name) => (buttons.get(name).checked = true) };
}

// An input feature: a checkbox with its map. Its weights leave from the right edge of the map.
function feature(name, title, bytes, side, onChange) {
  const tick = node("input", { type: "checkbox" });
  const heat_map = canvas("pg-smallMap");
  paintMap(heat_map, bytes, side);
  tick.addEventListener("change", () => onChange(tick));
  const element = node("label", { category: "pg-feature" }, tick, node("span", {}, title), heat_map);
  return { element, tick, heat_map };
}

// The table of all the weights: a row per number, with its derivative while the backward pass is being seen.
function table(texts) {
  const body = node("tbody");
  const titles = [texts.weight, texts.value, texts.derivative, texts.delta];
  const heading = node("tr", {}, ...titles.map((title) => node("th", { scope: "col" }, title)));
  const grande = node("table", {}, node("thead", {}, heading), body);
  const box = node("div", { category: "pg-table", tabindex: "0", role: "region", "aria-label": texts.table }, grande);
  const element = node("details", {}, node("summary", {}, texts.table), box);
  const show = (rows, eta) => {
    if (!element.open) return;
    body.replaceChildren(
      ...rows.map(([name, value, derivative]) => {
        const delta = derivative === null ? null : -eta * derivative;
        const cells = [value, derivative, delta].map((number) => node("td", {}, digits(number, 4)));
        return node("tr", {}, node("th", { scope: "row" }, name), ...cells);
      }));
  };
  return { element, show };
}
