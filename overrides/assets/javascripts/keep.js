/* Keeps one language of the module on this device when the reader asks for it, removes it when she asks, and refreshes a kept
   copy when she opens a page with a connection. Nothing is kept otherwise. Fetched only by the page that offers it and by readers who have a copy. */
(() => {
  const base = new URL("../../", document.currentScript.src)
  const PREFIX = `kept ${base.pathname} `
  const MARK = new URL("kept-list", base).href
  const AT_ONCE = 8
  const offer = document.querySelector(".keep")
  const line = document.querySelector(".kept")

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
  const number = (value) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })
  const day = (time) => new Date(time).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" })
  const own = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX))

  /* What the edition consists of now, as the build wrote it. */
  async function published() {
    const answer = await fetch(new URL("kept.json", base), { cache: "no-cache" })
    if (!answer.ok) throw new Error("no list")
    return answer.json()
  }

  /* The copy that was fetched to its end: its cache and the list it was made from; null where there is none. */
  async function copy() {
    for (const name of await own()) {
      const cache = await caches.open(name)
      const mark = await cache.match(MARK)
      if (mark) return { cache, list: await mark.json() }
    }
    return null
  }

  /* Fetches every file of the list that is not here yet; what has not changed is taken from the older copy. The mark comes last. */
  async function fetchAll(list, older, signal, tell) {
    const name = PREFIX + list.version
    const cache = await caches.open(name)
    const here = new Set((await cache.keys()).map((request) => request.url))
    const files = Object.keys(list.files)
    const queue = files.values()
    let done = 0

    async function one(file) {
      const address = new URL(file, base).href
      if (here.has(address)) return
      const same = older?.list.files[file] === list.files[file] && (await older.cache.match(address))
      const answer = same || (await fetch(address, { cache: "reload", signal }))
      if (!answer.ok) throw new Error(file)
      await cache.put(address, answer)
    }

    async function some() {
      for (const file of queue) {
        signal.throwIfAborted()
        await one(file)
        tell(Math.floor((100 * ++done) / files.length))
      }
    }

    await Promise.all(Array.from({ length: AT_ONCE }, some))
    signal.throwIfAborted()
    await cache.put(MARK, new Response(JSON.stringify({ ...list, fetched: Date.now() })))
    for (const other of await own()) if (other !== name) await caches.delete(other)
  }

  async function remove() {
    for (const name of await own()) await caches.delete(name)
    const worker = await navigator.serviceWorker.getRegistration(base)
    if (worker?.scope === base.href) await worker.unregister()
  }

  /* The page that offers it. */
  async function wake() {
    const state = offer.querySelector(".keep-state")
    const bar = offer.querySelector("progress")
    const [keep, removal] = offer.querySelectorAll("button")
    const list = await published().catch(async () => (await copy())?.list)
    if (!list) return
    const { say } = list
    const sizes = { sent: number(list.sent / 1e6), bytes: number(list.bytes / 1e6), count: number(Object.keys(list.files).length) }
    let stop = null

    // A button that is off keeps the focus of a reader who has just pressed it.
    const off = (button) => button.getAttribute("aria-disabled") === "true"
    const turn = (button, on) => button.setAttribute("aria-disabled", String(!on))

    async function show(told) {
      const held = await copy()
      const part = !held && (await own()).length > 0
      turn(keep, held?.list.version !== list.version)
      turn(removal, Boolean(held || part))
      bar.hidden = true
      const text = held ? fill(say["keep-done"], { ...sizes, day: day(held.list.fetched) }) : part ? say["keep-part"] : fill(say["keep-size"], sizes)
      state.textContent = told ? `${told} ${text}` : text
    }

    keep.addEventListener("click", async () => {
      if (off(keep)) return
      stop = new AbortController()
      turn(keep, false)
      turn(removal, true)
      bar.hidden = false
      bar.value = 0
      state.textContent = say["keep-working"]
      try {
        await fetchAll(list, await copy(), stop.signal, (share) => (bar.value = share))
        await navigator.serviceWorker.register(new URL("worker.js", base), { scope: base.href, updateViaCache: "none" })
        await navigator.serviceWorker.ready
        await show()
      } catch {
        if (!stop.signal.aborted) await show(say["keep-stopped"])
      }
    })
    removal.addEventListener("click", async () => {
      if (off(removal)) return
      stop?.abort()
      await remove()
      line.textContent = ""
      await show(say["keep-removed"])
    })
    offer.querySelector(".keep-buttons").hidden = false
    await show()
  }

  /* Any page of a reader who has a copy: says so, and looks once whether a newer version was published. */
  async function refresh() {
    const older = await copy()
    if (!older) return
    line.textContent = fill(older.list.say["keep-copy"], { day: day(older.list.fetched) })
    const list = navigator.onLine && (await published().catch(() => null))
    if (!list || list.version === older.list.version) return
    line.textContent = list.say["keep-refreshing"]
    try {
      await fetchAll(list, older, new AbortController().signal, () => {})
      line.textContent = list.say["keep-refreshed"]
    } catch {
      line.textContent = `${list.say["keep-stopped"]} ${fill(list.say["keep-copy"], { day: day(older.list.fetched) })}`
    }
  }

  if (!("caches" in window) || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return
  if (navigator.serviceWorker.controller) refresh().then(() => offer && wake())
  else if (offer) wake()
})()
