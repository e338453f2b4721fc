/* The search itself: over an index that the build has cut by the first letters of words, so that a reader fetches a few
   kilobytes for her words and nothing else. What is typed is not sent and not kept; the first two letters of each word are the
   name of a file, and so are seen by the server. */
(() => {
  const { surface, wordsOf, shelf, nearest, kin } = window.finder
  const here = document.currentScript.src
  const SPREAD = 0.2
  const MISSING = 1
  const waiting = new Map()
  const kept = new Map()
  let start, shelves

  window.finderData = (name, data) => kept.set(name, data)

  /* A file of the index; rejected where it did not come, and then asked for anew the next time. */
  function load(name) {
    if (kept.has(name)) return kept.get(name)
    if (!waiting.has(name)) {
      waiting.set(
        name,
        new Promise((done, failed) => {
          const script = document.createElement("script")
          script.src = new URL(`../../find/${name}.js`, here)
          script.onload = () => done(kept.get(name))
          script.onerror = () => (waiting.delete(name), script.remove(), failed(new Error(name)))
          document.head.append(script)
        }),
      )
    }
    return waiting.get(name)
  }

  /* The words that begin as this one does; null, without asking, where the index has none. */
  const shelfOf = (word) => (shelves.has([...word].slice(0, 2).join("")) ? load(shelf(word)) : null)

  async function begin() {
    start ??= await load("start")
    shelves ??= new Set(start.shelves)
    return start
  }

  /* The forms that stand for a word as typed, each with how far it counts. */
  async function formsOf(word, unfinished) {
    const own = await shelfOf(word)
    const all = own ? Object.keys(own.forms) : []
    const found = new Map()
    const take = (forms, from, share) => forms.forEach((form) => found.has(form) || found.set(form, { from, share }))
    if (own?.forms[word]) take([word], own, 1)
    if (unfinished && word.length > 2) take(all.filter((form) => form.startsWith(word)).slice(0, 12), own, 0.7)
    if (!found.size) take(nearest(word, all), own, 0.7)
    if (!found.size && word.length > 3) {
      // The slip may be in the first two letters: look on every shelf that the word could have meant.
      const others = start.shelves.filter((two) => two[0] === word[0] || two === word[1] + word[0] || two === word.slice(1, 3))
      const near = await Promise.all(others.map((two) => shelfOf(two)))
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
    await begin()
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

  /* What a result shows: address, title, language, summary and sections. */
  const shown = async (entry) => (await load(`e-${Math.floor(entry / start.block)}`))[entry % start.block]
  const addressOf = (url) => new URL(`../../${url}`, here)

  Object.assign(window.finder, { begin, search, shown, addressOf })
  // For tests: how a word is folded and shelved, and addresses in the order of the answers.
  window.finderFold = (word) => [surface(word), shelf(surface(word))]
  window.finderAnswers = async (text, most = 10) => {
    const { found } = await search(text)
    return (await Promise.all(found.slice(0, most).map((one) => shown(one.entry)))).map(([url]) => url)
  }
})()
