/** Marks a finding's text where it stands, or sets a sign where it stands in what a reader does not see. */
import type {Span} from '../../text.ts'
import {align} from './align.ts'
import {shown} from './text.ts'

/** A finding within one block. */
export interface Mark extends Span {
  /** The number that people see. */
  readonly number: number
  readonly severity: 'warn' | 'error'
}

/** The marks of one block, and which of them the page shows already. */
export interface Marks {
  readonly all: readonly Mark[]
  readonly placed: Set<number>
}

/** More marks in one block are more than anyone could tell apart, and would take long. Their cards stand there still. */
const most = 200

export function newMarks(all: readonly Mark[]): Marks {
  return {all: all.slice(0, most), placed: new Set()}
}

/**
 * A text node with its marks.
 *
 *     Keepers – Portraits        the node's value
 *            ~~~                 the finding's place
 *     Keepers<mark> – </mark>Portraits
 */
export function markedText(value: string, source: string, {start, end}: Span, marks: Marks): string {
  const here = marks.all.filter((mark) => mark.start <= end && mark.end >= start)
  if (here.length === 0) return shown(value)
  const offsets = align(value, source, start, end)
  const parts = here.flatMap((mark) => {
    const span = {start: indexOf(offsets, mark.start), end: indexOf(offsets, mark.end)}
    if (span.start < span.end) return [{...mark, ...span}]
    // A point between two letters; at the borders what stands beside it may know better.
    const within = mark.start === mark.end && mark.start > start && mark.start < end
    return within && !marks.placed.has(mark.number) ? [{...mark, ...span}] : []
  })
  const cuts = [...new Set([0, value.length, ...parts.flatMap((part) => [part.start, part.end])])].sort((a, b) => a - b)
  let result = ''
  for (const [at, from] of cuts.entries()) {
    for (const part of parts) if (part.start === from && part.end === from) result += point(part, marks)
    const to = cuts[at + 1]
    if (to === undefined) break
    const covering = parts.filter((part) => part.start <= from && part.end >= to)
    result += wrapped(shown(value.slice(from, to)), covering, marks)
  }
  return result
}

/** HTML within the marks that cover it. */
export function wrapped(html: string, covering: readonly Mark[], marks: Marks, kind = ''): string {
  return covering.reduce(
    (inner, mark) => `<mark class="${mark.severity}${kind}"${label(mark, marks)}>${inner}</mark>`,
    html
  )
}

/** A sign where a finding has no letters to stand on. */
export function point(mark: Mark, marks: Marks): string {
  return `<mark class="${mark.severity} point"${label(mark, marks)}></mark>`
}

/** The marks within a span that are nowhere on the page yet. */
export function waiting({all, placed}: Marks, {start, end}: Span): readonly Mark[] {
  return all.filter((mark) => mark.start >= start && mark.end <= end && !placed.has(mark.number))
}

// The first piece of a mark bears the number.
function label({number}: Mark, {placed}: Marks): string {
  const first = !placed.has(number)
  placed.add(number)
  return ` data-finding="${number}"${first ? ` data-label="${number}"` : ''}`
}

/** Where in the value an offset of the source lies: the first unit that stands there or behind it. */
function indexOf(offsets: readonly number[], offset: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) >= offset) high = middle
    else low = middle + 1
  }
  return low
}
