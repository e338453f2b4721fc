/* The search dialog. */
(() => {
  const { begin, search, shown, addressOf, surface } = window.finder
  const PAGE = 10
  let dialog, start

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
    const [url, title, language, summary, sections] = await shown(one.entry)
    const section = one.section ? sections[one.section - 1] : null
    const address = addressOf(url)
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
    const more = make("button", { type: "button", class: "plain-button more-found" }, say["more-results"])
    more.hidden = true
    const exit = document.querySelector("a.exit").cloneNode(true)
    const close = make("button", { type: "button", class: "plain-button" }, say.close)
    const form = make("form", { method: "dialog", role: "search" }, input, make("div", { class: "finder-filters" }, select("kind", say.kind, kinds), select("audience", say["for-whom"], audiences)))
    dialog = make("dialog", { class: "finder md-typeset", "aria-label": say.search }, make("div", { class: "finder-bar" }, exit, close), form, said, list, more)
    document.body.append(dialog)
    let turn = 0
    let fitting = []
    let forms = new Set()

    /* Puts in results as their words arrive, in their order: the first is read while the others are under way. */
    async function fill(from, mine, focus) {
      const items = fitting.slice(from, from + PAGE).map((one) => resultOf(one, forms))
      for (const one of items) one.catch(() => {}) // each is awaited below, in its turn
      list.setAttribute("aria-busy", "true")
      for (const [n, coming] of items.entries()) {
        const item = await coming
        if (mine !== turn) return
        const held = list.contains(document.activeElement) // who reads the results that go reads on in those that come
        if (!n && !from) list.replaceChildren(item)
        else list.append(item)
        if (n) continue
        tell(Math.min(fitting.length, from + PAGE))
        if (focus || held) item.querySelector("a").focus()
      }
      list.setAttribute("aria-busy", "false")
      more.hidden = fitting.length <= from + PAGE
    }

    let also = ""
    function tell(shown) {
      const count = fitting.length ? say["found-some"].replace("{count}", fitting.length) : say["found-none"]
      const part = shown < fitting.length ? say["found-shown"].replace("{count}", shown) : ""
      said.textContent = [count, part, also].filter(Boolean).join(" ")
    }

    async function show(focus = false) {
      const mine = ++turn
      more.hidden = true
      if (!input.value.trim()) return list.replaceChildren(), (said.textContent = "")
      try {
        const { found, words, changed } = await search(input.value)
        if (mine !== turn) return
        const { kind, audience } = Object.fromEntries(new FormData(form))
        fitting = found.filter(
          (one) => (!kind || start.kind[one.entry] === Number(kind)) && (!audience || start.audience[one.entry] & (1 << Number(audience))),
        )
        forms = new Set(words.flatMap((word) => [...word.forms.keys()]))
        also = changed.length ? say["did-you-mean"].replace("{words}", changed.join(", ")) : ""
        if (fitting.length) return await fill(0, mine, focus)
        if (list.contains(document.activeElement)) input.focus()
        list.replaceChildren()
        tell(0)
      } catch {
        if (mine === turn) said.textContent = say["found-failed"]
      }
    }

    more.addEventListener("click", () => fill(list.children.length, turn, true).catch(() => (said.textContent = say["found-failed"])))

    let timer = 0
    form.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(() => show(), 150))))
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      clearTimeout(timer)
      show(true)
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
    start = await begin()
    const input = dialog ? dialog.querySelector("input") : build()
    if (!dialog.open) dialog.showModal()
    input.select()
    input.focus()
  }
})()
