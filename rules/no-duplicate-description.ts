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
    // Whole texts are compared only where their first words are the same, which few are.
    const alike = grouped(list.entries, (text) => opening.exec(text)?.[0])
    const sharing = alike.flatMap((entries) => grouped(entries, longText))
    for (const [first, ...others] of sharing) {
      if (!first || others.length + 1 >= boilerplate) continue
      for (const entry of others) {
        if (!entry.description || isSame(first, entry)) continue
        const line = list.lines.line(first.start)
        yield report(
          entry.description,
          `Unexpected description of ${quoted(entry.title)}, the same as that of ${quoted(first.title)}, line ${line}`,
          {cause: {reason: 'First given here', place: {start: first.start, end: first.end}}}
        )
      }
    }
  }
})

/** Entries in groups of two or more whose descriptions have the same in common, blanks, signs and case aside. */
function grouped(
  entries: readonly Entry[],
  common: (text: string) => string | undefined
): readonly (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const text = common(entry.description?.text ?? '')
    if (text === undefined) continue
    const key = plainTitle(text)
    const same = groups.get(key)
    if (same) same.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups.values()].filter((same) => same.length > 1)
}

const opening = /^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){4}/u

function longText(text: string): string | undefined {
  return plainTitle(text).split(' ').length < fewestWords ? undefined : text
}

/** Whether both are one thing, listed twice: another rule's. */
function isSame(a: Entry, b: Entry): boolean {
  const isNamed = plainTitle(a.title) === plainTitle(b.title)
  return isNamed || normalizeAddress(a.link?.url ?? '') === normalizeAddress(b.link?.url ?? '')
}
