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
  /** Whether items and rows alone came, went or were written anew, so that headings, contents and anchors are as before. */
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
  const hunks = hunksOf(before, after, lines)
  const gone = hunks.flatMap(({old}) => old)
  const written = new Map(hunks.flatMap((hunk) => [...writtenIn(hunk, gone)]))
  const lineBefore = ({line}: Hunk): string => {
    const {start, end} = lines.span(line - 1)
    return line > 1 ? after.slice(start, end) : ''
  }
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
    withinItems: hunks.every((hunk) => isWithinItems(hunk, lineBefore(hunk)))
  }
}

/** As `LineIndex` sees lines. */
function linesOf(text: string): string[] {
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

function hunksOf(before: string, after: string, lines: LineIndex): readonly Hunk[] {
  const [head, tail] = common(before, after)
  // A carriage return before the line feed that the tail begins with is half a line ending.
  const half = tail > 0 ? /\r$/ : /(?!)/
  const middle = (text: string): string[] => linesOf(text.slice(head, text.length - tail).replace(half, ''))
  const hunks: Hunk[] = []
  let line = lines.line(head)
  let open: Hunk = {old: [], now: [], line}
  const close = (): void => {
    if (open.old.length + open.now.length > 0) hunks.push(open)
    open = {old: [], now: [], line}
  }
  for (const {added, removed, value} of diffArrays(middle(before), middle(after))) {
    if (removed) open = {...open, old: [...open.old, ...value]}
    else if (added) open = {...open, now: [...open.now, ...value]}
    if (!removed) line += value.length
    if (!removed && !added) close()
  }
  close()
  return hunks
}

/** In UTF-16 units: how much is compared at once, by the engine rather than one by one. */
const stride = 4096

/** How much two texts begin and end alike, in whole lines: most of a list stays, and need not be compared. */
function common(before: string, after: string): readonly [head: number, tail: number] {
  const most = Math.min(before.length, after.length)
  const alike = (at: (text: string, done: number, size: number) => string, room: number): number => {
    let done = 0
    let size = stride
    while (size > 0) {
      if (done + size <= room && at(before, done, size) === at(after, done, size)) done += size
      else size >>= 1
    }
    return done
  }
  const start = alike((text, done, size) => text.slice(done, done + size), most)
  const head = start > 0 ? before.lastIndexOf('\n', start - 1) + 1 : 0
  const back = (text: string, done: number, size: number): string =>
    text.slice(text.length - done - size, text.length - done)
  // From the line ending on: what stands before it may have changed.
  const end = before.indexOf('\n', before.length - alike(back, most - head))
  return [head, end < 0 ? 0 : before.length - end]
}

/** More lines than these are not searched for what a new one was made of: it is the one in its place, or none. */
const mostSearched = 1000

/** What was written in each changed line, from its start; nothing in a line that only moved. */
function* writtenIn({old, now, line}: Hunk, gone: readonly string[]): Generator<[number, Span | undefined]> {
  for (const [at, text] of now.entries()) {
    const candidates = gone.length > mostSearched ? old.slice(at, at + 1) : gone
    yield [line + at, difference(candidates, text)]
  }
}

/**
 * What lies between the start and the end that a line shares with the one that it was made of: that which shares most,
 * if it is more than half.
 */
function difference(candidates: readonly string[], now: string): Span | undefined {
  let most = now.length / 2
  let written: Span | undefined = {start: 0, end: now.length}
  for (const old of candidates) {
    if (old === now) return undefined
    const room = Math.min(old.length, now.length)
    let head = 0
    while (head < room && old[head] === now[head]) head++
    let tail = 0
    while (tail < room - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
    if (head + tail <= most) continue
    most = head + tail
    written = {start: head, end: now.length - tail}
  }
  return written
}

/** An item or row that begins with a link out of the list, at the same place as the one that it replaces. */
const item = /^\s*(?:(?:[-*+]|\d{1,9}[.)]) |\| ?)\[(?!.*(?:\]\(#|<))/

/** Whether each line of a hunk is an item like the others; where some went, the one above must be left. */
function isWithinItems({old, now}: Hunk, above: string): boolean {
  const begins = [...old, ...now, ...(old.length > now.length ? [above] : [])].map((text) => item.exec(text)?.[0])
  return begins.every((begin) => begin !== undefined && begin === begins[0])
}
