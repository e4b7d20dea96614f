// One unit in its context, and what is asked of it. Texts are set as text, never as markup.
function element(name, attributes, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

const written = (label) => String(label).replace("-", "\u2212");

function render({ model, el }) {
  const root = element("div", {
    class: "framing-coder", tabindex: "0", role: "group", "aria-label": "Coding", "data-lm-suppress-shortcuts": "true",
  });
  const status = element("p", { class: "framing-coder-status", role: "status" });
  const bar = element("progress", { "aria-label": "Units that have every label" });
  const unit = element("div", { class: "framing-coder-unit" });
  const asked = element("div", { class: "framing-coder-asked" });
  const buttons = element("div", { class: "framing-coder-buttons" });
  const told = element("p", { class: "framing-coder-told", role: "alert" });
  const keys = element("p", { class: "framing-coder-keys" },
    "Keys: ↑ ↓ choose a question, 0 1 and \u2212 answer it, Backspace empties it, ← → go on and back, U takes back.");
  root.append(status, bar, unit, asked, buttons, told, keys);
  el.append(root);
  let current = 0;
  let shown = null;

  const does = {};
  for (const [name, label, wish] of [
    ["back", "← Back", { do: "go", step: -1 }],
    ["on", "On →", { do: "go", step: 1 }],
    ["open", "Next open", { do: "open" }],
    ["undo", "Take back (U)", { do: "undo" }],
  ]) {
    does[name] = element("button", { type: "button" }, label);
    does[name].addEventListener("click", () => { model.send(wish); root.focus(); });
    buttons.append(does[name]);
  }

  function answer(question, label) {
    model.send({ do: "answer", entry: question.entry, label });
    if (label !== null && current < shown.questions.length - 1) current += 1;
  }

  function drawUnit() {
    const about = [shown.part, shown.outlet, shown.published].filter(Boolean).join(" · ");
    unit.replaceChildren();
    if (about) unit.append(element("p", { class: "framing-coder-about" }, about));
    if (shown.before) unit.append(element("p", { class: "framing-coder-context" }, shown.before));
    unit.append(element("p", { class: "framing-coder-text" }, shown.text));
    if (shown.after) unit.append(element("p", { class: "framing-coder-context" }, shown.after));
  }

  function drawQuestion(question, index) {
    const row = element("div", {
      class: "framing-coder-question" + (index === current ? " current" : ""),
      role: "radiogroup", "aria-label": question.label, title: question.examples.join("\n"),
    });
    const choices = element("span", { class: "framing-coder-choices" });
    for (const label of question.labels) {
      const is = question.given === label;
      const button = element("button", {
        type: "button", role: "radio", "aria-checked": String(is), "aria-label": question.label + ": " + written(label),
      }, (is ? "✓ " : "") + written(label));
      button.addEventListener("click", () => { current = index; answer(question, is ? null : label); root.focus(); });
      choices.append(button);
    }
    const words = element("span", { class: "framing-coder-words" });
    words.append(element("b", {}, question.label), element("span", {}, " " + question.definition));
    row.append(choices, words);
    return row;
  }

  function draw() {
    const now = model.get("shown");
    if (!shown || shown.id !== now.id) {
      const open = now.questions.findIndex((question) => question.given === null);
      current = open < 0 ? 0 : open;
    }
    shown = now;
    status.textContent = `Unit ${shown.at + 1} of ${shown.n_units} · ${shown.n_done} done`
      + (shown.n_done === shown.n_units ? " · all done, and saved" : " · saved after every answer");
    bar.max = Math.max(shown.n_units, 1);
    bar.value = shown.n_done;
    drawUnit();
    asked.replaceChildren(...shown.questions.map(drawQuestion));
    does.undo.disabled = !shown.can_undo;
    does.back.disabled = shown.at === 0;
    does.on.disabled = shown.at + 1 >= shown.n_units;
  }

  function say() { told.textContent = model.get("told"); }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const question = shown.questions[current];
    const wishes = { ArrowLeft: { do: "go", step: -1 }, ArrowRight: { do: "go", step: 1 }, u: { do: "undo" } };
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const label = key === "-" || key === "\u2212" ? -1 : /^[0-9]$/.test(key) ? Number(key) : null;
    if (key in wishes) model.send(wishes[key]);
    else if (key === "ArrowDown") { current = Math.min(current + 1, shown.questions.length - 1); draw(); }
    else if (key === "ArrowUp") { current = Math.max(current - 1, 0); draw(); }
    else if (key === "Backspace" || key === "Delete") answer(question, null);
    else if (label !== null) { if (question.labels.includes(label)) answer(question, label); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  root.addEventListener("keydown", press);
  model.on("change:shown", draw);
  model.on("change:told", say);
  draw();
  say();
}

export default { render };
