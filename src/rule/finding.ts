/** What a rule yields: a place, what stands there, what should, and why. A repair is data, never code. */
import type {Edit, Part, Span} from '../text.ts'

/**
 * Whether a repair may be made unasked. `safe`: the set of entries, their names and their links is unchanged, and
 * nothing outside the edits changes. `suggestion`: right as far as we can tell, for a person to take.
 */
export type Repair = 'safe' | 'suggestion'

/** One thing that breaks a rule. */
export interface Finding {
  /** What is wrong: "Unexpected `x`, expected `y`". One line. */
  readonly reason: string
  /** Exactly the text that a repair replaces, or the point where it inserts. */
  readonly place: Span
  /** What should stand at `place`; several are alternatives, and none of them is made unasked. */
  readonly expected?: readonly string[]
  /** A repair in several places. Left out where `expected` says it all. */
  readonly edits?: readonly Edit[]
  /** What the finding follows from: "first listed here". */
  readonly cause?: {
    readonly reason: string
    readonly place: Span
    /** The finding told from there, for whoever wrote the cause and not what it clashes with. */
    readonly mirrored?: string
  }
  /** Why, where it differs from the rule's own note. */
  readonly note?: string
  /** Where it differs from the rule's own. */
  readonly repair?: Repair
}

/** A finding whose repair replaces a part of the text. */
export function replace(actual: Part, expected: string, reason: string, more: Partial<Finding> = {}): Finding {
  return {reason, place: span(actual), expected: [expected], ...more}
}

/** A finding whose repair inserts text. */
export function insert(offset: number, text: string, reason: string, more: Partial<Finding> = {}): Finding {
  return {reason, place: {start: offset, end: offset}, expected: [text], ...more}
}

/** A finding without a repair. */
export function report(place: Span, reason: string, more: Partial<Finding> = {}): Finding {
  return {reason, place: span(place), ...more}
}

function span({start, end}: Span): Span {
  return {start, end}
}

/** Text for a message: as Markdown's code, on one line, cut where it is long. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return codeSpan(line.length > longest ? line.slice(0, longest - 1) + '…' : line)
}

/**
 * A text as Markdown's code, which nothing in it can end: its marks are one backtick more than any run within
 * (https://spec.commonmark.org/0.31.2/#code-spans). On one line.
 */
export function codeSpan(text: string): string {
  // Two marks with nothing between would open a span of their own.
  if (text === '') return '` `'
  const runs = text.match(/`+/g) ?? []
  if (runs.length === 0) return '`' + text + '`'
  const marks = '`'.repeat(Math.max(2, 1 + Math.max(...runs.map((run) => run.length))))
  return `${marks} ${text} ${marks}`
}

/** In UTF-16 units: what fits a line of 80 columns behind place and severity. */
const longest = 56

/**
 * Two long texts for one message, cut so that their difference shows:
 *
 *     https://img.example/stars/greek/beta/.svg?style=social   ->   …/greek/beta/.svg?style=social
 *     https://img.example/stars/greek/beta.svg?style=social    ->   …/greek/beta.svg?style=social
 */
export function contrasted(actual: string, expected: string): {readonly actual: string; readonly expected: string} {
  if (Math.max(actual.length, expected.length) <= longest) return {actual: quoted(actual), expected: quoted(expected)}
  let same = 0
  while (same < actual.length && actual[same] === expected[same]) same++
  const from = Math.max(0, same - context)
  const cut = (text: string): string => quoted(from > 0 ? `…${text.slice(from)}` : text)
  return {actual: cut(actual), expected: cut(expected)}
}

/** In UTF-16 units: how much of what two texts have in common is shown before their difference. */
const context = 24
