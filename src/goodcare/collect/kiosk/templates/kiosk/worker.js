// Keeps the kiosk's page on the tablet. Questionnaire and answers are kept by the page, not here.
"use strict";

const EDITION = "{{ edition }}";
const SHELL = [{% for one in shell %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const FONTS = [{% for one in fonts %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(EDITION);
    await cache.addAll(SHELL);
    await Promise.allSettled(FONTS.map((font) => cache.add(font)));
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name !== EDITION);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || ![...SHELL, ...FONTS].includes(pathname)) return;
  const answer = async () => {
    const cache = await caches.open(EDITION);
    const kept = await cache.match(pathname);
    try {
      const fresh = await fetch(event.request);
      if (!fresh.ok) return kept ?? fresh;
      await cache.put(pathname, fresh.clone());
      return fresh;
    } catch {
      return kept ?? Response.error();
    }
  };
  event.respondWith(answer());
});
