"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const body = at("matrix").tBodies[0];
  let rows = [...body.rows].map((row, number) => ({
    row, number, title: row.cells[0].firstChild.data.toLowerCase(),
  }));
  rows.forEach(({ row, number }) => { row.dataset.line = number; });
  const levels = [...at("lacks").options].slice(1).map((option) => option.text);
  let data = null;
  const known = () => { data = data || JSON.parse(at("data").textContent); return data; };

  // search and filter
  const search = at("search"), state = at("state"), lacks = at("lacks");
  const fits = ({ row, title }) =>
    title.includes(search.value.trim().toLowerCase())
    && (!state.value || row.classList.contains(state.value))
    && (!lacks.value || Number(row.cells[1 + levels.indexOf(lacks.value)].dataset.v) < 0
      || row.cells[1 + levels.indexOf(lacks.value)].querySelector(".lost"));
  const many = Number(body.dataset.many);  // rows at once: a page lays out no more of them quickly
  let limit = many;
  const filter = () => {
    let found = 0;
    for (const each of rows) {
      const fit = fits(each);
      each.row.hidden = !fit || found >= limit;
      found += fit ? 1 : 0;
    }
    at("shown").textContent = `${found} of ${rows.length}`;
    at("more").hidden = found <= limit;
    at("more").textContent = `Show ${found - limit} more`;
  };
  const unfold = () => { limit = Infinity; filter(); };
  at("more").addEventListener("click", unfold);
  addEventListener("beforeprint", unfold);
  for (const control of [search, state, lacks]) control.addEventListener("input", filter);
  search.form.addEventListener("submit", (event) => event.preventDefault());

  // sort
  const value = (row, column) => Number(row.cells[column].dataset.v);
  const sort = (head, column) => {
    const before = head.getAttribute("aria-sort");
    const first = column === 0 ? "ascending" : "descending";
    const order = before === "none" ? first : before === "ascending" ? "descending" : "ascending";
    for (const other of head.parentNode.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const compared = (a, b) => column === 0
      ? (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)
      : value(a.row, column) - value(b.row, column);
    rows = [...rows].sort((a, b) => sign * compared(a, b) || a.number - b.number);
    body.append(...rows.map(({ row }) => row));
    filter();
  };
  filter();
  document.querySelectorAll("[data-sort]").forEach((button) =>
    button.addEventListener("click", () => sort(button.parentNode, Number(button.dataset.sort))));

  // from a cell to its tests, findings and chains
  const made = (name, text, ...children) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    element.append(...children);
    return element;
  };
  const text = (number) => known().texts[number];
  const placed = (number, withWhat) => {
    const [path, line, what] = known().steps[number];
    const place = made("code", `${text(path)}:${line}`);
    return withWhat ? made("li", "", place, ` ${text(what)}`) : place;
  };
  const test = ([number, lost]) => {
    const [, classes, name, says] = known().tests[number];
    const full = text(classes) ? `${text(classes)}::${text(name)}` : text(name);
    const item = made("li", "", made("code", full));
    if (text(says)) item.append(` ${text(says)}`);
    if (lost >= 0) item.append(made("strong", ` does not count: ${text(lost)}`));
    return item;
  };
  const finding = ([severity, code, message, place, advice, chain, tests], wanted) => {
    const block = made("div", "", made("p", "", made("strong", text(code)), ` ${text(message)}`));
    block.className = `finding ${severity}`;
    block.append(made("p", "", placed(place)));
    if (chain.length) {
      const steps = made("ol", "", ...chain.map((step) => placed(step, true)));
      block.append(made("details", "", made("summary", "How it gets there"), steps));
    }
    const here = tests.filter((each) => wanted.has(each)).length;
    if (here) block.append(made("p", `concerns ${here} of these tests`));
    if (text(advice)) block.append(made("p", text(advice)));
    return block;
  };
  const open = (title, parts) => {
    at("detail-title").textContent = title;
    at("detail-body").replaceChildren(...parts);
    at("detail").showModal();
    at("detail-body").scrollTop = 0;
    at("detail-title").focus();
  };
  const findings = (wanted) => {
    const found = known().findings.filter((each) => each[6].some((one) => wanted.has(one)));
    const head = made("h3", found.length ? `Findings (${found.length})` : "No findings");
    return [head, ...found.map((each) => finding(each, wanted))];
  };
  const cell = (button) => {
    const row = button.closest("tr"), level = levels[Number(button.dataset.at)];
    const [title, files] = known().lines[Number(row.dataset.line)];
    const here = files.filter((file) => text(file[1]) === level);
    const parts = here.flatMap(([path, , evidence, tests]) => {
      const head = made("h3", "", made("code", text(path)));
      const why = made("p", text(evidence));
      why.className = "dim";
      return [head, ...(text(evidence) ? [why] : []), made("ul", "", ...tests.map(test))];
    });
    const wanted = new Set(here.flatMap((file) => file[3].map(([number]) => number)));
    open(`${text(title)}: ${level}`, [...parts, ...findings(wanted)]);
  };
  const cause = (number) => {
    const [name, brings, tests] = known().causes[number];
    const byFile = new Map();
    for (const each of tests) {
      const path = text(known().tests[each][0]);
      byFile.set(path, [...(byFile.get(path) || []), each]);
    }
    const list = made("ul", "", ...brings.map((step) => placed(step, true)));
    const parts = [made("h3", "What it brings"), list];
    for (const [path, some] of byFile) {
      parts.push(made("h3", "", made("code", path), ` (${some.length})`));
      parts.push(made("ul", "", ...some.map((each) => test([each, -1]))));
    }
    open(text(name), parts);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.dataset.at) cell(button);
    if (button && button.dataset.cause) cause(Number(button.dataset.cause));
  });
})();
