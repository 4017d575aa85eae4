/**
 * The comment that silences a rule for one entry, at the end of the entry's first line:
 *
 *     - [Zeta](https://zeta.example) - Last. <!--lint ignore entry-order-->
 *     | [Zeta](https://zeta.example) | Last. <!--lint ignore entry-order--> |
 */
import {entryAt} from '../fingerprint.ts'
import type {List} from '../model/types.ts'
import type {Edit, Span} from '../text.ts'

/** The edit that writes it; nothing where what is found belongs to no entry. */
export function silence(list: List, rule: string, place: Span): Edit | undefined {
  const entry = entryAt(list.entries, place.start)
  if (!entry) return undefined
  const {start, end} = list.lines.span(list.lines.line(entry.start))
  const line = list.source.slice(start, end).trimEnd()
  // A row's comment lies within its last cell; an escaped bar closes none.
  const inner = entry.row && /[^\\]\|$/.test(line) ? line.slice(0, -1).trimEnd() : line
  const at = start + inner.length
  return {start: at, end: at, text: ` <!--lint ignore ${rule}-->`}
}
