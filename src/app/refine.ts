/** Finds out what several repairs in one comment come to together. */
import type {Judged, Mending} from './judge/judgement.ts'
import {type Judges, Unjudged} from './judge/judges.ts'
import type {Looked} from './look.ts'
import {type Remarked, stretchesOf, together} from './place.ts'

/** Remarks with the suggestions of those that tell several repairs; one question for each list with such remarks. */
export async function refine(
  remarks: readonly Remarked[],
  looked: readonly Looked[],
  ignored: ReadonlySet<string>,
  judges: Judges
): Promise<readonly Remarked[]> {
  const refined = new Map<Remarked, Remarked>()
  for (const {shown, question} of looked) {
    const tangled = remarks.filter(({path, isTangled}) => isTangled && path === shown.path)
    if (tangled.length === 0) continue
    const spans = stretchesOf(tangled, shown)
    const stretches = spans.map((span, at) => ({...span, rules: rulesOf(tangled[at]?.findings ?? [])}))
    const mended = await mendedBy(judges, {...question, ignored: [...ignored], stretches})
    for (const [at, remark] of tangled.entries()) {
      const [stretch, text] = [stretches[at], mended[at]]
      if (stretch && text !== undefined) refined.set(remark, together(remark, stretch, text, shown))
    }
  }
  return remarks.map((remark) => refined.get(remark) ?? remark)
}

function rulesOf(findings: readonly Judged[]): readonly string[] {
  return [...new Set(findings.map(({rule}) => rule))]
}

/** What takes too long to mend is told without suggestions: it has been judged. */
async function mendedBy(judges: Judges, mending: Mending): Promise<readonly string[]> {
  try {
    return await judges.mend(mending)
  } catch (error) {
    if (error instanceof Unjudged) return []
    throw error
  }
}
