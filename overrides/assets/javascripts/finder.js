/* The search dialog, and the search itself: over an index that the build has cut by the first letters of words, so that
   a reader fetches a few kilobytes for her words and nothing else. What is typed is not sent and not kept; the first two
   letters of each word are the name of a file, and so are seen by the server. */
(() => {
  const here = document.currentScript.src
  const JOINED = /^(?:[وف]?(?:ال|لل|بال|كال)(?=.{2})|و(?=.{4}))/u
  const PAGE = 10
  const SPREAD = 0.2
  const MISSING = 1
  const waiting = new Map()
  const kept = new Map()
  let dialog, start

  window.finderData = (name, data) => kept.set(name, data)

  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(
        name,
        new Promise((done) => {
          const script = document.createElement("script")
          script.src = new URL(`../../find/${name}.js`, here)
          script.onload = () => done(kept.get(name))
          script.onerror = () => (waiting.delete(name), done(null))
          document.head.append(script)
        }),
      )
    }
    return waiting.get(name)
  }

  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ـ/g, "")
  const surface = (word) => fold(word).replace(JOINED, "")
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

  function shelf(word) {
    const first = [...word].slice(0, 2).join("")
    if (/^[a-z0-9]+$/.test(first)) return `w-${first}`
    return `w-${[...new TextEncoder().encode(first)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`
  }

  /* Damerau and Levenshtein's distance (optimal string alignment), given up beyond `most`. A letter left out or two letters
     exchanged are likelier slips than a letter too many, and that likelier than a wrong one. */
  const LACKS = 0.8
  const SWAPPED = 0.8
  const EXTRA = 0.9
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most / LACKS) return most + 1
    let before = []
    let last = Array.from({ length: b.length + 1 }, (_, n) => n * LACKS)
    for (let i = 1; i <= a.length; i++) {
      const row = [i * EXTRA]
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1]
        row[j] = Math.min(last[j] + EXTRA, row[j - 1] + LACKS, last[j - 1] + (same ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + SWAPPED)
      }
      if (Math.min(...row) > most) return most + 1
      before = last
      last = row
    }
    return last[b.length]
  }

  function nearest(word, forms) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
    let best = most
    let found = []
    for (const form of forms) {
      const far = distance(word, form, best)
      if (far > best || !most) continue
      if (far < best) found = []
      best = far
      found.push(form)
    }
    return found
  }

  function kin(word, forms) {
    const least = Math.max(4, Math.ceil(word.length * 0.6))
    let best = least
    let found = []
    for (const form of forms) {
      let same = 0
      while (same < word.length && word[same] === form[same]) same++
      if (same < best) continue
      if (same > best) found = []
      best = same
      found.push(form)
    }
    return found.slice(0, 6)
  }

  /* The forms that stand for a word as typed, each with how far it counts. */
  async function formsOf(word, unfinished) {
    const own = await load(shelf(word))
    const all = own ? Object.keys(own.forms) : []
    const found = new Map()
    const take = (forms, from, share) => forms.forEach((form) => found.has(form) || found.set(form, { from, share }))
    if (own?.forms[word]) take([word], own, 1)
    if (unfinished && word.length > 2) take(all.filter((form) => form.startsWith(word)).slice(0, 12), own, 0.7)
    if (!found.size) take(nearest(word, all), own, 0.7)
    if (!found.size && word.length > 3) {
      // The slip may be in the first two letters: look on every shelf that the word could have meant.
      const others = start.shelves.filter((two) => two[0] === word[0] || two === word[1] + word[0] || two === word.slice(1, 3))
      const near = await Promise.all(others.map((two) => load(shelf(two))))
      const forms = new Map(near.filter(Boolean).flatMap((one) => Object.keys(one.forms).map((form) => [form, one])))
      for (const form of nearest(word, forms.keys())) take([form], forms.get(form), 0.6)
    }
    if (!found.size) take(kin(word, all), own, 0.5)
    return found
  }

  /* For each unit of the index the best weight that a word has there. */
  function placesOf(forms) {
    const places = new Map()
    let rarest = 0
    for (const [form, { from, share }] of forms) {
      // A form may stand for a common word and for a rare one: it tells no more than the common one does.
      const rarity = Math.min(...from.forms[form].map((number) => from.stems[number][0]))
      rarest = Math.max(rarest, rarity)
      for (const number of from.forms[form]) {
        const flat = from.stems[number][1]
        let unit = 0
        for (let n = 0; n < flat.length; n += 2) {
          unit += flat[n]
          places.set(unit, Math.max(places.get(unit) ?? 0, rarity * flat[n + 1] * share))
        }
      }
    }
    return { places, rarity: rarest }
  }

  function entryOf(unit) {
    let low = 0
    let high = start.starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (start.starts[middle] <= unit) low = middle
      else high = middle - 1
    }
    return low
  }

  /* What an entry is worth: its best section together with its head, a little for words elsewhere in it, and less where words are missing. */
  function weigh(one, count, whole) {
    const first = start.starts[one.entry]
    const head = one.units.get(first) ?? []
    const most = []
    let best = 0
    one.section = 0
    for (const [unit, weights] of one.units) {
      let sum = 0
      for (let n = 0; n < count; n++) {
        sum += Math.max(head[n] ?? 0, weights[n] ?? 0)
        most[n] = Math.max(most[n] ?? 0, weights[n] ?? 0)
      }
      if (sum > best) [best, one.section] = [sum, unit - first]
    }
    const all = most.reduce((sum, weight) => sum + weight, 0)
    const held = one.rarities.reduce((sum, rarity) => sum + (rarity ?? 0), 0)
    one.score = (best + SPREAD * all) * (held / whole) ** MISSING * start.worth[start.kind[one.entry]]
  }

  async function search(text) {
    start ??= await load("start")
    const typed = wordsOf(text).map((word) => surface(word))
    const telling = typed.filter((word) => !start.stop.includes(word))
    const asked = telling.length ? telling : typed
    const unfinished = !/\s$/.test(text)
    const words = await Promise.all(
      asked.map(async (word, place) => {
        const forms = await formsOf(word, unfinished && place === asked.length - 1)
        return { word, forms, ...placesOf(forms) }
      }),
    )
    const whole = words.reduce((sum, word) => sum + (word.rarity || 500), 0)
    const entries = new Map()
    words.forEach(({ places, rarity }, number) => {
      for (const [unit, weight] of places) {
        const entry = entryOf(unit)
        if (!entries.has(entry)) entries.set(entry, { entry, units: new Map(), rarities: [] })
        const { units, rarities } = entries.get(entry)
        if (!units.has(unit)) units.set(unit, [])
        units.get(unit)[number] = weight
        rarities[number] = rarity
      }
    })
    const found = [...entries.values()]
    for (const one of found) weigh(one, words.length, whole)
    found.sort((a, b) => b.score - a.score || a.entry - b.entry)
    const changed = words.filter(({ word, forms }) => forms.size && !forms.has(word) && ![...forms.keys()].some((form) => form.startsWith(word)))
    return { found, words, changed: changed.map(({ forms }) => [...forms.keys()].slice(0, 2).join(", ")) }
  }

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value)
    element.append(...children)
    return element
  }

  function marked(text, forms) {
    const pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u)
    return pieces.map((piece, n) => (n % 2 && forms.has(surface(piece)) ? make("mark", {}, piece) : piece))
  }

  async function resultOf(one, forms) {
    const block = await load(`e-${Math.floor(one.entry / start.block)}`)
    const [url, title, language, summary, sections] = block[one.entry % start.block]
    const section = one.section ? sections[one.section - 1] : null
    const address = new URL(`../../${url}`, here)
    const page = document.documentElement.lang
    const foreign = language === page ? {} : { lang: language, dir: language === "ar" ? "rtl" : "ltr" }
    const kind = start.kinds[start.kind[one.entry]] + (foreign.lang === "en" ? ` · ${start.say["in-english"]}` : "")
    const item = make("li", {}, make("p", { class: "card-kind" }, kind), make("a", { href: address, ...foreign }, ...marked(title, forms)))
    if (section) {
      const place = make("a", { href: `${address.href.split("#")[0]}#${section[0]}`, class: "within" }, section[1])
      item.append(make("p", foreign, place, " ", ...marked(section[2], forms)))
    } else item.append(make("p", foreign, ...marked(summary, forms)))
    return item
  }

  function build() {
    const { say, kinds, audiences } = start
    const select = (name, label, options) =>
      make("label", {}, make("span", {}, label), make("select", { name }, make("option", { value: "" }, say.any), ...options.map((text, n) => make("option", { value: n }, text))))
    const input = make("input", { type: "text", inputmode: "search", enterkeyhint: "search", name: "words", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-label": say.search, placeholder: say["search-hint"] })
    const said = make("p", { role: "status", class: "said" })
    const list = make("ol", { class: "found" })
    const exit = document.querySelector("a.exit").cloneNode(true)
    const close = make("button", { type: "button", class: "plain-button" }, say.close)
    const form = make("form", { method: "dialog", role: "search" }, input, make("div", { class: "finder-filters" }, select("kind", say.kind, kinds), select("audience", say["for-whom"], audiences)))
    dialog = make("dialog", { class: "finder md-typeset", "aria-label": say.search }, make("div", { class: "finder-bar" }, exit, close), form, said, list)
    document.body.append(dialog)
    let turn = 0

    async function show() {
      const mine = ++turn
      const text = input.value
      if (!text.trim()) return list.replaceChildren(), (said.textContent = "")
      const { found, words, changed } = await search(text)
      const { kind, audience } = Object.fromEntries(new FormData(form))
      const fitting = found.filter(
        (one) => (!kind || start.kind[one.entry] === Number(kind)) && (!audience || start.audience[one.entry] & (1 << Number(audience))),
      )
      const forms = new Set(words.flatMap((word) => [...word.forms.keys()]))
      const items = await Promise.all(fitting.slice(0, PAGE).map((one) => resultOf(one, forms)))
      if (mine !== turn) return
      list.replaceChildren(...items)
      const count = fitting.length ? say["found-some"].replace("{count}", fitting.length) : say["found-none"]
      said.textContent = changed.length ? `${count} ${say["did-you-mean"].replace("{words}", changed.join(", "))}` : count
    }

    let timer = 0
    form.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(show, 150))))
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      clearTimeout(timer)
      show().then(() => list.querySelector("a")?.focus())
    })
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("click", (event) => event.target.closest(".found a") && dialog.close())
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (!step || event.target.matches("select")) return
      const links = [...list.querySelectorAll("li > a")]
      const next = links.indexOf(document.activeElement) + step
      event.preventDefault()
      ;(next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus()
    })
    return input
  }

  window.openFinder = async () => {
    start ??= await load("start")
    const input = dialog ? dialog.querySelector("input") : build()
    if (!dialog.open) dialog.showModal()
    input.select()
    input.focus()
  }
  // For tests: how a word is folded and shelved, and addresses in the order of the answers.
  window.finderFold = (word) => [surface(word), shelf(surface(word))]
  window.finderAnswers = async (text, most = 10) => {
    const { found } = await search(text)
    const blocks = await Promise.all(found.slice(0, most).map((one) => load(`e-${Math.floor(one.entry / start.block)}`)))
    return found.slice(0, most).map((one, n) => blocks[n][one.entry % start.block][0])
  }
})()
