/** Judges a changed list: what the change brought, and what it added. Pure; runs in a process of its own. */
import {type Change, changeOf} from '../../change.ts'
import {resolveSettings} from '../../config.ts'
import {fingerprints} from '../../fingerprint.ts'
import {fix} from '../../fix.ts'
import {lint, lintTree, type Problem, type Result, type Setting, type Settings} from '../../lint.ts'
import {read} from '../../model/read.ts'
import type {List, Section} from '../../model/types.ts'
import type {Parser} from '../../parse.ts'
import type {Rule} from '../../rule/define.ts'
import {brought} from '../../since.ts'
import {byteOrderMark, withoutMark} from '../../text.ts'
import {addedEntries, cardOf, removedEntries} from './entries.ts'
import type {Judged, Judgement, Mending, Question, Relation} from './judgement.ts'
import {mendStretches} from './mend.ts'
import {misplaced} from './placement.ts'

/** Mends stretches of a list, as far as the change brought what is to be mended. */
export async function mend({head, base, stretches, ...question}: Mending, parse: Parser): Promise<readonly string[]> {
  const settings = await settingsOf({head, base, ...question})
  const old = parse(withoutMark(base))
  const before = withoutMark(base)
  const lintOld = (rules: ReadonlySet<Rule>): Result =>
    lintTree(
      old,
      before,
      only(settings, ({rule}) => rules.has(rule))
    )
  return mendStretches(withoutMark(head), stretches, (text) => {
    const result = lint(text, settings, parse)
    return news(result, changeOf(before, text, result.list.lines), lintOld)
  })
}

/** Answers a question. */
export async function judge(question: Question, parse: Parser): Promise<Judgement> {
  const settings = await settingsOf(question)
  const [source, base] = [withoutMark(question.head), withoutMark(question.base)]
  // 1. Read both texts, lint the new one; the old one only as far as it is asked for.
  const {list, problems} = lint(source, settings, parse)
  const tree = parse(base)
  const old = read(tree, base)
  const lintOld = (rules: ReadonlySet<Rule>): Result =>
    lintTree(
      tree,
      base,
      only(settings, ({rule}) => rules.has(rule))
    )
  // 2. Tell what the change brought from what was there.
  const change = changeOf(base, source, list.lines)
  const fresh = news({list, problems}, change, lintOld)
  // 3. Say how each finding lies to the change.
  const told = [...fresh, ...problems.filter((problem) => !fresh.includes(problem))]
  const prints = fingerprints(list, told)
  const touched = touchedSections(list, change)
  const findings = told.map((problem, at) =>
    judged(problem, prints[at] ?? '', list, at < fresh.length, relationOf(problem, list, change, touched))
  )
  // 4. Where a new entry is to stand is asked of this change alone.
  const added = addedEntries(old, list, change)
  const bottom = question.config.review?.placement === 'bottom' ? misplaced(added, list) : []
  // 5. Repair what was brought, where that is asked for.
  const keep = (result: Result): readonly Problem[] =>
    news(result, changeOf(base, result.list.source, result.list.lines), lintOld)
  const mark = source === question.head ? '' : byteOrderMark
  const mended = question.mend && mark + fix(source, settings, parse, question.mend, keep).source
  return {
    findings: [...findings, ...bottom],
    added: added.map((entry) => cardOf(entry, list)),
    removed: removedEntries(old, list).map((entry) => cardOf(entry, old)),
    mended
  }
}

/**
 * What a change brought, less what an entry was told before: whoever mends the end of a description is not asked for
 * the full stop that it never had.
 */
function news(result: Result, change: Change, lintOld: (rules: ReadonlySet<Rule>) => Result): readonly Problem[] {
  const fresh = brought(result, change, lintOld)
  if (fresh.length === 0) return fresh
  const rules = new Set(fresh.map(({rule}) => rule))
  const old = lintOld(rules)
  const known = new Set(fingerprints(old.list, old.problems))
  const now = result.problems.filter(({rule}) => rules.has(rule))
  const prints = new Map(fingerprints(result.list, now).map((print, at) => [now[at], print]))
  return fresh.filter((problem) => !known.has(prints.get(problem) ?? ''))
}

/** The configuration's, less what is ignored; where new entries go to is settled by `review.placement`, if it says. */
async function settingsOf({config, ignored}: Question): Promise<Settings> {
  const placement = config.review?.placement ?? 'off'
  const asked = {bottom: {'entry-order': 'off'}, order: {'entry-order': {order: 'ascending'}}, off: {}}[placement]
  return only(await resolveSettings(config, {rules: asked}), ({rule}) => !ignored.includes(rule.name))
}

/** Settings of some rules alone. */
function only({rules, sections}: Settings, keep: (setting: Setting) => boolean): Settings {
  const own = [...(sections ?? [])].map(([title, settings]) => [title, settings.filter(keep)] as const)
  return {rules: rules.filter(keep), sections: new Map(own)}
}

function judged(problem: Problem, print: string, {lines}: List, isNew: boolean, relation: Relation): Judged {
  const {rule, severity, reason, note = rule.note, place, repairs} = problem
  const [start, end] = [lines.point(place.start), lines.point(place.end)]
  return {
    ...{rule: rule.name, url: rule.url, severity, reason, note, print, relation, brought: isNew},
    start: {line: start.line, column: start.column},
    end: {line: end.line, column: end.column},
    edits: repairs.map(({start, end, text}) => ({start, end, text}))
  }
}

function relationOf({place}: Problem, list: List, change: Change, touched: ReadonlySet<Section>): Relation {
  if (change.touches(place)) return 'added'
  const section = list.sections.findLast(({heading}) => (heading?.start ?? 0) <= place.start)
  return section && touched.has(section) ? 'section' : 'elsewhere'
}

/** Sections with a changed line between their heading and the next. */
function touchedSections({sections, source}: List, change: Change): ReadonlySet<Section> {
  const within = sections.filter((section, at) => {
    const end = sections[at + 1]?.heading?.start ?? source.length
    return change.touches({start: section.heading?.start ?? 0, end})
  })
  return new Set(within)
}
