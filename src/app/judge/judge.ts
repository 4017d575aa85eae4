/** Judges a changed list: what the change brought, and what it added. Runs in a process of its own. */
import {type Change, changeOf} from '../../change.ts'
import {fingerprints, hash} from '../../fingerprint.ts'
import {fix} from '../../fix.ts'
import {lint, type Problem, type Result} from '../../lint.ts'
import type {List, Section} from '../../model/types.ts'
import type {Parser} from '../../parse.ts'
import {brought} from '../../since.ts'
import {byteOrderMark, withoutMark} from '../../text.ts'
import {addedEntries, cardOf, removedEntries} from './entries.ts'
import type {Judged, Judgement, Mending, Question, Relation} from './judgement.ts'
import {mendStretches} from './mend.ts'
import {type Old, oldList, remembered} from './old.ts'
import {misplaced} from './placement.ts'
import {only, settingsOf} from './settings.ts'

/** What answers questions. */
export interface Judge {
  judge(question: Question): Promise<Judgement>
  /** The stretches, as far as the change brought what is to be mended in them. */
  mend(mending: Mending): Promise<readonly string[]>
}

/** A judge who remembers the last list before a change. */
export function newJudge(parse: Parser): Judge {
  const remember = remembered()
  const prepare = async (question: Question) => {
    const settings = await settingsOf(question)
    const base = withoutMark(question.base)
    const key = JSON.stringify([question.config, question.ignored])
    const old = remember(key, base, () => oldList(base, settings, parse))
    return {settings, old, source: withoutMark(question.head)}
  }
  return {
    async judge(question) {
      const {settings, old, source} = await prepare(question)
      // 1. Lint the new text; the old one only as far as it is asked for.
      const {list, problems} = lint(source, settings, parse)
      // 2. Tell what the change brought from what was there.
      const change = changeOf(old.list.source, source, list.lines)
      const fresh = news({list, problems}, change, old)
      // 3. Say how each finding lies to the change.
      const told = [...fresh, ...problems.filter((problem) => !fresh.includes(problem))]
      const prints = fingerprints(list, told)
      const touched = touchedSections(list, change)
      const findings = told.map((problem, at) =>
        judged(
          problem,
          printOf(question.path, prints[at] ?? ''),
          list,
          at < fresh.length,
          relationOf(problem, list, change, touched)
        )
      )
      // 4. Where a new entry is to stand is asked of this change alone.
      const added = addedEntries(old.list, list, change)
      const bottom = question.config.review?.placement === 'bottom' ? misplaced(added, list) : []
      // 5. Repair what was brought, where that is asked for.
      const mark = source === question.head ? '' : byteOrderMark
      const mended =
        question.mend && mark + fix(source, settings, parse, question.mend, (result) => since(result, old)).source
      return {
        findings: [...findings, ...bottom.map((one) => ({...one, print: printOf(question.path, one.print)}))],
        added: added.map((entry) => cardOf(entry, list)),
        removed: removedEntries(old.list, list).map((entry) => cardOf(entry, old.list)),
        mended
      }
    },
    async mend(mending) {
      const {settings, old, source} = await prepare(mending)
      const own = only(settings, ...mending.stretches.flatMap(({rules}) => rules))
      return mendStretches(source, mending.stretches, (text) => since(lint(text, own, parse), old))
    }
  }
}

/** Lists of one repository may have the same slip, as translations do. */
function printOf(path: string, print: string): string {
  return hash(`${path}\0${print}`)
}

/** What a text brings since the old one. */
function since(result: Result, old: Old): readonly Problem[] {
  const {source, lines} = result.list
  return news(result, changeOf(old.list.source, source, lines), old)
}

/**
 * What a change brought, less what an entry was told before: whoever mends the end of a description is not asked for
 * the full stop that it never had.
 */
function news(result: Result, change: Change, old: Old): readonly Problem[] {
  const fresh = brought(result, change, old.lint)
  if (fresh.length === 0) return fresh
  const rules = new Set(fresh.map(({rule}) => rule))
  const {list, problems} = old.lint(rules)
  const known = new Set(fingerprints(list, problems))
  const now = result.problems.filter(({rule}) => rules.has(rule))
  const prints = new Map(fingerprints(result.list, now).map((print, at) => [now[at], print]))
  return fresh.filter((problem) => !known.has(prints.get(problem) ?? ''))
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
