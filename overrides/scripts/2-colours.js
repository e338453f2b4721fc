/* Light or dark: the device's own choice until the reader makes another. Only that choice is kept. */
(() => {
  const KEY = "colours"
  const root = document.documentElement
  const button = document.querySelector("button.colours")
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const toDark = button.getAttribute("aria-label")
  const kept = () => {
    try {
      return localStorage.getItem(KEY)
    } catch {
      return null
    }
  }

  function show(choice) {
    if (choice) root.dataset.colours = choice
    const isDark = choice ? choice === "dark" : dark.matches
    button.setAttribute("aria-label", isDark ? button.dataset.toLight : toDark)
    return isDark
  }

  root.classList.remove("no-js")
  show(kept())
  dark.addEventListener("change", () => show(kept()))
  button.addEventListener("click", () => {
    const choice = show(root.dataset.colours) ? "light" : "dark"
    show(choice)
    try {
      localStorage.setItem(KEY, choice)
    } catch {
      // A browser that keeps nothing still changes the colours of this page.
    }
  })
})()
