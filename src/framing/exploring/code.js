// Code to paste: shown as text, copied by a button.
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "framing-explorer-code";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy code";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const box = document.createElement("pre");
  box.tabIndex = 0;
  const code = document.createElement("code");
  box.append(code);
  root.append(button, status, box);
  el.append(root);

  function select() {
    const range = document.createRange();
    range.selectNodeContents(code);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(model.get("code"));
      status.textContent = "Copied: paste it into a cell.";
    } catch {
      select();
      status.textContent = "The code is selected: press Ctrl+C.";
    }
  });

  function draw() {
    code.textContent = model.get("code");
    box.setAttribute("aria-label", model.get("label"));
    box.setAttribute("role", "group");
    button.setAttribute("aria-label", `Copy: ${model.get("label")}`);
    status.textContent = "";
  }
  model.on("change:code", draw);
  draw();
}
export default { render };
