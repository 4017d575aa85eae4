/** Judges a changed list: what the change brought, and what it added. Pure; runs in a process of its own. */
import {resolveSettings} from '../config.ts'
import {fingerprints} from '../fingerprint.ts'
import {fix} from '../fix.ts'
import {lint, type Problem, type Result, type Settings} from '../lint.ts'
import type {List, Section} from '../model/types.ts'
import type {Parser} from '../parse.ts'
import {brought, type Change, changeOf as compared} from '../since.ts'
import {byteOrderMark, withoutMark} from '../text.ts'
import {addedLines, changeOf} from './diff.ts'
import {addedEntries, cardOf, removedEntries} from './entries.ts'
import type {Judged, Judgement, Question, Relation} from './judgement.ts'
import {misplaced} from './placement.ts'

/** Answers a question. */
export async function judge(question: Question, parse: Parser): Promise<Judgement> {
  const settings = await settingsOf(question)
  const [source, base] = [withoutMark(question.head), withoutMark(question.base)]
  // 1. Lint both texts.
  const head = lint(source, settings, parse)
  const old = lint(base, settings, parse)
  // 2. Tell what the change brought from what was there.
  const {hunks, config} = question
  const change = hunks ? changeOf(addedLines(hunks), head.list.lines) : compared(base, source, head.list.lines)
  const fresh = broughtBy(head, old, change)
  // 3. Say how each finding lies to the change.
  const told = [...fresh, ...head.problems.filter((problem) => !fresh.includes(problem))]
  const prints = fingerprints(head.list, told)
  const touched = touchedSections(head.list, change)
  const findings = told.map((problem, at) =>
    judged(problem, prints[at] ?? '', head.list, at < fresh.length, relationOf(problem, head.list, change, touched))
  )
  // 4. Where a new entry is to stand is asked of this change alone.
  const news = addedEntries(old.list, head.list, change)
  const bottom = config.review?.placement === 'bottom' ? misplaced(news, head.list) : []
  // 5. Repair what was brought, where that is asked for.
  const keep = (result: Result): readonly Problem[] =>
    broughtBy(result, old, compared(base, result.list.source, result.list.lines))
  const mark = source === question.head ? '' : byteOrderMark
  const mended = question.mend && mark + fix(source, settings, parse, question.mend, keep).source
  return {
    findings: [...findings, ...bottom],
    added: news.map((entry) => cardOf(entry, head.list)),
    removed: removedEntries(old.list, head.list).map((entry) => cardOf(entry, old.list)),
    mended
  }
}

/** The configuration's, less what is ignored; where new entries go to is settled by `review.placement`, if it says. */
async function settingsOf({config, ignored}: Question): Promise<Settings> {
  const placement = config.review?.placement ?? 'off'
  const asked = {bottom: {'entry-order': 'off'}, order: {'entry-order': {order: 'ascending'}}, off: {}}[placement]
  const {rules, sections} = await resolveSettings(config, {rules: asked})
  const without = (settings: Settings['rules']): Settings['rules'] =>
    settings.filter(({rule}) => !ignored.includes(rule.name))
  const own = [...(sections ?? [])].map(([title, settings]) => [title, without(settings)] as const)
  return {rules: without(rules), sections: new Map(own)}
}

/** What a change brought, less what the old text has too: a line may be touched for another reason. */
function broughtBy(result: Result, old: Result, change: Change): readonly Problem[] {
  const known = new Set(fingerprints(old.list, old.problems))
  const prints = new Map(fingerprints(result.list, result.problems).map((print, at) => [result.problems[at], print]))
  return brought(result, change, () => old).filter((problem) => !known.has(prints.get(problem) ?? ''))
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
