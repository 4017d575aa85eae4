import {defineRule, type Entry, normalizeAddress, plainTitle, quoted, report} from '../src/rule/index.ts'

/** In words. Shorter ones are alike by chance: two tools for one purpose. */
const fewestWords = 8
/** So many entries share a description on purpose. */
const boilerplate = 3

export default defineRule({
  name: 'no-duplicate-description',
  description: 'No two entries share a description.',
  note: 'One of them was copied and says nothing of its own entry.',
  severity: 'warn',
  *check(list) {
    // Most begin as no other does, and need not be looked at to their end.
    const openings = list.entries.map(opening)
    const counts = new Map<string, number>()
    for (const one of openings) counts.set(one, (counts.get(one) ?? 0) + 1)
    const sharing = new Map<string, Entry[]>()
    for (const entry of list.entries.filter((_, at) => (counts.get(openings[at] ?? '') ?? 0) > 1)) {
      const text = plainTitle(entry.description?.text ?? '')
      const same = sharing.get(text)
      if (same) same.push(entry)
      else sharing.set(text, [entry])
    }
    for (const [text, [first, ...others]] of sharing) {
      if (!first || others.length === 0 || others.length + 1 >= boilerplate) continue
      if (text.split(' ').length < fewestWords) continue
      for (const entry of others) {
        if (!entry.description || isSame(first, entry)) continue
        const told = (one: Entry, other: Entry): string =>
          `Unexpected description of ${quoted(one.title)}, the same as that of ${quoted(other.title)}, line ${list.lines.line(other.start)}`
        yield report(entry.description, told(entry, first), {
          cause: {reason: 'First given here', place: {start: first.start, end: first.end}, mirrored: told(first, entry)}
        })
      }
    }
  }
})

/** In UTF-16 units: what tells most descriptions apart, and what of their text holds so many letters. */
const openingLength = 20
const enough = 32

/** What a description begins with, the same for all that read the same. */
function opening({description}: Entry): string {
  const text = description?.text ?? ''
  const first = plainTitle(text.slice(0, enough))
  return (first.length >= openingLength ? first : plainTitle(text)).slice(0, openingLength)
}

/** Whether both are one thing, listed twice: another rule's. */
function isSame(a: Entry, b: Entry): boolean {
  const isNamed = plainTitle(a.title) === plainTitle(b.title)
  return isNamed || normalizeAddress(a.link?.url ?? '') === normalizeAddress(b.link?.url ?? '')
}
