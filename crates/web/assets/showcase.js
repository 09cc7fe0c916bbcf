// What scripts add to pages that work without them: character counts, a word
// before unsaved text is lost, the print button, how many are chosen, and keys
// for the console.

for (const area of document.querySelectorAll("textarea[data-count]")) {
  const max = Number(area.dataset.count);
  const note = area.nextElementSibling?.matches(".count")
    ? area.nextElementSibling
    : area.insertAdjacentElement("afterend", Object.assign(document.createElement("p"), { className: "count" }));
  const show = () => {
    const left = max - [...area.value.trim()].length;
    note.textContent = left < 0 ? `超出 ${-left} 字` : `还可以写 ${left} 字`;
    note.classList.toggle("is-over", left < 0);
  };
  area.addEventListener("input", show);
  show();
}

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let changed = false;
  let leaving = false;
  const fields = new Set(form.elements);
  document.addEventListener("input", (event) => { if (fields.has(event.target)) changed = true; });
  document.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault(); });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const remarks = [...document.querySelectorAll("[data-remark]")];
const remarkCount = document.querySelector("[data-remark-count]");
if (remarkCount) {
  const show = () => {
    const written = remarks.filter((area) => area.value.trim() !== "").length;
    const again = document.querySelectorAll("input[name^='judge:'][value='reopen']:checked").length;
    const count = written + again;
    remarkCount.textContent = count > 0 ? `（${count} 条）` : "";
  };
  document.addEventListener("input", show);
  show();
}

// How many cases are chosen, and a page whose boxes were ticked before it was left.
const picks = [...document.querySelectorAll("[data-pick]")];
const pickCount = document.querySelector("[data-pick-count]");
if (pickCount) {
  const words = pickCount.textContent;
  const show = () => {
    const count = picks.filter((box) => box.checked).length;
    pickCount.textContent = count > 0 ? `已选中 ${count} 件` : words;
  };
  document.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
}

document.querySelector(".error-summary")?.focus();

const rows = [...document.querySelectorAll("table[data-rows] tbody tr")];
let current = -1;

function move(step) {
  if (rows.length === 0) return;
  rows[current]?.classList.remove("is-current");
  current = Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[current].classList.add("is-current");
  rows[current].scrollIntoView({ block: "nearest" });
  rows[current].querySelector("[data-open]").focus();
}

// Where a click moves through the page, the key should too: a summary opens
// and its first field is ready; a field is focused; all else is pressed.
function act(target) {
  if (target.matches("input, textarea")) {
    target.focus();
    target.select();
    return;
  }
  target.click();
  const details = target.closest("details");
  if (details?.open) details.querySelector("textarea")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest("input, textarea, select");
  // Boxes take no letters: the keys go on working after one was ticked.
  if (field && !field.matches("[type=checkbox], [type=radio]")) {
    if (event.key === "Escape") field.blur();
    return;
  }
  if (event.key === "j" || event.key === "k") {
    move(event.key === "j" ? 1 : -1);
    return;
  }
  const pick = rows[current]?.querySelector("[data-pick]");
  if (event.key === "x" && pick) {
    pick.click();
    return;
  }
  const key = CSS.escape(event.key);
  const target = rows[current]?.querySelector(`[data-row-shortcut="${key}"]`)
    ?? document.querySelector(`[data-shortcut="${key}"]`);
  if (!target) return;
  event.preventDefault();
  act(target);
});
