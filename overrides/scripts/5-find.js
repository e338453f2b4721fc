/* The search comes only when it is asked for: by its button or by the key “/”. What every search needs is fetched side by side,
   and as soon as the pointer or the focus is on the button: on a slow network each wait for an answer is felt. */
(() => {
  const button = document.querySelector("button.find")
  let coming

  function bring(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script")
      script.async = false // in order: the second speaks to the first
      script.src = address
      script.onload = done
      script.onerror = failed
      document.head.append(script)
    })
  }

  function fetchAll() {
    coming ??= Promise.all([button.dataset.finder, button.dataset.start].map(bring))
    coming.catch(() => (coming = undefined))
    return coming
  }

  async function open() {
    button.setAttribute("aria-busy", "true")
    try {
      await fetchAll()
      await window.openFinder()
    } finally {
      button.removeAttribute("aria-busy")
    }
  }

  for (const nearing of ["pointerenter", "pointerdown", "focus"]) button.addEventListener(nearing, fetchAll, { once: true })
  button.addEventListener("click", open)
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]")
    if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault()
      open()
    }
  })
})()
