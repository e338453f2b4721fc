/* Wakes the filters of a list or of the evidence map. Nothing is kept, and nothing is written into the address. */
(() => {
  const form = document.querySelector("form.filters")
  if (!form) return
  const items = [...document.querySelectorAll("[data-item]")]
  // A case stands under each of its countries and on the map: it is one item.
  const same = (item) => (item.dataset.item ? items.filter((one) => one.dataset.item === item.dataset.item) : [item])
  const distinct = (some) => new Set(some.map((item) => item.dataset.item || item)).size
  const groups = [...document.querySelectorAll("[data-group]")].map((group) => ({
    group,
    heading: /^H[2-4]$/.test(group.previousElementSibling?.tagName) ? group.previousElementSibling : null,
    count: group.querySelector(":scope > a > [data-count]"),
    items: [...group.querySelectorAll("[data-item]")],
  }))
  const said = form.querySelector(".said")
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f\u064b-\u065f]/g, "").toLowerCase()
  const texts = new Map()

  function text(item) {
    if (!texts.has(item)) texts.set(item, plain(same(item).map((one) => one.textContent).join(" ")))
    return texts.get(item)
  }

  function fits(item, wanted) {
    return wanted.every(([name, value]) =>
      name === "words"
        ? plain(value).split(/\s+/).every((word) => text(item).includes(word))
        : (item.dataset[name] ?? "").split(" ").includes(value),
    )
  }

  function show() {
    const wanted = [...new FormData(form)].filter(([, value]) => value.trim())
    for (const item of items) item.hidden = !fits(item, wanted)
    for (const { group, heading, count, items } of groups) {
      const left = items.filter((item) => !item.hidden).length
      if (count) {
        count.textContent = wanted.length && !count.dataset.count ? `${left}/${items.length}` : left
        group.classList.toggle("no-match", !left)
        continue
      }
      group.hidden = !left
      if (heading) heading.hidden = !left
    }
    const shown = distinct(items.filter((item) => !item.hidden))
    said.textContent = said.dataset.said.replace("{shown}", shown).replace("{all}", distinct(items))
  }

  form.hidden = false
  form.addEventListener("input", show)
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(show))
  show()
})()
