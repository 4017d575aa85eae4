/**
 * Repairs a list: makes the edits that findings carry, looks again, and goes on until nothing changes.
 *
 *     pass 1   -[a](x)  *[b](y)        edits of two findings that touch: the first is made,
 *     pass 2            *[b](y)        the second is deferred to the next pass, when it has been judged anew
 */
import {lint, type Problem, type Result, type Settings} from './lint.ts'
import type {Parser} from './parse.ts'
import {applyEdits, type Edit, overlaps} from './text.ts'

/** Which repairs are made: those that change no entry, name or link, or also those that a person should see. */
export type FixKind = 'safe' | 'all'

/** Beyond these, repairs undo each other; a list of 400 entries in reverse order takes 12. */
const mostPasses = 50

/** What fixing brought. */
export interface Fixed extends Result {
  readonly source: string
  /** How many findings were repaired. */
  readonly count: number
}

/** Repairs a text without a byte order mark, and says what is left. `keep` picks the findings that may be repaired. */
export function fix(
  source: string,
  settings: Settings,
  parse: Parser,
  kind: FixKind,
  keep: (result: Result) => readonly Problem[] = ({problems}) => problems
): Fixed {
  let text = source
  let count = 0
  const seen = new Set([text])
  for (let pass = 0; ; pass++) {
    const result = lint(text, settings, parse)
    const edits = pass < mostPasses ? chooseEdits(keep(result).filter((problem) => mends(problem, kind))) : []
    const next = applyEdits(text, edits.flat())
    // A text that was there before means that two rules want different things: the text stays as it is.
    if (edits.length === 0 || seen.has(next)) return {...result, source: text, count}
    seen.add(next)
    count += edits.length
    text = next
  }
}

/** Whether a finding's repair is one to make. */
export function mends({kind, repairs}: Problem, wanted: FixKind): boolean {
  return repairs.length > 0 && (kind === 'safe' || (kind === 'suggestion' && wanted === 'all'))
}

/** The repairs that can be made in one go: in the order of the text, none touching an earlier one. */
export function chooseEdits(problems: readonly Pick<Problem, 'repairs'>[]): readonly (readonly Edit[])[] {
  const chosen: (readonly Edit[])[] = []
  // Sorted by start, so that only neighbours need be compared.
  const taken: Edit[] = []
  for (const {repairs} of problems) {
    if (repairs.some((edit) => collides(taken, edit))) continue
    chosen.push(repairs)
    for (const edit of repairs) taken.splice(position(taken, edit.start), 0, edit)
  }
  return chosen
}

function position(edits: readonly Edit[], start: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edits[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

function collides(taken: readonly Edit[], edit: Edit): boolean {
  const at = position(taken, edit.start)
  const before = taken[at - 1]
  if (before && overlaps(before, edit)) return true
  // Several may start within the edit.
  for (let next = at; next < taken.length && (taken[next]?.start ?? 0) <= edit.end; next++) {
    if (overlaps(taken[next] as Edit, edit)) return true
  }
  return false
}
