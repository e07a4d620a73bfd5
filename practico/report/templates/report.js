"use strict";
(() => {
  const table = document.getElementById("roster");
  const body = table.tBodies[0];
  const search = document.getElementById("search");
  const only = document.getElementById("only");
  const range = document.getElementById("range");
  const [before, after] = [document.getElementById("before"), document.getElementById("after")];
  const size = Number(table.dataset.rows);
  const collator = new Intl.Collator(table.dataset.language, { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let rows = Array.from(body.rows, (row) => ({
    row,
    text: plain(row.cells[0].textContent),
    is: new Set(row.dataset.is.split(" ")),
  }));
  let page = 0;

  function show() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const wanted = only.value;
    const found = rows.filter((each) => (!wanted || each.is.has(wanted)) && words.every((word) => each.text.includes(word)));
    const pages = Math.max(1, Math.ceil(found.length / size));
    page = Math.min(Math.max(page, 0), pages - 1);
    for (const { row } of rows) row.hidden = true;
    found.forEach(({ row }, at) => {
      row.hidden = false;
      row.classList.toggle("beyond", Math.floor(at / size) !== page);
    });
    before.disabled = page === 0;
    after.disabled = page === pages - 1;
    const [first, last] = [page * size + 1, Math.min((page + 1) * size, found.length)];
    range.textContent = found.length
      ? range.dataset.text.replace("@first", first).replace("@last", last).replace("@total", found.length)
      : range.dataset.none;
  }

  function value(row, column, kind) {
    const cell = row.cells[column];
    if (kind === "text") return cell.textContent.trim();
    return Number(cell.dataset.v ?? (cell.textContent.trim() === "–" ? 0 : cell.textContent));
  }

  function sort(header) {
    const { cellIndex: column } = header;
    const kind = header.dataset.sort;
    // Numbers begin with the largest, names with A.
    const first = kind === "text" ? "ascending" : "descending";
    const second = kind === "text" ? "descending" : "ascending";
    const order = header.getAttribute("aria-sort") === first ? second : first;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const keyed = rows.map((each) => [value(each.row, column, kind), each]);
    keyed.sort(([a], [b]) => sign * (kind === "text" ? collator.compare(a, b) : a - b));
    rows = keyed.map(([, each]) => each);
    body.append(...rows.map((each) => each.row));
    page = 0;
    show();
  }

  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header));
  }
  const anew = () => { page = 0; show(); };
  search.addEventListener("input", anew);
  only.addEventListener("change", anew);
  before.addEventListener("click", () => { page -= 1; show(); });
  after.addEventListener("click", () => { page += 1; show(); });
  for (const button of document.querySelectorAll("button[data-show]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      search.value = "";
      only.value = button.dataset.show;
      anew();
      const heading = document.getElementById("students");
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    });
  }
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
  document.getElementById("controls").hidden = false;
  show();
})();
