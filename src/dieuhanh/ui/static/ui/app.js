// Small behaviours of every page, all declared by data attributes; pages work without them.
"use strict";

// data-key="n": the key presses the element, unless somebody is typing.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
  for (const element of document.querySelectorAll("[data-key]")) {
    if (element.dataset.key.split(" ").includes(event.key) && element.offsetParent !== null) {
      event.preventDefault();
      element.click();
      return;
    }
  }
});

// data-confirm="question": ask before a form is sent.
document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// data-auto: a filter that changes sends its form.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form && event.target.matches("select, input[type=date]")) form.requestSubmit();
});

// A click outside closes an open menu.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.who[open], details.menu[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// data-combobox: an input whose options come from the server (data-url, parameter q) as [{value, label, note}];
// the chosen value goes to the hidden input named by data-target, or is appended to it with data-many.
const later = (action, wait) => {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => action(...given), wait); };
};
const look = later(async (input) => {
  const list = input.parentElement.querySelector("[data-options]");
  const address = new URL(input.dataset.url, window.location.origin);
  address.searchParams.set("q", input.value);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { options } = await answer.json();
  list.replaceChildren(...options.map((option, index) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `${input.id}-option-${index}`;
    item.dataset.value = option.value;
    item.textContent = option.label;
    if (option.note) {
      const note = document.createElement("small");
      note.className = "muted";
      note.textContent = ` – ${option.note}`;
      item.append(note);
    }
    return item;
  }));
  input.setAttribute("aria-expanded", String(options.length > 0));
}, 150);
const choose = (input, item) => {
  const target = document.getElementById(input.dataset.target);
  target.value = item.dataset.value;
  input.value = item.firstChild.textContent;
  input.parentElement.querySelector("[data-options]").replaceChildren();
  input.setAttribute("aria-expanded", "false");
  target.dispatchEvent(new Event("change", { bubbles: true }));
};
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-combobox]")) {
    document.getElementById(event.target.dataset.target).value = "";
    look(event.target);
  }
});
document.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-combobox]")) return;
  const items = [...event.target.parentElement.querySelectorAll("[role=option]")];
  if (!items.length) return;
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const next = (at + (event.key === "ArrowDown" ? 1 : items.length - (at < 0 ? 0 : 1))) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === next)));
    items[next].scrollIntoView({ block: "nearest" });
    event.target.setAttribute("aria-activedescendant", items[next].id);
  } else if (event.key === "Enter") {
    event.preventDefault();
    choose(event.target, items[at < 0 ? 0 : at]);
  } else if (event.key === "Escape") {
    event.target.parentElement.querySelector("[data-options]").replaceChildren();
  }
});
document.addEventListener("click", (event) => {
  const item = event.target.closest("[data-options] [role=option]");
  if (item) choose(item.closest(".combobox").querySelector("[data-combobox]"), item);
});
