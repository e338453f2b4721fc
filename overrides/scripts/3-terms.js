/* A term's meaning shows on hover and focus without this; here Escape puts it away, wherever the pointer or the focus is. */
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  for (const shown of document.querySelectorAll(".term:hover, .term:focus, .meaning:hover")) {
    const word = shown.matches(".term") ? shown : shown.previousElementSibling
    word.classList.add("put-away")
    for (const end of ["pointerleave", "blur"]) {
      word.addEventListener(end, () => word.classList.remove("put-away"), { once: true })
    }
  }
})
