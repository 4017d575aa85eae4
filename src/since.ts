/**
 * Which findings a change brought: those on what it wrote, those that came to the lines that it touched, and those that
 * it causes elsewhere.
 *
 *     + - [Beta](https://a.example) - New.      reported here, for this line brought it,
 *       - [Alpha](https://a.example) - Old.     though the rule sees it here: "already listed as `Beta`"
 *
 * Not brought is what was there before, though it stands on a touched or moved line, and what an untouched entry is told
 * because the change tipped what the list does: one line is not to blame for two hundred old ones.
 *
 * Pure: the texts before and after in, findings out.
 */
import type {Change} from './change.ts'
import {entryAt, fingerprints} from './fingerprint.ts'
import type {Problem, Result} from './lint.ts'
import type {List} from './model/types.ts'
import type {Rule} from './rule/define.ts'

/**
 * The findings that a change brought, in their order. `before` lints the old text by some rules; it is asked only where
 * a finding on text that the change did not write may be its doing.
 */
export function brought(
  {list, problems}: Result,
  change: Change,
  before: (rules: ReadonlySet<Rule>) => Result
): readonly Problem[] {
  if (change.nothing) return []
  // 1. Whoever wrote it brought it.
  const own = problems.filter((problem) => isWritten(problem, change))
  // 2. What else has to do with the change is its doing, unless it was there before.
  const others = problems.filter((problem) => !isWritten(problem, change) && concerns(problem, change, list))
  if (others.length === 0) return own
  const rules = new Set(others.map(({rule}) => rule))
  const known = knownIn(before(rules), list, problems, change)
  const caused = others.filter((problem) => !known.has(problem))
  // 3. What the changed lines cause elsewhere is reported at them where the rule can tell it from there.
  const turned = caused.map((problem) => fromCause(problem, list, change))
  return [...own, ...turned].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end)
}

/** Whether a finding lies on what the change wrote. One that follows from something else may do so whatever was written. */
function isWritten({place, cause}: Problem, change: Change): boolean {
  const wrote = change.wrote(place)
  return wrote === 'all' || (wrote === 'part' && !cause)
}

/** Whether a finding may come of the change: it stands, or follows from, or would be repaired, on changed lines. */
function concerns({place, cause, repairs, rule, actual}: Problem, change: Change, list: List): boolean {
  if (change.touches(place)) return true
  if (cause) return change.touches(cause.place)
  if (repairs.some((edit) => change.touches(edit))) return true
  // Else it is no entry's business but the list's: headings and contents, and what leads to them.
  if (rule.learns || change.withinItems) return false
  const entry = entryAt(list.entries, place.start)
  const head = entry?.row?.table.start
  return !entry || actual.startsWith('#') || (head !== undefined && change.touches({start: head, end: head}))
}

/** The findings that the old text has too. Where there are fewer there, those on lines that stayed are the old ones. */
function knownIn(old: Result, list: List, problems: readonly Problem[], change: Change): ReadonlySet<Problem> {
  const stayed = problems.filter(({place}) => !change.touches(place))
  const touched = problems.filter(({place}) => change.touches(place))
  const now = [...stayed, ...touched]
  const asked = new Set(old.problems.map(({rule}) => rule.name))
  const same = now.filter(({rule}) => asked.has(rule.name))
  const known = new Set<Problem>()
  // By what stands there, or, where that was mended in part, by what is said of the entry.
  for (const keys of [fingerprints, sayings]) {
    const before = new Set(keys(old.list, old.problems))
    for (const [at, key] of keys(list, same).entries()) if (before.has(key)) known.add(same[at] as Problem)
  }
  return known
}

/** What is said of an entry or of none, line numbers aside; the same again is numbered. */
function sayings(list: List, problems: readonly Problem[]): readonly string[] {
  const seen = new Map<string, number>()
  return problems.map(({rule, reason, place}) => {
    const title = entryAt(list.entries, place.start)?.title ?? ''
    const saying = [rule.name, title, reason.replace(/\bline \d+/g, 'line')].join('\0')
    const count = (seen.get(saying) ?? 0) + 1
    seen.set(saying, count)
    return `${saying}\0${count}`
  })
}

/** A finding told from its cause. Its repair goes: it would undo the older part, which the change left alone. */
function fromCause(problem: Problem, {source}: List, change: Change): Problem {
  const {cause, place, expected: _, edits: __, ...rest} = problem
  if (!cause?.mirrored || change.touches(place) || !change.touches(cause.place)) return problem
  const {start, end} = cause.place
  return {
    ...{...rest, reason: cause.mirrored, place: {start, end}, actual: source.slice(start, end)},
    ...{repairs: [], kind: undefined, cause: {reason: cause.reason, place}}
  }
}
