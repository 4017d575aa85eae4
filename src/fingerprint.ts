/**
 * What makes a finding the same one after lines above it came and went: its rule, the entry or line that it stands in,
 * and what stands at its place. Neither line numbers nor messages, which may name some, count.
 */
import type {Problem} from './lint.ts'
import type {Entry, List} from './model/types.ts'

/**
 * The fingerprints of a list's findings, in their order. Findings that nothing tells apart are numbered, so that a third
 * copy is new where two are known.
 */
export function fingerprints(list: List, problems: readonly Problem[]): readonly string[] {
  const seen = new Map<string, number>()
  return problems.map((problem) => {
    const print = hash([problem.rule.name, standsIn(list, problem.place.start), problem.actual].join('\0'))
    const count = (seen.get(print) ?? 0) + 1
    seen.set(print, count)
    return count === 1 ? print : `${print}-${count}`
  })
}

/** The entry around an offset, by name and address; else its line, less outer blanks. */
function standsIn(list: List, offset: number): string {
  const entry = entryAt(list.entries, offset)
  if (entry) return `${entry.title}\0${entry.link?.url ?? ''}`
  const {start, end} = list.lines.span(list.lines.line(offset))
  return list.source.slice(start, end).trim()
}

/** The innermost entry whose lines hold an offset. Entries stand in the order of the text, nested ones behind their own. */
export function entryAt(entries: readonly Entry[], offset: number): Entry | undefined {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.block.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  let entry: Entry | undefined = entries[low - 1]
  while (entry && entry.block.end < offset) entry = entry.group.parent
  return entry
}

/** 64 bits of a text, as 16 hexadecimal digits (FNV-1a: draft-eastlake-fnv). */
export function hash(text: string): string {
  const mask = (1n << 64n) - 1n
  let value = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) value = ((value ^ BigInt(byte)) * 0x100000001b3n) & mask
  return value.toString(16).padStart(16, '0')
}
