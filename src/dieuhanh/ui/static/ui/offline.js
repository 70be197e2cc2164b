// Keeps the pages that were read for reading without a network, and says so when one is shown.
"use strict";

(() => {
  const { user, made, sayOffline, sayUnsent } = document.body.dataset;
  if (!("serviceWorker" in navigator)) return;
  const first = !navigator.serviceWorker.controller;
  navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then((registration) => {
    // Whoever signs in next on this device must not find the pages of the one before.
    const told = { user: user || "" };
    if (first) {
      // The page by which the worker came did not pass it: it is read once more, with what it looks like.
      told.page = location.href;
      told.files = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
    }
    registration.active.postMessage(told);
  }).catch(() => {});

  const bar = document.createElement("p");
  bar.className = "offline";
  bar.setAttribute("role", "status");
  bar.hidden = true;
  document.querySelector("main").before(bar);
  // What was typed would be lost with the page that the browser shows instead.
  document.addEventListener("submit", (event) => {
    if (navigator.onLine || event.target.method !== "post") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    bar.textContent = sayUnsent;
    bar.hidden = false;
    bar.scrollIntoView({ block: "center" });
  }, true);
  const tell = () => {
    bar.textContent = `${sayOffline} ${made}`;
    bar.hidden = navigator.onLine;
  };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
})();
