/**
 * Spans of a text, edits to it, and the way from an offset to a line and back.
 *
 * All offsets count UTF-16 units from 0, lines and columns count from 1, and a byte order mark counts for nothing:
 * it is taken off before anything is measured (`withoutMark`) and put back when a file is written.
 */

/** A stretch of the source: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A stretch of the source with the text that stands there. */
export interface Part extends Span {
  readonly text: string
}

/** A replacement of one stretch of the source. An empty stretch inserts, an empty text deletes. */
export interface Edit extends Span {
  readonly text: string
}

/** A place in the source. */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Finds lines by offset and offsets by line. */
export interface LineIndex {
  /** How many lines there are; a line ending at the very end opens one more, empty, line. */
  readonly count: number
  /** The place of an offset. Offsets outside the source are drawn to its ends. */
  point(offset: number): Point
  /** The line that an offset lies on. */
  line(offset: number): number
  /** A line without its ending. Lines outside the source are empty, at its ends. */
  span(line: number): Span
}

export const byteOrderMark = '\uFEFF'

/** Takes a leading byte order mark off. */
export function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text
}

/** The part of `source` that a span covers. */
export function part(source: string, start: number, end: number): Part {
  return {start, end, text: source.slice(start, end)}
}

/** Whether two spans share text, or one of them is empty and stands within or at the border of the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end) || a.end === b.start || b.end === a.start
}

/**
 * All matches of a global expression. Most texts have none, which `search` tells in a quarter of the time: `matchAll`
 * copies the expression before it looks at anything.
 */
export function matches(text: string, expression: RegExp): Iterable<RegExpExecArray> {
  return text.search(expression) < 0 ? [] : text.matchAll(expression)
}

/** The line ending that a text uses first; a line feed where it has none. */
export function lineEnding(source: string): '\n' | '\r\n' {
  const at = source.indexOf('\n')
  return at > 0 && source[at - 1] === '\r' ? '\r\n' : '\n'
}

/**
 * Makes edits to a text, all measured on it as it stands. Edits at one place are made in the order given.
 *
 * @throws RangeError where two edits replace the same text.
 */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  let result = ''
  let done = 0
  for (const edit of sorted) {
    if (edit.start < done) throw new RangeError(`Cannot make two edits at offset ${edit.start}`)
    result += source.slice(done, edit.start) + edit.text
    done = edit.end
  }
  return result + source.slice(done)
}

/** Indexes the lines of a text, which end in a line feed, a carriage return or both. */
export function indexLines(source: string): LineIndex {
  const starts = [0]
  if (source.includes('\r')) {
    // A carriage return before a line feed ends no line of its own.
    for (const {index, 0: ending} of source.matchAll(/\r\n?|\n/g)) starts.push(index + ending.length)
  } else for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)

  // Most ask in the order of the text: for the line that was found last, or the next.
  let last = 0
  const line = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    if ((starts[last] ?? 0) <= offset) {
      low = last
      if (offset < (starts[last + 2] ?? 0)) high = last + 1
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    last = low
    return low + 1
  }

  return {
    count: starts.length,
    line,
    point(offset) {
      const within = Math.min(Math.max(offset, 0), source.length)
      const found = line(within)
      return {line: found, column: within - (starts[found - 1] ?? 0) + 1, offset: within}
    },
    span(number) {
      const start = starts[Math.max(number, 1) - 1] ?? source.length
      let end = starts[Math.max(number, 1)] ?? source.length
      if (end > start && source[end - 1] === '\n') end--
      if (end > start && source[end - 1] === '\r') end--
      return {start, end}
    }
  }
}

/** The full lines that a span touches, without the last line ending. */
export function fullLines({start, end}: Span, lines: LineIndex): Span {
  return {start: lines.span(lines.line(start)).start, end: lines.span(lines.line(Math.max(start, end - 1))).end}
}
