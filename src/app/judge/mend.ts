/**
 * Mends stretches of a text and nothing else: what several repairs that touch come to, one after the other, so that one
 * suggestion holds them all. A line is mended before it is moved.
 */
import {chooseEdits} from '../../fix.ts'
import type {Problem} from '../../lint.ts'
import {applyEdits, type Edit, type Span} from '../../text.ts'

/** More repairs than these do not build on each other. */
const mostPasses = 8

/**
 * The stretches, mended. `problemsOf` finds what is to be repaired in a text; what would also change text outside of a
 * stretch is left.
 */
export function mendStretches(
  source: string,
  stretches: readonly Span[],
  problemsOf: (text: string) => readonly Problem[]
): readonly string[] {
  let text = source
  let spans = stretches
  const seen = new Set([text])
  for (let pass = 0; pass < mostPasses; pass++) {
    const problems = problemsOf(text).filter(
      ({repairs}) => repairs.length > 0 && spans.some((span) => holds(span, repairs))
    )
    const edits = chooseEdits([...problems].sort((a, b) => sizeOf(a) - sizeOf(b))).flat()
    const next = applyEdits(text, edits)
    if (seen.has(next)) break
    seen.add(next)
    spans = spans.map((span) => moved(span, edits))
    text = next
  }
  return spans.map(({start, end}) => text.slice(start, end))
}

function holds(span: Span, edits: readonly Edit[]): boolean {
  return edits.every(({start, end}) => start >= span.start && end <= span.end)
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
