/* Wakes the indicator builder: what is ticked can be taken away as a table, and paper shows only that. Nothing is kept or sent. */
(() => {
  const form = document.querySelector("form.builder")
  if (!form) return
  const { count, missing, full } = form.dataset
  const columns = Object.entries(JSON.parse(form.dataset.columns))
  const said = form.querySelector(".said")
  const [table, paper] = form.querySelectorAll("[type=button]")
  const kinds = [...document.querySelectorAll(".filters [name=kind] option")].slice(1)
  const notes = [...document.querySelectorAll(".footnote li")]
  const groups = document.querySelectorAll("[data-group], .footnote")
  const name = (item) => item.querySelector("h3").textContent
  const mark = (one, yes) => (one.dataset.ticked = yes ? "yes" : "no")

  const boxes = [...document.querySelectorAll("[data-item]")].map((item) => {
    const { label, box } = tickBox(form, name(item))
    item.querySelector("h3").after(label)
    return { box, item }
  })
  const ticked = () => boxes.filter(({ box }) => box.checked).map(({ item }) => item)

  function show() {
    const items = ticked()
    for (const { box, item } of boxes) mark(item, box.checked)
    for (const note of notes) mark(note, items.some((item) => item.querySelector(`[href="#${note.id}"]`)))
    for (const group of groups) {
      mark(group.previousElementSibling, mark(group, group.querySelector("[data-ticked=yes]")) === "yes")
    }
    form.classList.toggle("some", items.length)
    table.disabled = paper.disabled = !items.length
    const lacking = kinds.filter(({ value }) => !items.some((item) => item.dataset.kind === value)).map(({ text }) => text)
    const advice = lacking.length ? missing.replace("{kinds}", new Intl.ListFormat(document.documentElement.lang).format(lacking)) : full
    said.textContent = `${count.replace("{count}", items.length)} ${items.length ? advice : ""}`
  }

  // A program for tables would run a cell that begins like a formula.
  const cell = (text = "") => `"${text.trim().replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`
  const line = (cells) => `${cells.map(cell)}\r\n`

  function row(item) {
    const told = { name: name(item), kind: item.dataset.kind }
    for (const { firstChild, lastChild } of item.querySelectorAll("dl > div")) told[firstChild.textContent] = lastChild.textContent
    return line(columns.map(([column, label]) => told[label || column]))
  }

  table.addEventListener("click", () => {
    const link = document.createElement("a")
    const head = line(columns.map(([column]) => column))
    link.href = URL.createObjectURL(new Blob(["\ufeff", head, ...ticked().map(row)], { type: "text/csv" }))
    link.download = "indicators-ticked.csv"
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1e4)
  })
  paper.addEventListener("click", () => print())
  form.addEventListener("reset", () => setTimeout(show))
  document.addEventListener("change", ({ target }) => target.form === form && show())
  notes.forEach((note, number) => (note.value = number + 1))
  form.hidden = false
  show()
})()
