// Sorts tables by their columns and pages long ones. Without it they are whole, in the order of the data.
(() => {
  const named = (tag, text, label) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (label) element.setAttribute("aria-label", label);
    return element;
  };

  const enliven = (box) => {
    box.dataset.live = "";
    const table = box.querySelector("table");
    const body = table.tBodies[0];
    const rest = box.querySelector(".framing-rest");
    if (rest) {
      body.append(...rest.querySelector("tbody").rows);
      rest.remove();
    }
    const asGiven = [...body.rows];
    const size = Number(box.dataset.page);
    const last = Math.ceil(asGiven.length / size) - 1;
    let [order, page, whole, sorted] = [asGiven, 0, false, ""];

    const status = named("span", "");
    status.setAttribute("role", "status");
    const buttons = [
      ["«", "First page", () => 0],
      ["‹", "Previous page", () => page - 1],
      ["›", "Next page", () => page + 1],
      ["»", "Last page", () => last],
    ].map(([sign, label, target]) => {
      const button = named("button", sign, label);
      button.type = "button";
      button.title = label;
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        page = target();
        show();
      });
      return button;
    });
    const all = named("button", "All rows");
    all.type = "button";
    all.addEventListener("click", () => {
      whole = !whole;
      show();
    });

    const show = () => {
      const [start, end] = whole ? [0, order.length] : [page * size, (page + 1) * size];
      order.forEach((row, place) => (row.hidden = place < start || place >= end));
      buttons.forEach((button, place) => {
        button.setAttribute("aria-disabled", whole || (place < 2 ? page === 0 : page === last));
      });
      all.setAttribute("aria-pressed", whole);
      const upTo = Math.min(end, order.length);
      const rows = last > 0 ? `Rows ${start + 1} to ${upTo} of ${order.length}` : "";
      status.textContent = [rows, sorted].filter(Boolean).join(", ");
    };

    const headings = [...table.tHead.rows[0].cells];
    for (const heading of headings) {
      const ranks = heading.dataset.ranks.split(" ").map(Number);
      const rank = new Map(asGiven.map((row, place) => [row, ranks[place]]));
      const button = named("button", heading.textContent);
      button.type = "button";
      heading.replaceChildren(button);
      heading.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const before = heading.getAttribute("aria-sort");
        const now = { none: "ascending", ascending: "descending", descending: "none" }[before];
        for (const other of headings) other.setAttribute("aria-sort", "none");
        heading.setAttribute("aria-sort", now);
        const sign = now === "descending" ? -1 : 1;
        const missingLast = (row) => (rank.get(row) < 0 ? Infinity : sign * rank.get(row));
        const compare = (one, other) => {
          const [a, b] = [missingLast(one), missingLast(other)];
          return a === b ? 0 : a - b;
        };
        order = now === "none" ? asGiven : [...asGiven].sort(compare);
        sorted = now === "none" ? "" : `sorted by ${button.textContent}, ${now}`;
        page = 0;
        body.append(...order);
        show();
      });
    }

    const below = named("div", "");
    below.className = "framing-pages";
    if (last > 0) below.append(...buttons, all);
    below.append(status);
    table.parentElement.after(below);
    show();
  };

  document.querySelectorAll(".framing-display:not([data-live])").forEach(enliven);
})();
