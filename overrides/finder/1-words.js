/* How words are made alike and compared; scripts/finding/words.py does the same in the build. */
window.finder = (() => {
  const JOINED = /^(?:[وف]?(?:ال|لل|بال|كال)(?=.{2})|و(?=.{4}))/u
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ـ/g, "")
  const surface = (word) => fold(word).replace(JOINED, "")
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

  function shelf(word) {
    const first = [...word].slice(0, 2).join("")
    if (/^[a-z0-9]+$/.test(first)) return `w-${first}`
    return `w-${[...new TextEncoder().encode(first)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`
  }

  /* Damerau and Levenshtein's distance (optimal string alignment), given up beyond `most`. A letter left out or two letters
     exchanged are likelier slips than a letter too many, and that likelier than a wrong one. */
  const LACKS = 0.8
  const SWAPPED = 0.8
  const EXTRA = 0.9
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most / LACKS) return most + 1
    let before = []
    let last = Array.from({ length: b.length + 1 }, (_, n) => n * LACKS)
    for (let i = 1; i <= a.length; i++) {
      const row = [i * EXTRA]
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1]
        row[j] = Math.min(last[j] + EXTRA, row[j - 1] + LACKS, last[j - 1] + (same ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + SWAPPED)
      }
      if (Math.min(...row) > most) return most + 1
      before = last
      last = row
    }
    return last[b.length]
  }

  function nearest(word, forms) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
    let best = most
    let found = []
    for (const form of forms) {
      const far = distance(word, form, best)
      if (far > best || !most) continue
      if (far < best) found = []
      best = far
      found.push(form)
    }
    return found
  }

  function kin(word, forms) {
    const least = Math.max(4, Math.ceil(word.length * 0.6))
    let best = least
    let found = []
    for (const form of forms) {
      let same = 0
      while (same < word.length && word[same] === form[same]) same++
      if (same < best) continue
      if (same > best) found = []
      best = same
      found.push(form)
    }
    return found.slice(0, 6)
  }

  return { fold, surface, wordsOf, shelf, nearest, kin }
})()
