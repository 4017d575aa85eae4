/** Lints one list: reads it, runs the rules, drops what directives silence, sorts. Pure, and the same for every host. */
import type {Root} from 'mdast'
import {isSilenced} from './model/directives.ts'
import {read} from './model/read.ts'
import type {List, Section} from './model/types.ts'
import type {Parser} from './parse.ts'
import type {Rule} from './rule/define.ts'
import type {Finding, Repair} from './rule/finding.ts'
import type {Edit} from './text.ts'

/** A rule with what a run asks of it. */
export interface Setting {
  readonly rule: Rule
  readonly severity: 'off' | 'warn' | 'error'
  readonly options: Readonly<Record<string, unknown>>
}

/** The settings of a run: for the whole list, and for sections by their heading, case and blanks aside. */
export interface Settings {
  readonly rules: readonly Setting[]
  readonly sections?: ReadonlyMap<string, readonly Setting[]>
}

/** A finding of a rule in a list, as hosts show it. */
export interface Problem extends Finding {
  readonly rule: Rule
  readonly severity: 'warn' | 'error'
  /** What stands at `place`. */
  readonly actual: string
  /** The one repair, if there is exactly one, as edits. */
  readonly repairs: readonly Edit[]
  readonly kind: Repair | undefined
}

/** What a run over one list brought. */
export interface Result {
  readonly list: List
  readonly problems: readonly Problem[]
}

/** Lints a text without a byte order mark. */
export function lint(source: string, settings: Settings, parse: Parser): Result {
  return lintTree(parse(source), source, settings)
}

/** Lints a tree that was made of `source`. */
export function lintTree(tree: Root, source: string, settings: Settings): Result {
  // 1. Read the list.
  const list = read(tree, source)
  // 2. Ask every rule, under the whole list's settings and under those of each section that has its own.
  const problems: Problem[] = []
  const all = [...settings.rules, ...[...(settings.sections?.values() ?? [])].flat()]
  for (const setting of all) {
    const holds = (at: number): boolean => sectionSetting(list, settings, setting, at) === setting
    for (const problem of check(list, setting, holds)) problems.push(problem)
  }
  // 3. Sort by place, then by rule.
  problems.sort(
    (a, b) => a.place.start - b.place.start || a.place.end - b.place.end || compare(a.rule.name, b.rule.name)
  )
  return {list, problems}
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function* check(
  list: List,
  {rule, severity, options}: Setting,
  holds: (offset: number) => boolean
): Generator<Problem> {
  if (severity === 'off') return
  for (const finding of rule.check(list, options)) {
    if (!holds(finding.place.start) || isSilenced(list, rule.name, finding.place)) continue
    const repairs = repairsOf(finding)
    const kind = repairs.length > 0 ? (finding.repair ?? rule.repair ?? 'suggestion') : undefined
    const actual = list.source.slice(finding.place.start, finding.place.end)
    yield {...finding, rule, severity, actual, repairs, kind}
  }
}

/** A finding's repair as edits; none where there is none or a choice of several. */
function repairsOf({place, expected, edits}: Finding): readonly Edit[] {
  if (edits) return edits
  const [only] = expected ?? []
  return only !== undefined && expected?.length === 1 ? [{...place, text: only}] : []
}

/** The setting that holds for a rule at an offset: that of the innermost section with one of its own. */
function sectionSetting(list: List, settings: Settings, setting: Setting, offset: number): Setting {
  if (!settings.sections || settings.sections.size === 0) return setting
  let section: Section | undefined = list.sections.findLast(({heading}) => (heading?.start ?? 0) <= offset)
  for (; section; section = section.parent) {
    const own = settings.sections.get(sectionKey(section.title))?.find(({rule}) => rule === setting.rule)
    if (own) return own
  }
  return settings.rules.find(({rule}) => rule === setting.rule) ?? setting
}

/** How sections are looked up in settings: by title, without case, emoji and outer blanks. */
export function sectionKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
