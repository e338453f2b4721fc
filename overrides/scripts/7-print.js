/* On paper a link leads nowhere: its address is printed as a note at the end, once for each address. Without this script the
   addresses of other sites stand behind their links (6-print.css). */
(() => {
  const main = document.querySelector("main")
  const here = (link) => link.href.split("#")[0] === location.href.split("#")[0]
  const bare = (address) => address.trim().replace(/^https?:\/\/(www\.)?|\/$/g, "")

  function note() {
    erase()
    const numbers = new Map()
    for (const link of main.querySelectorAll("a[href]:not([href^='#'])")) {
      const address = decodeURI(link.href)
      // What is not printed, what stays on the page, and what shows its whole address already need no note; the map's cells have no room.
      if (!link.checkVisibility() || link.closest(".page-foot, .evidence-map td") || here(link) || bare(link.textContent) === bare(address)) continue
      if (!numbers.has(address)) numbers.set(address, numbers.size + 1)
      const mark = document.createElement("sup")
      mark.className = "link-mark"
      mark.textContent = `L${numbers.get(address)}`
      link.after(mark)
    }
    if (!numbers.size) return
    const notes = document.createElement("section")
    notes.className = "link-notes"
    const heading = document.createElement("h2")
    heading.textContent = main.dataset.links
    notes.append(heading)
    for (const [address, number] of numbers) {
      const line = document.createElement("p")
      line.dir = "ltr"
      line.textContent = `L${number} ${address}`
      notes.append(line)
    }
    main.querySelector("article").append(notes)
    main.classList.add("links-noted")
  }

  function erase() {
    main.classList.remove("links-noted")
    for (const one of main.querySelectorAll(".link-mark, .link-notes")) one.remove()
  }

  addEventListener("beforeprint", note)
  addEventListener("afterprint", erase)
})()
