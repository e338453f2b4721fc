/* The search comes only when it is asked for: by its button or by the key “/”. */
(() => {
  const button = document.querySelector("button.find")

  function open() {
    if (window.openFinder) return window.openFinder()
    const script = document.createElement("script")
    script.src = button.dataset.finder
    script.onload = () => window.openFinder()
    document.head.append(script)
  }

  button.addEventListener("click", open)
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]")
    if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault()
      open()
    }
  })
})()
