/**
 * Which findings a change brought: those on lines that it wrote, and those that it causes elsewhere.
 *
 *     + - [Beta](https://a.example) - New.      reported here, for this line brought it,
 *       - [Alpha](https://a.example) - Old.     though the rule sees it here: "already listed as `Beta`"
 *
 * Pure: the texts before and after in, findings out.
 */
import {diffArrays} from 'diff'
import {fingerprints} from './fingerprint.ts'
import type {Problem, Result} from './lint.ts'
import type {LineIndex, Span} from './text.ts'

/** The lines of a text that another one does not have there. */
export interface Change {
  /** Whether a stretch of the new text lies, in whole or in part, on changed lines. */
  touches(span: Span): boolean
  /** Whether the texts are the same. */
  readonly nothing: boolean
}

/** Compares two texts line by line. Blanks count, line endings do not: git may change them. */
export function changeOf(before: string, after: string, lines: LineIndex): Change {
  const changed = changedLines(before, after)
  return {
    nothing: before === after,
    touches({start, end}) {
      const [from, to] = [lines.line(start), lines.line(Math.max(start, end - 1))]
      // A finding may span a whole section; what was changed is usually a line or two.
      if (to - from < changed.size) {
        for (let line = from; line <= to; line++) if (changed.has(line)) return true
        return false
      }
      for (const line of changed) if (line >= from && line <= to) return true
      return false
    }
  }
}

function changedLines(before: string, after: string): ReadonlySet<number> {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)]
  // Most of a list stays: what both texts begin and end with is set aside before they are compared.
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const lines = new Set<number>()
  let line = head + 1
  for (const {added, removed, count} of diffArrays(
    old.slice(head, old.length - tail),
    now.slice(head, now.length - tail)
  )) {
    if (removed) continue
    if (added) for (let at = 0; at < count; at++) lines.add(line + at)
    line += count
  }
  return lines
}

/**
 * The findings that a change brought, in their order. `before` lints the old text; it is asked only where a finding
 * elsewhere may be the change's doing.
 */
export function brought({list, problems}: Result, change: Change, before: () => Result): readonly Problem[] {
  if (change.nothing) return []
  const own = problems.filter(({place}) => change.touches(place))
  if (own.length === problems.length) return problems
  // 1. What was there before, the change did not bring.
  const elsewhere = problems.filter(({place}) => !change.touches(place))
  const old = before()
  const known = new Set(fingerprints(old.list, old.problems))
  const prints = fingerprints(list, elsewhere)
  const caused = elsewhere.filter((_, at) => !known.has(prints[at] ?? ''))
  // 2. What the changed lines cause elsewhere is reported at them where the rule can tell it from there.
  const turned = caused.map((problem) => fromCause(problem, list, change))
  return [...own, ...turned].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end)
}

/** A finding told from its cause. Its repair goes: it would undo the older part, which the change left alone. */
function fromCause(problem: Problem, {source}: Result['list'], change: Change): Problem {
  const {cause, place, expected: _, edits: __, ...rest} = problem
  if (!cause?.mirrored || !change.touches(cause.place)) return problem
  const {start, end} = cause.place
  return {
    ...{...rest, reason: cause.mirrored, place: {start, end}, actual: source.slice(start, end)},
    ...{repairs: [], kind: undefined, cause: {reason: cause.reason, place}}
  }
}
