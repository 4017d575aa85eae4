import {
  contrasted,
  defineRule,
  type Entry,
  type Finding,
  flawOf,
  type Link,
  type List,
  type Part,
  part,
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
    const seen = new Set<number>()
    for (const link of list.links) {
      // A bare address is a link only because it is well formed; many references share one definition.
      if (!link.target || link.kind === 'autolink' || seen.has(link.target.start)) continue
      seen.add(link.target.start)
      const found = judge(withBlanks(link.target, list.source), own.has(link) || isOfEntry(link, list.entries))
      if (found) yield found
    }
    for (const {target} of list.entries.flatMap(({badges}) => badges)) {
      const found = target && !seen.has(target.start) ? judge(withBlanks(target, list.source), false) : undefined
      if (found) yield found
    }
    for (const target of torn(list)) {
      const found = judge(target, false)
      if (found) yield found
    }
  }
})

function judge(target: Part, isEntryLink: boolean): Finding | undefined {
  const flaw = flawOf(target.text, isEntryLink)
  if (!flaw) return undefined
  const {expected, repaired} = flaw
  const shown = contrasted(target.text, repaired ?? target.text)
  if (target.text.trim() === '') return report(target, 'Unexpected missing address')
  if (repaired === undefined) return report(target, `Unexpected address ${quoted(target.text)}, expected ${expected}`)
  return replace(target, repaired, `Unexpected address ${shown.actual}, expected ${shown.expected}`)
}

/** The address with blanks that stand around it between the brackets. */
function withBlanks(target: Part, source: string): Part {
  const {start, end} = target
  if (source[start - 1] === '(' && source[end] === ')') return target
  let [from, to] = [start, end]
  while (/[^\S\r\n]/.test(source[from - 1] ?? '')) from--
  while (/[^\S\r\n]/.test(source[to] ?? '')) to++
  // Only between the brackets: behind the address a title may follow, before it a definition's colon stands.
  if (source[from - 1] !== '(' || source[to] !== ')') [from, to] = [start, end]
  return part(source, from, to)
}

/**
 * Addresses that a blank tears, so that Markdown sees no link:
 *
 *     [Alpha](https://alpha.example /docs) - First letter.
 *            ^                           ^
 */
function* torn({source, verbatim}: List): Generator<Part> {
  let next = 0
  let close = -1
  for (const {index} of source.matchAll(blankBehind)) {
    const start = index + 2
    while ((verbatim[next]?.end ?? source.length) <= start) next++
    if (close < start) close = source.indexOf(')', start)
    if (close < 0) return
    if ((verbatim[next]?.start ?? source.length) <= start || close - start > longest) continue
    const target = part(source, start, close)
    // Behind a title, a dash or an opening bracket something else went wrong.
    if (/^(?:https?:\/\/|www\.)\S*[^\S\r\n]+(?![-–—"'(<])[^\s([]+$/i.test(target.text)) yield target
  }
}

/** In UTF-16 units: no address is longer, and no search either. */
const longest = 2048
const blankBehind = /\]\((?=(?:https?:\/\/|www\.)[^\s)]{0,2048}[^\S\r\n])/gi

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
