// The network first; without it, the page as it was last read by the same person on this device.
"use strict";

const STATIC = "static-1", PAGES = "pages-1", OWNER = "owner-1";
const OFFLINE = "/ngoai-tuyen/";
const MOST = 80; // pages kept, the oldest go first
// What is read on the way: the desk, the register, reports. Never the door, forms or files.
const KEPT = [/^\/$/, /^\/tong-quan\/$/, /^\/man-hinh\/$/, /^\/nhiem-vu\//, /^\/kien-nghi\//, /^\/phan-viec\//, /^\/buoi-lam-viec\//, /^\/bao-cao\//, /^\/nhac-viec\/$/];

// Only names that change with the content may be kept for ever.
const LASTING = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STATIC).then((cache) => cache.add(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const known = [STATIC, PAGES, OWNER];
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => !known.includes(name)).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const { user, page, files } = event.data;
  event.waitUntil(belongTo(user).then(() => user && page && Promise.all([keepPage(page), ...files.map(keepFile)])));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (LASTING.test(url.pathname)) event.respondWith(fromCacheFirst(event.request));
  else if (event.request.mode === "navigate") event.respondWith(fromNetworkFirst(event.request, url));
});

async function belongTo(user) {
  const cache = await caches.open(OWNER);
  const before = await cache.match("/owner");
  if (before && (await before.text()) === user) return;
  await caches.delete(PAGES);
  await cache.put("/owner", new Response(user));
}

async function keepPage(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (keeps(answer, new URL(address))) await keep(new Request(address), answer);
}

async function keepFile(address) {
  if (LASTING.test(new URL(address).pathname)) await fromCacheFirst(new Request(address));
}

async function fromCacheFirst(request) {
  const cache = await caches.open(STATIC);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

async function fromNetworkFirst(request, url) {
  try {
    const fresh = await fetch(request);
    if (keeps(fresh, url)) await keep(request, fresh.clone());
    return fresh;
  } catch (error) {
    const pages = await caches.open(PAGES);
    return (await pages.match(request)) || (await caches.match(OFFLINE)) || Response.error();
  }
}

function keeps(answer, url) {
  const html = (answer.headers.get("Content-Type") || "").startsWith("text/html");
  return answer.ok && !answer.redirected && html && KEPT.some((place) => place.test(url.pathname));
}

async function keep(request, answer) {
  const cache = await caches.open(PAGES);
  await cache.delete(request);
  await cache.put(request, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
}
