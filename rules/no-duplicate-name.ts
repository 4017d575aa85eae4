import {defineRule, type Entry, normalizeAddress, quoted, report} from '../src/rule/index.ts'

/** A list with more twins than this knows things of one name apart, such as repositories of several owners. */
const mostTwins = 2

export default defineRule({
  name: 'no-duplicate-name',
  description: 'A name is listed once in a group.',
  note: 'Readers cannot tell which of the two is meant, and one may be a leftover.',
  severity: 'warn',
  *check(list) {
    const twins: [Entry, Entry][] = []
    for (const {entries} of list.groups) {
      const first = new Map<string, Entry>()
      for (const entry of entries) {
        const name = nameOf(entry)
        const twin = first.get(name)
        // The same name with the same address is a duplicate link, and reported as one.
        if (!twin) first.set(name, entry)
        else if (name !== '' && addressOf(twin) !== addressOf(entry)) twins.push([twin, entry])
      }
    }
    for (const [twin, entry] of twins) {
      if (twins.length > mostTwins && !isSameText(twin, entry)) continue
      const told = (one: Entry, other: Entry): string =>
        `Unexpected duplicate name ${quoted(one.title)}, already listed in line ${list.lines.line(other.start)}`
      yield report(entry.name, told(entry, twin), {
        cause: {reason: 'First listed here', place: {start: twin.start, end: twin.end}, mirrored: told(twin, entry)}
      })
    }
  }
})

/** In UTF-16 units: descriptions that begin alike for so long are one, copied. */
const sameLength = 30

function isSameText(a: Entry, b: Entry): boolean {
  const text = a.description?.text.slice(0, sameLength) ?? ''
  return text.length === sameLength && (b.description?.text.startsWith(text) ?? false)
}

function nameOf({title, prefix}: Entry): string {
  return `${prefix?.text ?? ''} ${title}`.toLowerCase().replace(/\s+/g, ' ').trim()
}

function addressOf({link}: Entry): string {
  return normalizeAddress(link?.url ?? '')
}
