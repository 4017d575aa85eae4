/** The lines of a list that are items or try to be one. */
import type {List} from '../model/types.ts'
import {type Part, part} from '../text.ts'

// Rows of tables and quotations hold entries too.
const marked = /^[ \t]{0,12}(?:[-*+>|]|\d{1,4}[.)])(?:[ \t]|\[)/

/**
 * The lines that begin with a marker, from the first entry's section to the last entry's end, whether or not Markdown
 * reads an entry in them.
 */
export function* inList({source, lines, groups, entries, contents}: List): Generator<Part> {
  const last = entries.at(-1)
  const heading = groups[0]?.section.heading
  if (!last) return
  const first = Math.min(heading?.start ?? 0, groups[0]?.entries[0]?.block.start ?? 0)
  const behind = nextHeading(last.block.end, source)
  const end = lines.line(Math.max(first, behind - 1))
  for (let line = lines.line(first); line <= end; line++) {
    const span = lines.span(line)
    if (contents && span.start >= contents.start && span.start < contents.end) continue
    const text = part(source, span.start, span.end)
    if (marked.test(text.text)) yield text
  }
}

// Behind the last entry that could be read, a broken one may still follow.
function nextHeading(from: number, source: string): number {
  const at = source.indexOf('\n#', from)
  return at < 0 ? source.length : at
}
