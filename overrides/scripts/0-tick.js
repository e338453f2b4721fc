/* The box with which a reader picks an item of a list; the list's own script puts it in its place. The form says what ticking does. */
const tickBox = (form, name) => {
  const label = document.createElement("label")
  const box = document.createElement("input")
  label.className = "tick"
  box.type = "checkbox"
  box.autocomplete = "off"
  box.setAttribute("aria-label", `${form.dataset.tick}: ${name}`)
  box.setAttribute("form", form.id)
  label.append(box, form.dataset.tick)
  return { label, box }
}
