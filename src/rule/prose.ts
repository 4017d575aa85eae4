/** What readers see of an entry: its text with code, addresses and HTML blanked out, offsets kept. */
import type {Entry, List} from '../model/types.ts'
import type {Part} from '../text.ts'

/** An entry's own text. Each masked character is a `\u0000`, so that offsets into it are offsets into the source. */
export function proseOf(list: List, entry: Entry): Part {
  const {start, end} = entry
  const masks: {start: number; end: number}[] = list.verbatim.filter((span) => span.start < end && span.end > start)
  for (const {target, kind, start: from, end: to} of entry.links) {
    if (kind === 'autolink') masks.push({start: from, end: to})
    else if (target && target.start >= start && target.end <= end) masks.push(target)
    else masks.push({start: Math.max(from, list.source.lastIndexOf(']', to - 2)), end: to})
  }
  for (const span of entry.badges) masks.push(span)
  masks.sort((a, b) => a.start - b.start)
  let text = ''
  let at = start
  for (const mask of masks) {
    const from = Math.min(end, Math.max(at, mask.start))
    const to = Math.min(end, Math.max(from, mask.end))
    text += list.source.slice(at, from) + '\u0000'.repeat(to - from)
    at = to
  }
  return {start, end, text: text + list.source.slice(at, end)}
}
