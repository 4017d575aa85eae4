/** What readers see of an entry: its text with code, addresses and HTML blanked out, offsets kept. */
import type {Entry, List} from '../model/types.ts'
import type {Part, Span} from '../text.ts'

/** The texts of a list's entries, which several rules read. */
const known = new WeakMap<List, ReadonlyMap<Entry, Part>>()

/** An entry's own text. Each masked character is a `\u0000`, so that offsets into it are offsets into the source. */
export function proseOf(list: List, entry: Entry): Part {
  const before = known.get(list)
  const texts = before ?? allProse(list)
  if (!before) known.set(list, texts)
  return texts.get(entry) ?? masked(list, entry, [])
}

function allProse(list: List): ReadonlyMap<Entry, Part> {
  const texts = new Map<Entry, Part>()
  let first = 0
  for (const entry of list.entries) {
    // Both are in the order of the text: what ends before this entry ends before the next ones.
    while (first < list.verbatim.length && (list.verbatim[first]?.end ?? 0) <= entry.start) first++
    const masks: Span[] = []
    for (let at = first; at < list.verbatim.length; at++) {
      const span = list.verbatim[at] as Span
      if (span.start >= entry.end) break
      masks.push(span)
    }
    texts.set(entry, masked(list, entry, masks))
  }
  return texts
}

function masked({source}: List, {start, end, links, badges}: Entry, masks: Span[]): Part {
  for (const {target, kind, start: from, end: to} of links) {
    if (kind === 'autolink') masks.push({start: from, end: to})
    else if (target && target.start >= start && target.end <= end) masks.push(target)
    else masks.push({start: Math.max(from, source.lastIndexOf(']', to - 2)), end: to})
  }
  for (const span of badges) masks.push(span)
  if (masks.length > 1) masks.sort((a, b) => a.start - b.start)
  let text = ''
  let at = start
  for (const mask of masks) {
    const from = Math.min(end, Math.max(at, mask.start))
    const to = Math.min(end, Math.max(from, mask.end))
    text += source.slice(at, from) + zeros(to - from)
    at = to
  }
  return {start, end, text: text + source.slice(at, end)}
}

// Cut off a long one: `repeat` puts each together anew.
const manyZeros = '\u0000'.repeat(1024)

function zeros(length: number): string {
  return length <= manyZeros.length ? manyZeros.slice(0, length) : '\u0000'.repeat(length)
}
