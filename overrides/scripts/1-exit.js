/* Leave quickly, after GOV.UK's "exit this page": the link works without this script; with it the page goes blank
   at once and is replaced in the history of this tab, and three presses of Shift within five seconds do the same. */
(() => {
  const PRESSES = 3
  const WITHIN = 5000
  const link = document.querySelector("a.exit")
  const status = document.querySelector(".exit-status")
  if (!link) return
  let pressed = 0
  let timer = 0

  function leave() {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close()
    const blank = document.createElement("div")
    blank.className = "exit-blank"
    document.body.append(blank)
    document.title = "…"
    status.textContent = link.dataset.leaving
    location.replace(link.href)
  }

  function reset() {
    pressed = 0
    clearTimeout(timer)
    status.textContent = ""
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("a.exit, a.leaves")) return
    event.preventDefault()
    leave()
  })

  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) {
      if (event.key !== "Shift") reset()
      return
    }
    pressed += 1
    clearTimeout(timer)
    timer = setTimeout(reset, WITHIN)
    if (pressed >= PRESSES) leave()
    else status.textContent = pressed === 1 ? link.dataset.twoMore : link.dataset.oneMore
  })

  // A browser may show the page again from memory: it must not come back blank, nor half counted.
  addEventListener("pageshow", () => {
    reset()
    for (const blank of document.querySelectorAll(".exit-blank")) blank.remove()
  })
})()
