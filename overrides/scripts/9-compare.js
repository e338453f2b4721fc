/* Sets cases side by side. On the list it counts the ticked and leads to them; on the page of comparison it copies them out of the
   table of all cases. Which they are stands in the address behind “#”, which no server sees, and nowhere else. */
(() => {
  const chosen = () => decodeURIComponent(location.hash.slice(1)).split(",")
  const say = (where, count, most) => {
    const { start, count: words, full } = where.dataset
    const told = (count ? words : start).replace("{count}", count).replace("{most}", most)
    where.querySelector(".said").textContent = count < most ? told : `${told} ${full}`
  }

  function list(form) {
    const most = Number(form.dataset.most)
    const go = form.querySelector("a.go")
    const address = go.href
    const boxes = [...document.querySelectorAll("li[data-item]")].map((item) => {
      const { label, box } = tickBox(form, item.querySelector(".card-name").textContent)
      box.value = item.dataset.item
      item.append(label)
      return box
    })
    const ticked = () => [...new Set(boxes.filter((box) => box.checked).map((box) => box.value))]

    function show() {
      const ids = ticked()
      for (const box of boxes) box.disabled = ids.length >= most && !box.checked
      form.classList.toggle("some", ids.length)
      for (const one of form.querySelectorAll("a, button")) one.hidden = !ids.length
      go.href = `${address}#${ids.join(",")}`
      say(form, ids.length, most)
    }

    document.addEventListener("change", ({ target }) => {
      if (target.form !== form) return
      for (const box of boxes) if (box.value === target.value) box.checked = target.checked
      show()
    })
    form.addEventListener("reset", () => setTimeout(show))
    form.hidden = false
    show()
  }

  function beside(section) {
    const most = Number(section.dataset.most)
    const frame = section.querySelector(".beside-box")
    const pick = section.querySelector("select")
    const head = [...document.querySelectorAll(".all-cases thead th")]
    const rows = new Map([...document.querySelectorAll("[data-case]")].map((row) => [row.dataset.case, row]))
    const ids = () => [...new Set(chosen())].filter((id) => rows.has(id)).slice(0, most)
    const name = (id) => rows.get(id).querySelector("th a").textContent

    function make(tag, scope, ...content) {
      const cell = document.createElement(tag)
      if (scope) cell.scope = scope
      cell.append(...content)
      return cell
    }

    function remove(id) {
      const button = make("button", null, section.dataset.remove)
      button.type = "button"
      button.className = "plain-button"
      button.setAttribute("aria-label", `${section.dataset.remove}: ${name(id)}`)
      button.addEventListener("click", () => {
        choose(ids().filter((one) => one !== id))
        pick.focus()
      })
      return button
    }

    function draw() {
      const shown = ids()
      const parts = (id, number) => [...rows.get(id).children[number].childNodes].map((one) => one.cloneNode(true))
      const table = document.createElement("table")
      table.className = "side-by-side"
      const names = shown.map((id) => make("th", "col", ...parts(id, 0), remove(id)))
      const lines = head.slice(1).map(({ textContent }, at) =>
        make("tr", null, make("th", "row", textContent), ...shown.map((id) => make("td", null, ...parts(id, at + 1)))),
      )
      table.append(make("thead", null, make("tr", null, make("td", null), ...names)), make("tbody", null, ...lines))
      frame.hidden = !shown.length
      frame.replaceChildren(table)
      for (const option of pick.options) option.disabled = shown.includes(option.value)
      pick.disabled = pick.form.querySelector("button").disabled = shown.length >= most
      section.classList.toggle("some", shown.length)
      say(section, shown.length, most)
    }

    function choose(shown) {
      history.replaceState(null, "", `#${shown.join(",")}`)
      draw()
    }

    pick.append(...[...rows.keys()].map((id) => new Option(name(id), id)))
    // A button, for with the keyboard a list of choices changes at each step.
    pick.form.addEventListener("submit", (event) => {
      event.preventDefault()
      choose([...ids(), pick.value].filter(Boolean))
      pick.value = ""
    })
    addEventListener("hashchange", draw)
    section.hidden = false
    draw()
  }

  const form = document.querySelector("form.chooser")
  const section = document.querySelector("section.beside")
  if (form) list(form)
  if (section) beside(section)
})()
