// A table whose rows are clicked, or walked with the arrow keys: what they hold is text, never markup.
function element(name, attributes, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// JupyterLab's shortcuts of the command mode would take letters and arrows that are typed here.
function keepKeys(host) {
  host.setAttribute("data-lm-suppress-shortcuts", "true");
  host.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
}

function render({ model, el }) {
  const root = element("div", { class: "framing-explorer-rows" });
  const scroll = element("div", { class: "framing-explorer-scroll", role: "group", tabindex: "0" });
  const foot = element("div", { class: "framing-explorer-pages" });
  const status = element("span", { role: "status" });
  const title = element("p", { class: "framing-explorer-title" });
  root.append(title, scroll, foot);
  el.append(root);
  let current = 0;
  let wish = "";

  const buttons = {};
  for (const [name, label, move] of [
    ["first", "First page", () => 0],
    ["previous", "Previous page", (page) => page.first - 1],
    ["next", "Next page", (page) => page.first + page.rows.length],
    ["last", "Last page", (page) => page.n - 1],
  ]) {
    const sign = { first: "«", previous: "‹", next: "›", last: "»" }[name];
    const button = element("button", { type: "button", "aria-label": label, title: label }, sign);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      model.send({ row: move(model.get("page")) });
    });
    buttons[name] = button;
    foot.append(button);
  }
  foot.append(status);

  function choose(index) {
    model.set("chosen", model.get("page").positions[index]);
    model.save_changes();
  }

  function walk(event) {
    const all = [...scroll.querySelectorAll("tbody button")];
    const page = model.get("page");
    const steps = { ArrowDown: 1, ArrowUp: -1, Home: -current, End: all.length - 1 - current };
    if (event.key in steps) {
      const next = current + steps[event.key];
      if (next >= 0 && next < all.length) focus(all, next);
      else if (next >= all.length && page.first + page.rows.length < page.n) turn("down", page.first + page.rows.length);
      else if (next < 0 && page.first > 0) turn("up", page.first - 1);
    } else if (event.key === "PageDown" && page.first + page.rows.length < page.n) {
      turn("down", page.first + page.rows.length);
    } else if (event.key === "PageUp" && page.first > 0) {
      turn("down", page.first - 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function turn(direction, row) {
    wish = direction;
    model.send({ row });
  }

  function focus(all, index) {
    all[current] && all[current].setAttribute("tabindex", "-1");
    current = index;
    all[index].setAttribute("tabindex", "0");
    all[index].focus();
  }

  function draw() {
    const page = model.get("page");
    const held = document.activeElement && scroll.contains(document.activeElement)
      ? (document.activeElement.dataset.sort || null) : null;
    const table = element("table");
    table.setAttribute("aria-label", model.get("title"));
    title.textContent = model.get("title");
    const head = element("tr");
    page.headings.forEach((heading, place) => {
      const sorted = page.sort === heading ? (page.ascending ? "ascending" : "descending") : "none";
      const cell = element("th", { scope: "col", "aria-sort": sorted, class: page.numbers[place] ? "n" : "" });
      const button = element("button", { type: "button", "data-sort": heading }, heading);
      const mark = { ascending: " ▲", descending: " ▼", none: "" }[sorted];
      if (mark) button.append(element("span", { "aria-hidden": "true" }, mark));
      button.addEventListener("click", () => model.send({ sort: heading }));
      cell.append(button);
      head.append(cell);
    });
    const top = element("thead");
    top.append(head);
    const body = element("tbody");
    current = Math.min(wish === "up" ? page.rows.length - 1 : 0, Math.max(page.rows.length - 1, 0));
    page.rows.forEach((row, index) => {
      const line = element("tr", page.positions[index] === model.get("chosen") ? { class: "chosen" } : {});
      row.forEach((text, place) => {
        const kind = page.numbers[place] ? "n" : text.length <= 26 ? "s" : "";
        const cell = element(place ? "td" : "th", { class: kind });
        if (place) {
          const isolated = element("bdi", {}, text);
          cell.append(isolated);
        } else {
          cell.setAttribute("scope", "row");
          const named = row.filter((_, other) => !page.numbers[other]).slice(0, 3).join(", ");
          const button = element("button", { type: "button", tabindex: index === current ? "0" : "-1" });
          button.append(element("bdi", {}, text));
          button.setAttribute("aria-label", `${named}: show sentences`);
          button.setAttribute("aria-pressed", String(page.positions[index] === model.get("chosen")));
          cell.append(button);
        }
        line.append(cell);
      });
      line.addEventListener("click", () => {
        focus([...scroll.querySelectorAll("tbody button")], index);
        choose(index);
      });
      body.append(line);
    });
    body.addEventListener("keydown", walk);
    table.append(top, body);
    scroll.replaceChildren(table);
    scroll.setAttribute("aria-label", model.get("title") || "Table");
    const all = [...scroll.querySelectorAll("tbody button")];
    if (wish && all.length) focus(all, current);
    else if (held) [...scroll.querySelectorAll("thead button")].find((b) => b.dataset.sort === held)?.focus();
    wish = "";
    const last = page.first + page.rows.length;
    status.textContent = page.n
      ? `Rows ${(page.first + 1).toLocaleString("en")} to ${last.toLocaleString("en")} of ${page.n.toLocaleString("en")}`
      : "No rows";
    for (const name of ["first", "previous"]) buttons[name].setAttribute("aria-disabled", String(page.first === 0));
    for (const name of ["next", "last"]) buttons[name].setAttribute("aria-disabled", String(last >= page.n));
  }

  function mark() {
    const page = model.get("page");
    [...scroll.querySelectorAll("tbody tr")].forEach((line, index) => {
      const is = page.positions[index] === model.get("chosen");
      line.classList.toggle("chosen", is);
      line.querySelector("button").setAttribute("aria-pressed", String(is));
    });
  }

  const waiting = setInterval(() => {
    if (!el.isConnected) return;
    clearInterval(waiting);
    keepKeys(el.closest(".framing-explorer") || root);
  }, 50);
  model.on("change:page", draw);
  model.on("change:chosen", mark);
  draw();
  return () => clearInterval(waiting);
}
export default { render };
