/**
 * Edits as whole lines, which is how a suggestion on GitHub replaces.
 *
 *     - [Gamma](c)   \                    /   - [Beta](b)
 *     - [Beta](b)    /  lines 8 to 9  ->  \   - [Gamma](c)
 */
import {applyEdits, type Edit, type LineIndex} from '../text.ts'

/** Whole lines, from 1, both included, and what stands there instead; no lines at all takes them out. */
export interface LinePatch {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
}

/**
 * All edits, of which no two overlap, as one replacement of the lines that they touch, without line endings. Nothing
 * where they change no line.
 */
export function suggest(source: string, edits: readonly Edit[], lines: LineIndex): LinePatch | undefined {
  const [first] = edits
  if (!first) return undefined
  let [from, to] = [lines.line(first.start), lines.line(first.end)]
  for (const {start, end} of edits) {
    from = Math.min(from, lines.line(start))
    to = Math.max(to, lines.line(end))
  }
  const [start, end] = [lines.span(from).start, lines.span(to).end]
  const old = source.slice(start, end)
  const within = edits.map((edit) => ({start: edit.start - start, end: edit.end - start, text: edit.text}))
  const patch = shortest({from, to, lines: applyEdits(old, within).split(/\r?\n/)}, old.split(/\r?\n/))
  return patch.from > patch.to && patch.lines.length === 0 ? undefined : patch
}

/**
 * Leaves out lines that stay at both ends, but always one: a suggestion stands on a line. Without any change no line is
 * left, and `from` lies behind `to`.
 */
export function shortest(patch: LinePatch, old: readonly string[]): LinePatch {
  let {from, to} = patch
  let head = 0
  let tail = 0
  const most = Math.min(old.length, patch.lines.length)
  while (head < most && old[head] === patch.lines[head]) head++
  while (tail < most - head && old.at(-1 - tail) === patch.lines.at(-1 - tail)) tail++
  if (head === old.length && old.length === patch.lines.length) return {from, to: from - 1, lines: []}
  // Lines that are only put in stand with the one before them, or else with the one behind.
  if (head + tail === old.length) {
    if (head > 0) head--
    else tail--
  }
  from += head
  to -= tail
  return {from, to, lines: patch.lines.slice(head, patch.lines.length - tail)}
}
