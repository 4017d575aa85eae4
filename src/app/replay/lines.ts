/**
 * Lines of a list in a terminal, each on one: of long ones the part where they begin to differ.
 *
 *     - …a description that ends without
 *     + …a description that ends without.
 */
import {visible} from '../../report/stylish.ts'
import type {Colours} from '../../report/types.ts'

/** What is kept before the difference. In UTF-16 units. */
const before = 30
/** More lines are only counted. */
const mostLines = 10

/** Lines that stay as they are. */
export function keptLines(lines: readonly string[], width: number, {dim}: Colours): readonly string[] {
  return few(lines.map((line) => dim(`| ${windowed(visible(line), 0, width - 2)}`)))
}

/** Lines that others replace. */
export function replacedLines(
  old: readonly string[],
  now: readonly string[],
  width: number,
  {red, green}: Colours
): readonly string[] {
  const rows = (lines: readonly string[], others: readonly string[], sign: string): readonly string[] =>
    lines.map((line, at) => {
      const other = old.length === now.length ? (others[at] ?? '') : line
      return `${sign} ${windowed(clear(line), shared(clear(line), clear(other)), width - 2)}`
    })
  return [...few(rows(old, now, '-')).map(red), ...few(rows(now, old, '+')).map(green)]
}

/** With blanks at the end to be seen. */
function clear(line: string): string {
  const kept = line.trimEnd()
  return visible(kept) + visible(line.slice(kept.length)).replace(/ /g, '·')
}

/** How long two texts are alike; none where they are the same. */
function shared(text: string, other: string): number {
  if (text === other) return 0
  let at = 0
  while (at < text.length && text[at] === other[at]) at++
  return at
}

function windowed(text: string, difference: number, width: number): string {
  const start = text.length <= width ? 0 : Math.max(0, Math.min(difference - before, text.length - width))
  const part = start > 0 ? `…${text.slice(start + 1)}` : text
  return part.length > width ? `${part.slice(0, width - 1)}…` : part
}

function few(rows: readonly string[]): readonly string[] {
  return rows.length > mostLines ? [...rows.slice(0, mostLines), `  and ${rows.length - mostLines} more`] : rows
}
