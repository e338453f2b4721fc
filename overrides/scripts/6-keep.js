/* Fetches what keeps the module on this device, only for the page that offers it and for readers who have asked for it before. */
(() => {
  if (!document.querySelector(".keep") && !navigator.serviceWorker?.controller) return
  const script = document.createElement("script")
  script.src = document.querySelector(".kept").dataset.keep
  document.head.append(script)
})()
