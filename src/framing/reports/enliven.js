// Draws a chart when its part of the page is opened, from data within the page; opens all that is folded for print.
(() => {
  const packed = document.getElementById("charts");
  const charts = packed ? JSON.parse(packed.textContent) : {};

  // Rows come without the names of their columns, which all of them share.
  const unpacked = ({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));

  const draw = (box) => {
    const place = box.querySelector(".place");
    const spec = charts[box.dataset.chart];
    const most = Math.max(...Object.values(spec.datasets).map(({ rows }) => rows.length));
    for (const name of Object.keys(spec.datasets)) spec.datasets[name] = unpacked(spec.datasets[name]);
    window
      .framingVega(place, spec, {
        mode: "vega-lite",
        ast: true, // expressions are interpreted: the policy lets no text become a program
        actions: false,
        defaultStyle: false,
        renderer: most > 3000 ? "canvas" : "svg",
        tooltip: { disableDefaultStyle: true },
      })
      .then(() => {
        // Areas that are there to be dragged have no name, and nothing to say.
        for (const mark of place.querySelectorAll("[role=graphics-symbol]:not([aria-label])")) {
          mark.setAttribute("aria-hidden", "true");
        }
      })
      .catch((problem) => (place.textContent = String(problem)));
  };

  for (const box of document.querySelectorAll("details.chart")) {
    if (!charts[box.dataset.chart] || !window.framingVega) continue;
    box.hidden = false;
    box.addEventListener("toggle", () => {
      if (!box.open || box.dataset.drawn) return;
      box.dataset.drawn = "yes";
      draw(box);
    });
  }

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .chart)")];
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})();
