/* Answers from the copy that a reader asked to keep on this device, and leaves everything else to the network. It is registered
   by her press alone (keep.js) and keeps nothing by itself. */
const BASE = new URL(self.registration.scope)
const PREFIX = `kept ${BASE.pathname} `
const MARK = new URL("kept-list", BASE).href

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
self.addEventListener("fetch", (event) => {
  const { request } = event
  // The copy itself is fetched with “reload”, past any older copy.
  if (request.method === "GET" && request.cache !== "reload" && request.url.startsWith(BASE.href)) event.respondWith(answer(request))
})

async function answer(request) {
  const copy = await whole()
  const found = copy && (await copy.match(addressOf(request)))
  if (found) return found
  try {
    return await fetch(request)
  } catch (error) {
    if (!copy || request.mode !== "navigate") throw error
    return notKept(await (await copy.match(MARK)).json())
  }
}

/* The copy that was fetched to its end; one under way does not answer yet. */
async function whole() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue
    const copy = await caches.open(name)
    if (await copy.match(MARK)) return copy
  }
  return null
}

function addressOf(request) {
  const address = new URL(request.url)
  address.hash = address.search = ""
  address.pathname = address.pathname.replace(/index\.html$/, "")
  return address.href
}

/* The words are of the list that the build made: no reader can put anything here. */
function notKept({ say }) {
  const html = `<!doctype html><html lang="${say.language}" dir="${say.dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say.name}</title><h1>${say["keep-not-kept"]}</h1><p><a href="${BASE.href}">${say.home}</a></p>`
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } })
}
