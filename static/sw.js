/* Laat Wegwijs doorwerken zonder internet. Bewaart alleen wat voor iedereen hetzelfde is, en dat alles tegelijk of niet:
   een versie is een eigen la, die pas open gaat als ze vol is. Wat iemand vraagt of antwoordt, komt er nooit in. */
"use strict";

const SCOPE = new URL(self.registration.scope).pathname;
const VERSION = new URL(self.location).searchParams.get("v");
const MINE = `wegwijs ${SCOPE} `;
const DRAWER = MINE + VERSION;
const PATIENCE = 4000;
const AT_ONCE = 4;
const FIXED = /^\/static\/|\/offline\/\w+\/\w+\.json$/;
const GONE = [502, 503, 504];

async function fetched(address, headers) {
  const answer = await fetch(address, { cache: headers ? "no-store" : "default", headers });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} ${address}`);
  return answer;
}

async function fill(list) {
  const drawer = await caches.open(DRAWER);
  const todo = [
    ...list.files.map((address) => async () => drawer.put(address, await fetched(address))),
    ...list.pages.map(([address, source]) => async () =>
      drawer.put(address, await fetched(source, { "Wegwijs-Keep": "1" }))),
  ];
  while (todo.length) await Promise.all(todo.splice(0, AT_ONCE).map((one) => one()));
}

async function install() {
  const list = await (await fetched(`${SCOPE}offline/manifest.json`, {})).json();
  if (list.version !== VERSION) throw new Error("another version is in service by now");
  try {
    await fill(list);
  } catch (error) {
    await caches.delete(DRAWER);
    throw error;
  }
  await self.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== DRAWER);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

function kept(address) {
  return caches.match(address, { cacheName: DRAWER, ignoreVary: true });
}

/* De eerste bladzijde in de taal van dit adres, of anders in de eerste taal van deze bewaarde versie. */
async function startFor(path) {
  const language = `${SCOPE}${path.slice(SCOPE.length).split("/")[0]}/`;
  return (await kept(language)) ? language : SCOPE;
}

function inTime(answer) {
  return Promise.race([answer, new Promise((_, late) => setTimeout(late, PATIENCE))]);
}

async function live(request, path) {
  const copy = request.method === "GET" && (await kept(path));
  try {
    const answer = await (copy ? inTime(fetch(request)) : fetch(request));
    if (!GONE.includes(answer.status)) return answer;
  } catch {
    /* dan wat bewaard is */
  }
  return without(request, path, copy);
}

/* Een bladzijde van iemand zelf is er niet zonder internet: dan naar het begin. */
async function without(request, path, copy) {
  const start = await startFor(path);
  if (request.headers.has("HX-Request")) return new Response(null, { headers: { "HX-Redirect": copy ? path : start } });
  if (copy || request.mode !== "navigate" || path === start) return copy || Response.error();
  return Response.redirect(start, 303);
}

async function fixed(request) {
  return (await kept(request.url)) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  const page = request.mode === "navigate" || (request.destination === "" && !FIXED.test(pathname));
  if (page) event.respondWith(live(request, pathname));
  else if (FIXED.test(pathname)) event.respondWith(fixed(request));
});
