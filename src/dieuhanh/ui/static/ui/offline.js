// Keeps the pages that were read for reading without a network, and says so when one is shown.
"use strict";

(() => {
  const { user, made, sayOffline } = document.body.dataset;
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then((registration) => {
    // Whoever signs in next on this device must not find the pages of the one before.
    registration.active.postMessage({ user: user || "" });
  }).catch(() => {});

  const bar = document.createElement("p");
  bar.className = "offline";
  bar.setAttribute("role", "status");
  bar.hidden = true;
  bar.textContent = `${sayOffline} ${made}`;
  document.querySelector("main").before(bar);
  const tell = () => { bar.hidden = navigator.onLine; };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
})();
