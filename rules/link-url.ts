import {
  contrasted,
  defineRule,
  type Entry,
  flawOf,
  type Link,
  type Part,
  quoted,
  replace,
  report
} from '../src/rule/index.ts'

export default defineRule({
  name: 'link-url',
  description: 'A link is a well-formed address.',
  note: 'An address without a scheme is looked for beside the list itself, and a broken one leads nowhere.',
  severity: 'error',
  repair: 'suggestion',
  *check(list) {
    const own = new Set<Link | undefined>(list.entries.map(({link}) => link))
    for (const link of list.links) {
      // A bare address is a link only because it is well formed.
      if (!link.target || link.kind === 'autolink') continue
      const padded = withBlanks(link.target, list.source)
      const flaw = flawOf(padded.text, own.has(link) || isOfEntry(link, list.entries))
      if (!flaw) continue
      const {expected, repaired} = flaw
      const shown = contrasted(padded.text, repaired ?? padded.text)
      yield repaired === undefined
        ? report(padded, `Unexpected address ${quoted(padded.text)}, expected ${expected}`)
        : replace(padded, repaired, `Unexpected address ${shown.actual}, expected ${shown.expected}`)
    }
  }
})

/** The address with blanks that stand around it between the brackets. */
function withBlanks({start, end}: Part, source: string): Part {
  let [from, to] = [start, end]
  while (/[^\S\r\n]/.test(source[from - 1] ?? '')) from--
  while (/[^\S\r\n]/.test(source[to] ?? '')) to++
  // Only between the brackets: behind the address a title may follow, before it a definition's colon stands.
  if (source[from - 1] !== '(' || source[to] !== ')') [from, to] = [start, end]
  return {start: from, end: to, text: source.slice(from, to)}
}

function isOfEntry(link: Link, entries: readonly Entry[]): boolean {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.start ?? 0) <= link.start) low = middle + 1
    else high = middle
  }
  const before = entries[low - 1]
  return before !== undefined && link.end <= before.block.end
}
