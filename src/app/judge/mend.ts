/**
 * Mends stretches of a text and nothing else: what several repairs that touch come to, one after the other, so that one
 * suggestion holds them all. A line is mended before it is moved.
 */
import {chooseEdits} from '../../fix.ts'
import type {Problem} from '../../lint.ts'
import {applyEdits, type Edit, type Span} from '../../text.ts'
import type {Stretch} from './judgement.ts'

/** More repairs than these do not build on each other. */
const mostPasses = 8

/**
 * The stretches, mended. `problemsOf` finds what is to be repaired in a text; what would also change text outside of a
 * stretch is left.
 */
export function mendStretches(
  source: string,
  stretches: readonly Stretch[],
  problemsOf: (text: string) => readonly Problem[]
): readonly string[] {
  let text = source
  let spans: readonly Span[] = stretches
  const seen = new Set([text])
  for (let pass = 0; pass < mostPasses; pass++) {
    const mine = ({rule, repairs}: Problem): boolean =>
      repairs.length > 0 &&
      spans.some((span, at) => stretches[at]?.rules.includes(rule.name) && holds(span, repairs, text.length))
    const problems = problemsOf(text).filter(mine)
    const edits = chooseEdits([...problems].sort((a, b) => sizeOf(a) - sizeOf(b))).flat()
    const next = applyEdits(text, edits)
    if (seen.has(next)) break
    seen.add(next)
    spans = spans.map((span) => moved(span, edits))
    text = next
  }
  return spans.map(({start, end}) => text.slice(start, end))
}

/**
 * Whether edits lie within a stretch, which begins with the line ending before its lines and ends with theirs. What is put
 * in at its borders is its own only if it brings a line with it: else it belongs to the line beside.
 */
function holds({start, end}: Span, edits: readonly Edit[], length: number): boolean {
  return edits.every((edit) => {
    if (edit.start < start || edit.end > end) return false
    if (edit.start !== edit.end) return true
    if (edit.start === start && start > 0) return /^\r?\n/.test(edit.text)
    return edit.end < end || end === length || edit.text.endsWith('\n')
  })
}

function sizeOf({repairs}: Problem): number {
  return repairs.reduce((sum, {start, end, text}) => sum + end - start + text.length, 0)
}

/** Where a stretch lies after edits, each of which lies within it or outside of it. */
function moved({start, end}: Span, edits: readonly Edit[]): Span {
  const growth = (which: readonly Edit[]): number =>
    which.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0)
  const before = edits.filter((edit) => edit.end <= start && edit.start < start)
  const within = edits.filter((edit) => edit.start >= start && edit.end <= end)
  return {start: start + growth(before), end: end + growth(before) + growth(within)}
}
