// Small behaviours of every page, all declared by data attributes; pages work without them.
"use strict";

(() => {
  const say = document.body.dataset; // words of the server: data-say-expired, data-say-failed, data-say-none

  // data-key="n": the key presses the element, unless somebody is typing or a dialog asks something.
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented || event.isComposing) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    for (const element of document.querySelectorAll("[data-key]")) {
      if (element.dataset.key.split(" ").includes(event.key) && element.offsetParent !== null) {
        event.preventDefault();
        element.click();
        return;
      }
    }
  });

  // data-confirm="question" on a form, or on the button that sends it: ask first. Before htmx hears of it.
  document.addEventListener("submit", (event) => {
    const question = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // Signed in again in another tab: the cookie is new, the page is old. Send the new mark, so that nothing typed is lost.
  const mark = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1];
  document.addEventListener("htmx:configRequest", (event) => {
    if (mark()) event.detail.headers["X-CSRFToken"] = mark();
  });

  // What renews itself (hx-trigger="every …") gives the cursor back to the same link or field.
  let held = null;
  const sameAs = (one) => `${one.tagName} ${one.id} ${one.name || ""} ${one.getAttribute("href") || ""} ${one.textContent.trim()}`;
  const renews = (event) => (event.detail.elt.getAttribute("hx-trigger") || "").startsWith("every");
  document.addEventListener("htmx:beforeSwap", (event) => {
    const at = document.activeElement;
    const kept = event.detail.target.contains(at) && renews(event);
    held = kept ? { words: sameAs(at), href: at.getAttribute("href") } : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!held || document.activeElement !== document.body) return;
    const all = [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")];
    // A number that has changed meanwhile is still the link to the same list.
    const again = all.find((one) => sameAs(one) === held.words) || all.find((one) => held.href && one.getAttribute("href") === held.href);
    held = null;
    if (again) again.focus({ preventScroll: true });
  });

  // A form is sent once, however often its button is pressed; after a while, or on coming back, it may be sent again.
  const PATIENCE = 15000;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if ("sent" in form.dataset) {
      event.preventDefault();
      return;
    }
    const hidden = form.querySelector("input[name=csrfmiddlewaretoken]");
    if (hidden && mark()) hidden.value = mark();
    form.dataset.sent = "";
    setTimeout(() => delete form.dataset.sent, PATIENCE);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // data-auto: a filter that is chosen sends its form. A day counts when it is whole, not while its year is typed.
  const parts = (text) => (text.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/) || text.match(/^(\d\d)(\d\d)(\d{4})$/) || []).slice(1);
  const century = (year) => (year.length === 4 ? year : `${Number(year) < 69 ? 20 : 19}${year}`);
  const written = (text) => {
    const [day, month, year] = parts(text.trim());
    return year ? `${day.padStart(2, "0")}/${month.padStart(2, "0")}/${century(year)}` : "";
  };
  document.addEventListener("change", (event) => {
    const day = event.target.matches("[data-day]");
    if (day && written(event.target.value)) event.target.value = written(event.target.value);
    const form = event.target.closest("form[data-auto]");
    if (!form) return;
    const whole = !day || !event.target.value.trim() || written(event.target.value);
    if (whole && (day || event.target.matches("select, [type=checkbox], [type=radio]"))) form.requestSubmit();
  });

  // data-calendar: the browser's calendar for the day beside it; what is chosen there is written dd/mm/yyyy.
  const partsOf = (button) => [button.parentElement.querySelector("[data-day]"), button.parentElement.querySelector("[type=date]")];
  const turned = (text, by, to) => text.split(by).reverse().join(to);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-calendar]");
    if (!button) return;
    const [words, calendar] = partsOf(button);
    calendar.value = turned(written(words.value), "/", "-");
    calendar.showPicker();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".day > [type=date]")) return;
    event.stopPropagation();
    const button = event.target.previousElementSibling;
    const [words, calendar] = partsOf(button);
    words.value = calendar.value && turned(calendar.value, "-", "/");
    button.focus();
    for (const name of ["input", "change"]) words.dispatchEvent(new Event(name, { bubbles: true }));
  }, true);

  // Long parts of a page begin folded on a phone, where their headings are its table of contents.
  if (window.matchMedia("(max-width: 820px)").matches) {
    for (const part of document.querySelectorAll("details[data-phone-folded]")) part.open = false;
  }

  // Filters fold on a phone behind one button, all but the first field and those that narrow the list already.
  for (const form of document.querySelectorAll("form.filters")) {
    const chosen = (field) => [...field.querySelectorAll("select, input:not([type=hidden], [aria-hidden])")]
      .some((one) => (one.matches("select") ? one.selectedIndex > 0 : one.type === "checkbox" ? one.checked : one.value));
    const wrong = (field) => field.querySelector("[aria-invalid=true]");
    const asked = [...form.children].filter((one) => one.querySelector("label")).slice(1);
    // What a way of looking says above the list already need not be said again by a field.
    const told = document.querySelector(".cuts [aria-current]");
    const fields = asked.filter((field) => (told || !chosen(field)) && !wrong(field));
    if (!fields.length) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn fold";
    button.textContent = say.sayFilters;
    const fold = (yes) => {
      form.classList.toggle("folded", yes);
      button.setAttribute("aria-expanded", String(!yes));
    };
    for (const field of fields) field.classList.add("folds");
    fold(true);
    button.addEventListener("click", () => fold(!form.classList.contains("folded")));
    asked[0].before(button);
  }

  // What was wrong stands first: its panel is opened and the first wrong field gets the cursor.
  const wrong = document.querySelector("main [aria-invalid=true]:not([type=hidden])");
  if (wrong && !wrong.closest("[data-keep-focus]")) {
    const panel = wrong.closest("details");
    if (panel) panel.open = true;
    wrong.focus();
  }

  // Menus close by Escape, and by a click or a step outside.
  const MENUS = "details.who[open], details.menu[open]";
  const shut = (target) => {
    for (const open of document.querySelectorAll(MENUS)) {
      const whole = open.matches(".menu") ? open.closest(".top-line") : open;
      if (!whole.contains(target)) open.open = false;
    }
  };
  document.addEventListener("click", (event) => shut(event.target));
  document.addEventListener("focusin", (event) => shut(event.target));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(MENUS);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // data-combobox: an input whose options come from the server (data-url, parameter q) as {options: [{value, label,
  // note}]}. The chosen value goes to the hidden input named by data-target, which then hears a change. Nothing is ever
  // chosen without a press of Enter or a click: a name that was only typed is no unit.
  const listOf = (input) => input.closest(".combobox").querySelector("[data-options]");
  const targetOf = (input) => document.getElementById(input.dataset.target);
  const optionsOf = (input) => [...listOf(input).querySelectorAll("[role=option]:not([aria-disabled])")];
  const close = (input) => {
    listOf(input).replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const line = (words, note) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(words);
    if (note) {
      const more = document.createElement("small");
      more.className = "muted";
      more.textContent = ` – ${note}`;
      item.append(more);
    }
    return item;
  };
  const tell = (input, words) => {
    const item = line(words);
    item.setAttribute("aria-disabled", "true");
    listOf(input).replaceChildren(item);
    input.setAttribute("aria-expanded", "true");
  };
  const offer = (input, options) => {
    if (!options.length) {
      tell(input, say.sayNone);
      return;
    }
    listOf(input).replaceChildren(...options.map((option, index) => {
      const item = line(option.label, option.note);
      item.id = `${input.id}-option-${index}`;
      item.dataset.value = option.value;
      item.dataset.label = option.label;
      return item;
    }));
    input.setAttribute("aria-expanded", "true");
  };
  const WAIT = 150;
  const timers = new WeakMap();
  const asked = new WeakMap(); // the newest question of each input: older answers that come late are dropped
  const ask = async (input) => {
    const words = input.value.trim();
    const number = (asked.get(input) || 0) + 1;
    asked.set(input, number);
    if (!words) {
      close(input);
      return;
    }
    const address = new URL(input.dataset.url, window.location.origin);
    address.searchParams.set("q", words);
    const fresh = () => asked.get(input) === number && document.activeElement === input;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!fresh()) return;
      if (answer.redirected) tell(input, say.sayExpired);
      else if (answer.ok) {
        const { options } = await answer.json();
        if (fresh()) offer(input, options);
      } else tell(input, say.sayFailed);
    } catch {
      if (fresh()) tell(input, say.sayFailed);
    }
  };
  const choose = (input, item) => {
    const target = targetOf(input);
    target.value = item.dataset.value;
    input.value = item.dataset.label;
    clearTimeout(timers.get(input));
    asked.set(input, (asked.get(input) || 0) + 1);
    close(input);
    target.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const walk = (input, items, by) => {
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === next)));
    items[next].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[next].id);
  };

  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("[data-combobox]")) return;
    targetOf(input).value = "";
    clearTimeout(timers.get(input));
    timers.set(input, setTimeout(() => ask(input), WAIT));
  });
  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches("[data-combobox]") || event.isComposing) return;
    const items = optionsOf(input);
    const open = listOf(input).childElementCount > 0;
    if (event.key === "Escape" && open) {
      event.preventDefault();
      close(input);
    } else if (event.key === "Enter" && items.length) {
      event.preventDefault();
      choose(input, items.find((item) => item.getAttribute("aria-selected") === "true") || items[0]);
    } else if (event.key === "Enter" && input.value.trim() && !targetOf(input).value) {
      event.preventDefault();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key)) {
      if (items.length) walk(input, items, event.key === "ArrowDown" ? 1 : -1);
      else if (!open) ask(input);
      event.preventDefault();
    }
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches("[data-combobox]")) close(event.target);
  });
  // A press in the list does not take the cursor out of the input, or the list would be gone before the click.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-options]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const item = event.target.closest("[data-options] [role=option]:not([aria-disabled])");
    if (item) choose(item.closest(".combobox").querySelector("[data-combobox]"), item);
  });
})();
