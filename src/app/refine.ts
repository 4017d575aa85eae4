/** Finds out what several repairs in one comment come to together. */
import type {Judges} from './judge/judges.ts'
import type {Looked} from './look.ts'
import {type Remarked, stretchesOf, together} from './place.ts'

/** Remarks with the suggestions of those that tell several repairs; one question for each list that has any. */
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
    const stretches = stretchesOf(tangled, shown)
    const rules = new Set(tangled.flatMap(({findings}) => findings.map(({rule}) => rule)))
    const mended = await judges.mend({...question, ignored: [...ignored], stretches, rules: [...rules]})
    for (const [at, remark] of tangled.entries()) {
      const [stretch, text] = [stretches[at], mended[at]]
      if (stretch && text !== undefined) refined.set(remark, together(remark, stretch, text, shown))
    }
  }
  return remarks.map((remark) => refined.get(remark) ?? remark)
}
