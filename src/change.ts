/**
 * What one text has that an older one has not: lines, and what was written in them.
 *
 *     - - [Alpha](https://alpha.example) - First letter.
 *     + - [Alpha](https://alpha.example) - First of letters.
 *                                                ~~~~      written; the rest of the line was there
 *
 * Pure. Blanks count, line endings do not: git may change them.
 */
import {diffArrays} from 'diff'
import type {LineIndex, Span} from './text.ts'

/** How a text differs from the one before it. */
export interface Change {
  /** Whether the texts are the same. */
  readonly nothing: boolean
  /** Whether a stretch of the new text lies, in whole or in part, on changed lines. */
  touches(span: Span): boolean
  /** How much of a stretch of the new text was written. A line that only moved was not. */
  wrote(span: Span): 'all' | 'part' | 'none'
  /** Whether items and rows alone came or were written anew, so that headings, contents and anchors are as they were. */
  readonly withinItems: boolean
}

/** A run of lines that went, and what stands in their place. Lines count from 1. */
interface Hunk {
  readonly old: readonly string[]
  readonly now: readonly string[]
  readonly line: number
}

/** Compares two texts, of which `lines` indexes the later. */
export function changeOf(before: string, after: string, lines: LineIndex): Change {
  const hunks = hunksOf(linesOf(before), linesOf(after))
  const written = new Map(hunks.flatMap((hunk) => [...writtenIn(hunk, hunks)]))
  return {
    nothing: before === after,
    touches: ({start, end}) => lineIn(start, end, lines, written) !== undefined,
    wrote({start, end}) {
      const line = lineIn(start, end, lines, written)
      const part = line === undefined ? undefined : written.get(line)
      if (line === undefined || !part) return 'none'
      const at = lines.span(line).start
      return shared({start, end}, {start: at + part.start, end: at + part.end})
    },
    withinItems: hunks.every(({old, now}) => old.length <= now.length && now.every((line, at) => isItem(line, old[at])))
  }
}

/** As `LineIndex` sees lines. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/)
}

/** The first changed line that a span lies on. It may span a section; what was changed is usually a line or two. */
function lineIn(
  start: number,
  end: number,
  lines: LineIndex,
  written: ReadonlyMap<number, Span | undefined>
): number | undefined {
  const [from, to] = [lines.line(start), lines.line(Math.max(start, end - 1))]
  if (to - from > written.size) return [...written.keys()].find((line) => line >= from && line <= to)
  for (let line = from; line <= to; line++) if (written.has(line)) return line
  return undefined
}

/** How much of a stretch lies in another; of an empty one, which stands for an insertion, all or nothing. */
function shared({start, end}: Span, written: Span): 'all' | 'part' | 'none' {
  if (written.start <= start && end <= written.end) return 'all'
  return written.start < end && start < written.end ? 'part' : 'none'
}

function hunksOf(old: readonly string[], now: readonly string[]): readonly Hunk[] {
  // Most of a list stays: what both texts begin and end with is set aside before they are compared.
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const hunks: Hunk[] = []
  let line = head + 1
  let open: Hunk = {old: [], now: [], line}
  const close = (): void => {
    if (open.old.length + open.now.length > 0) hunks.push(open)
    open = {old: [], now: [], line}
  }
  const [from, to] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)]
  for (const {added, removed, value} of diffArrays(from, to)) {
    if (removed) open = {...open, old: [...open.old, ...value]}
    else if (added) open = {...open, now: [...open.now, ...value]}
    if (!removed) line += value.length
    if (!removed && !added) close()
  }
  close()
  return hunks
}

/** What was written in each changed line, from its start; nothing in a line that stood elsewhere before. */
function* writtenIn({old, now, line}: Hunk, hunks: readonly Hunk[]): Generator<[number, Span | undefined]> {
  for (const [at, text] of now.entries()) {
    const moved = hunks.some((hunk) => hunk.old.includes(text))
    yield [line + at, moved ? undefined : difference(old[at], text)]
  }
}

/** What lies between the start and the end that a line shares with the one that it replaces. */
function difference(old: string | undefined, now: string): Span {
  if (old === undefined) return {start: 0, end: now.length}
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  return {start: head, end: now.length - tail}
}

/** An item or row that begins with a link out of the list, at the same place as the one that it replaces. */
const item = /^\s*(?:(?:[-*+]|\d{1,9}[.)]) |\| ?)\[(?!.*(?:\]\(#|<))/

function isItem(now: string, old: string | undefined): boolean {
  const [begin] = item.exec(now) ?? []
  return begin !== undefined && (old === undefined || item.exec(old)?.[0] === begin)
}
