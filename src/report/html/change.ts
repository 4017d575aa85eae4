/**
 * A repair as lines before and after, with what changes in them.
 *
 *     135  - [Keepers](https://books.example/keepers) – Portraits      before, ` – ` marked
 *     135  - [Keepers](https://books.example/keepers) - Portraits      after, ` - ` marked
 */
import type {List} from '../../model/types.ts'
import {applyEdits, type Edit, fullLines, type Span} from '../../text.ts'

/** A piece of a line, and whether the repair takes or brings it. */
export interface Piece {
  readonly text: string
  readonly changed: boolean
}

export type Line = readonly Piece[]

/** Lines that lie together. `line` counts from 1. */
export interface Hunk {
  readonly line: number
  readonly before: readonly Line[]
  readonly after: readonly Line[]
}

/** Where edits touch the text: the hunks, from the first line to the last. */
export function hunks({source, lines}: List, edits: readonly Edit[]): readonly Hunk[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  const regions: {start: number; end: number; edits: Edit[]}[] = []
  for (const edit of sorted) {
    const region = touched(edit, {source, lines})
    const last = regions.at(-1)
    if (last && region.start <= last.end) {
      last.end = Math.max(last.end, region.end)
      last.edits.push(edit)
    } else regions.push({...region, edits: [edit]})
  }
  return regions.map((region) => hunk(region, {source, lines}))
}

/** The full lines that edits touch, as they should be, and which lines they stand for. */
export function repaired({source, lines}: List, edits: readonly Edit[]): {text: string; from: number; to: number} {
  const start = Math.min(...edits.map((edit) => touched(edit, {source, lines}).start))
  const end = Math.max(...edits.map((edit) => touched(edit, {source, lines}).end))
  const within = edits.map((edit) => ({start: edit.start - start, end: edit.end - start, text: edit.text}))
  return {
    text: applyEdits(source.slice(start, end), within),
    from: lines.line(start),
    to: lines.line(Math.max(start, end - 1))
  }
}

type Text = Pick<List, 'source' | 'lines'>

/**
 * The full lines that an edit touches. Where it takes a line ending away, they reach as far as that, or to the end of
 * the next line where the two become one.
 */
function touched({start, end, text}: Edit, {source, lines}: Text): Span {
  const full = fullLines({start, end}, lines)
  if (end <= full.end) return full
  const joins = start > full.start && !/[\r\n]$/.test(text) && end < source.length
  return {start: full.start, end: joins ? lines.span(lines.line(end)).end : end}
}

function hunk({start, end, edits}: Span & {edits: readonly Edit[]}, {source, lines}: Text): Hunk {
  const before: Piece[] = []
  const after: Piece[] = []
  let done = start
  for (const edit of edits) {
    const {from, taken, brought} = trimmed(edit, source)
    const kept = {text: source.slice(done, from), changed: false}
    before.push(kept, {text: taken, changed: true})
    after.push(kept, {text: brought, changed: true})
    done = from + taken.length
  }
  const rest = {text: source.slice(done, end), changed: false}
  return {line: lines.line(start), before: split([...before, rest]), after: split([...after, rest])}
}

/** An edit without what it leaves as it is: of a replaced address only the letters that differ. */
function trimmed({start, end, text}: Edit, source: string): {from: number; taken: string; brought: string} {
  const actual = source.slice(start, end)
  const most = Math.min(actual.length, text.length)
  let head = 0
  while (head < most && actual[head] === text[head]) head++
  let tail = 0
  while (tail < most - head && actual[actual.length - 1 - tail] === text[text.length - 1 - tail]) tail++
  // Not between the halves of a surrogate pair.
  if (isHigh(actual[head - 1])) head--
  if (tail > 0 && isHigh(actual[actual.length - tail - 1])) tail--
  return {
    from: start + head,
    taken: actual.slice(head, actual.length - tail),
    brought: text.slice(head, text.length - tail)
  }
}

function isHigh(sign: string | undefined): boolean {
  return sign !== undefined && /[\uD800-\uDBFF]/.test(sign)
}

/** Pieces cut at line endings; a line that is only an ending's rest is none. */
function split(pieces: readonly Piece[]): readonly Line[] {
  const result: Piece[][] = [[]]
  for (const {text, changed} of pieces) {
    for (const [at, part] of text.split(/\r\n|\r|\n/).entries()) {
      if (at > 0) result.push([])
      if (part !== '') result.at(-1)?.push({text: part, changed})
    }
  }
  while (result.length > 0 && result.at(-1)?.length === 0) result.pop()
  return result
}
