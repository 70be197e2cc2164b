// The keyboard and the current card of the review page. Every key presses a button that stands on the page.
"use strict";

(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = () => all(".review-card").filter((card) => card.offsetParent !== null);
  const current = () => find(".review-card[data-current]");
  const typing = (target) => target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
  let chosen = ""; // the group of cards that was asked for
  let asked = null; // the verb that was sent last, with the card it was sent for
  let early = []; // keys pressed before its answer came: whoever types faster than the network loses nothing

  // The current card, and its marks in the source.
  const show = (card, { focus = true, scroll = focus } = {}) => {
    for (const other of all(".review-card[data-current]")) other.removeAttribute("data-current");
    for (const mark of all(".review-mark.is-current")) mark.classList.remove("is-current");
    if (!card) return;
    card.setAttribute("data-current", "");
    const marks = all(`.review-mark[data-findings~="${card.dataset.pk}"]`);
    marks.forEach((mark) => mark.classList.add("is-current"));
    const panel = find(".review-source");
    if (marks.length && getComputedStyle(panel).position === "sticky") {
      const place = marks[0].getBoundingClientRect().top - panel.getBoundingClientRect().top;
      if (place < 80 || place > panel.clientHeight - 120) panel.scrollTop += place - panel.clientHeight / 3;
    }
    if (focus) card.focus({ preventScroll: true });
    if (scroll) card.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const visible = cards();
    const at = visible.indexOf(current());
    show(visible[Math.min(Math.max(at + by, 0), visible.length - 1)]);
  };
  // The waiting card whose rule is least to be trusted; the reading order decides between equals.
  const leastSure = () => {
    const waiting = cards().filter((card) => card.hasAttribute("data-waiting") && card !== current());
    const sure = (card) => Number(card.dataset.sure);
    if (waiting.length) show(waiting.reduce((least, card) => (sure(card) < sure(least) ? card : least)));
  };
  const nextWaiting = (after) => {
    const visible = cards();
    const at = visible.findIndex((card) => card.dataset.pk === after);
    const turned = [...visible.slice(at + 1), ...visible.slice(0, Math.max(at, 0))];
    return turned.find((card) => card.hasAttribute("data-waiting")) || visible[at];
  };

  // Groups: work, figures, other.
  const group = (name) => {
    const list = find(".review-cards");
    list.dataset.show = name;
    for (const button of all("[data-show].btn")) button.setAttribute("aria-pressed", String(button.dataset.show === name));
    find(".review-none", list).hidden = cards().length > 0 || !find(".review-card", list);
    bulk();
  };
  // "Confirm all" takes what is in sight and nothing of a group that is not shown.
  const bulk = () => {
    const form = find("form[data-ready]");
    if (!form) return;
    const ready = form.dataset.ready.split(" ");
    const seen = cards().map((card) => card.dataset.pk).filter((key) => ready.includes(key));
    const field = find("input[name=muc]", form) || form.appendChild(document.createElement("input"));
    Object.assign(field, { type: "hidden", name: "muc", value: seen.join(" ") });
    find("[data-count]", form).textContent = seen.length;
    find("button", form).disabled = !seen.length;
  };
  const begin = (pk) => {
    const wanted = pk && find(`#the-${pk}`);
    const work = find('.review-card[data-group="work"]') ? "work" : "all";
    group(wanted && wanted.dataset.group !== (chosen || work) ? "all" : chosen || work);
    const first = cards().find((card) => card.hasAttribute("data-waiting")) || cards()[0];
    show(wanted || current() || first, { scroll: Boolean(wanted) });
  };

  // Places in the text, counted in characters as the server counts them.
  const offset = (node, within) => {
    const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".review-block");
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, within);
    return Number(block.dataset.start) + [...range.toString()].length;
  };
  const selected = () => {
    const selection = window.getSelection();
    if (!selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const text = range.startContainer.parentElement && range.startContainer.parentElement.closest(".review-text");
    if (!text || !text.contains(range.endContainer)) return null;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null ? null : { document: text.dataset.document, start, end, quote: selection.toString() };
  };

  // Splitting: the slider and the words under it say the same.
  const paint = (slider) => {
    all("[data-at]", slider.form).forEach((word, index) => {
      word.classList.toggle("is-second", index >= Number(slider.value));
      word.classList.toggle("is-cut", index === Number(slider.value));
    });
  };
  const openSplit = (slider, place) => {
    const words = all("[data-at]", slider.form);
    if (place && words.length && place.start > Number(words[0].dataset.at)) {
      const at = words.findIndex((word) => Number(word.dataset.at) + [...word.textContent].length > place.start);
      if (at > 0) slider.value = at;
    }
    paint(slider);
    slider.focus();
  };

  // Units: chosen ones of a field that takes many become chips.
  const chip = (picker, target) => {
    const input = find("[data-combobox]", picker);
    const box = find(".review-chips", picker);
    const label = input.value;
    if (target.value && !find(`input[value="${target.value}"]`, box)) {
      const made = document.createElement("span");
      made.className = "review-chip";
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = picker.dataset.many;
      hidden.value = target.value;
      const drop = document.createElement("button");
      drop.type = "button";
      drop.dataset.removeChip = "";
      drop.setAttribute("aria-label", find("#loi-nhan").dataset.dropWords.replace("%(name)s", () => label));
      drop.textContent = "×";
      made.append(hidden, `${label} `, drop);
      box.append(made);
    }
    target.value = "";
    input.value = "";
  };

  const openAdd = (place) => {
    const form = find("#hop-them form");
    if (place && place.quote.trim()) {
      form.elements.quote.value = place.quote;
      form.elements.start.value = place.start;
      form.elements.end.value = place.end;
      form.elements.document.value = place.document;
    }
    find("#hop-them").showModal();
    (form.elements.quote.value ? find("input[name=kind]:checked", form) : form.elements.quote).focus();
  };

  // The name of a key: a letter is the same under Caps Lock; with Shift it is another, which decides of many at once.
  const named = (event) => {
    const small = event.key.toLowerCase();
    if (event.key.length > 1 || small === event.key.toUpperCase()) return event.key;
    return (event.key !== small) !== event.getModifierState("CapsLock") ? `⇧${small}` : small;
  };
  const press = (verb) => {
    const card = current();
    const button = (card && find(`[data-do="${verb}"]`, card)) || find(`.review-bar [data-do="${verb}"]`);
    if (!button || button.disabled) return;
    if (verb === "reject") {
      button.parentElement.open = true;
      find("input[name=reason]", button.parentElement).focus();
    } else button.click();
  };
  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    Enter: () => press("confirm"), d: () => press("confirm"), e: () => press("edit"), t: () => press("split"),
    g: () => press("merge"), x: () => press("reject"), u: () => press("reopen"), z: () => press("restore"), n: leastSure, m: () => press("add"),
    "⇧a": () => press("confirm-all"), "⇧b": () => press("drop-repeated"), p: () => press("issue"), "⇧p": () => press("issue"), "?": () => find("#hop-phim").showModal(),
  };

  // What was typed too early is done in its order; in a box that a key has opened, Enter presses its first button.
  const replay = () => {
    while (!asked && early.length) {
      const key = early.shift();
      const box = find("dialog[open]");
      const button = box && key === "Enter" && find("button[autofocus]:not([disabled]), button.btn-primary:not([disabled])", box);
      if (button) button.click();
      else if (!box) KEYS[key]();
    }
  };

  const escape = (event) => {
    const options = find("[data-options] [role=option]", event.target.closest(".combobox") || document.createElement("i"));
    if (options) return;
    const cancel = current() && find('[data-do="cancel"]', current());
    const reject = current() && find(".review-reject[open]", current());
    if (cancel) cancel.click();
    else if (reject) {
      reject.open = false;
      show(current());
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (find("dialog[open]")) {
      const form = event.target.closest("form[data-add]");
      if (form && event.key === "Enter" && event.target.matches("textarea") && !event.shiftKey) {
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    if (event.key === "Escape") escape(event);
    else if (event.key === "Enter" && event.target.matches("[data-split]")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    } else if (!typing(event.target) && Object.hasOwn(KEYS, named(event))) {
      if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
      if (event.repeat && !["j", "k", "ArrowDown", "ArrowUp"].includes(named(event))) return;
      event.preventDefault();
      if (asked || early.length) early.push(named(event));
      else KEYS[named(event)]();
    }
  }, true);

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const mark = at(".review-text .review-mark");
    const card = at(".review-card");
    if (at("[data-show].btn")) {
      chosen = at("[data-show].btn").dataset.show;
      group(chosen);
      show(cards().find((one) => one.hasAttribute("data-waiting")) || cards()[0], { focus: false });
    } else if (at("[data-open]")) {
      const dialog = document.getElementById(at("[data-open]").dataset.open);
      if (dialog.id === "hop-them") openAdd(selected());
      else dialog.showModal();
    } else if (at("[data-remove-chip]")) at(".review-chip").remove();
    else if (at("[data-split] ~ .review-words [data-at]")) {
      const slider = find("[data-split]", at("form"));
      slider.value = all("[data-at]", slider.form).indexOf(at("[data-at]"));
      paint(slider);
    } else if (mark) {
      const keys = mark.dataset.findings.split(" ");
      const target = keys.map((key) => find(`#the-${key}`)).filter(Boolean).pop();
      if (target && target.offsetParent === null) group("all");
      if (target) show(target, { focus: false, scroll: true });
    } else if (at("[data-find]")) {
      show(find(`#the-${at("[data-find]").dataset.find}`));
      if (getComputedStyle(find(".review-source")).position === "sticky") event.preventDefault();
    } else if (card && card !== current()) show(card, { focus: false });
    if (at("[data-close]")) at("dialog")?.close();
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-split]")) paint(event.target);
    if (event.target.matches("#them-quote")) event.target.form.elements.start.value = event.target.form.elements.end.value = "";
  });
  document.addEventListener("change", (event) => {
    const picker = event.target.closest("[data-picker][data-many]");
    if (picker && event.target.type === "hidden") chip(picker, event.target);
  });

  // What the desk costs: keys and clicks, and seconds in sight, from one act to the next. Never what was typed.
  const IDLE = 60; // whoever does nothing for longer than this is doing something else
  const meter = { actions: 0, seconds: 0, since: performance.now() };
  const tick = () => {
    const now = performance.now();
    if (document.visibilityState === "visible") meter.seconds += Math.min((now - meter.since) / 1000, IDLE);
    meter.since = now;
  };
  const counted = () => {
    tick();
    const cost = { actions: meter.actions, seconds: Math.round(meter.seconds) };
    meter.actions = meter.seconds = 0;
    return cost;
  };
  const act = (event) => {
    tick();
    if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) meter.actions += 1;
  };
  // On the window, so that a key is counted before it does anything.
  window.addEventListener("keydown", (event) => event.repeat || act(event), true);
  window.addEventListener("pointerdown", act, true);
  document.addEventListener("visibilitychange", () => {
    // What was in sight until now counts; what comes while hidden does not.
    if (document.visibilityState === "hidden") meter.seconds += Math.min((performance.now() - meter.since) / 1000, IDLE);
    meter.since = performance.now();
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "post") Object.assign(event.detail.parameters, counted());
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.matches("[hx-post]") || (event.submitter && event.submitter.matches("[hx-post]"))) return;
    for (const [name, value] of Object.entries(counted())) {
      const field = find(`input[name=${name}]`, form) || form.appendChild(document.createElement("input"));
      Object.assign(field, { type: "hidden", name, value });
    }
  });

  // htmx: what was sent, what came back.
  let place = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const sender = event.detail.elt;
    const card = sender.closest(".review-card");
    asked = { verb: sender.dataset.do || sender.dataset.verb || "", pk: card ? card.dataset.pk : "" };
    place = asked.verb === "split" ? selected() : null;
  });
  const lost = (yes) => {
    find("#chua-gui-duoc").hidden = !yes;
    if (yes) {
      asked = null;
      early = [];
    }
  };
  document.addEventListener("htmx:sendError", () => lost(true));
  document.addEventListener("htmx:responseError", () => lost(true));
  document.addEventListener("htmx:beforeSwap", (event) => {
    // Logged out in the meantime: the login page is no card. The page itself leads there and back.
    const { xhr } = event.detail;
    if (xhr.responseURL && !new URL(xhr.responseURL).pathname.startsWith(window.location.pathname.split("/", 2).join("/"))) {
      event.detail.shouldSwap = false;
      window.location.reload();
      return;
    }
    if (xhr.status < 400) lost(false);
    // 422: the card comes back with what is wrong.
    if (event.detail.xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      if (asked) asked.refused = true;
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!asked) return;
    const { verb, pk, refused } = asked;
    const card = find(`#the-${pk}`);
    if (!card) return;
    asked = null;
    group(find(".review-cards").dataset.show || "all");
    const done = !refused && ["confirm", "reject", "edit"].includes(verb) && !find(".review-edit", card);
    show(done && !card.hasAttribute("data-waiting") ? nextWaiting(pk) : card);
    const slider = find("[data-split]", card);
    const field = find(".review-edit input:not([type=hidden]), .review-edit textarea", card);
    if (slider) openSplit(slider, place);
    else if (field) (find(".wrong input:not([type=hidden]), .wrong textarea", card) || field).focus();
    // A refusal or a form wants to be read first; otherwise the next key goes to the card that is current now.
    if (refused || slider || field) early = [];
    // htmx says "settled" once for every piece of this answer: the key waits until all of them are through.
    else if (early.length) setTimeout(replay);
  });
  document.addEventListener("review:current", (event) => {
    asked = null;
    early = [];
    begin(String(event.detail.pk));
  });
  document.addEventListener("DOMContentLoaded", () => {
    begin(new URLSearchParams(window.location.search).get("muc"));
    const slider = find("[data-split]");
    const field = find(".review-edit input:not([type=hidden]), .review-edit textarea");
    if (slider) openSplit(slider, null);
    else if (field) field.focus();
  });
})();
