/**
 * What a list does, as a configuration: every rule is asked for the conventions that it reads off the list.
 *
 *     1. convention   description-period: {period: always}      214 of 219 entries
 *     2. sections     Videos: {rules: {description-period: {period: never}}}
 *     3. none         entry-separator: off                      of two minds
 *     4. noise        no-extra-space: off                       19 findings
 */
import {lintTree, type Setting, sectionKey} from './lint.ts'
import type {Group, List, Section} from './model/types.ts'
import {preset} from './preset.ts'
import {fewestVoters, type Majority} from './rule/consistent.ts'
import type {Rule} from './rule/define.ts'

/** Options that a list, or a section of it, follows, with their votes. */
export type Votes = Readonly<Record<string, Majority<unknown>>>

/** What was found of one rule. */
export interface Convention {
  readonly rule: Rule
  /**
   * `on`: the list has the convention; `mostly`: it has, with so many exceptions that the rule is to go on learning;
   * `none`: it has none; `broken`: it breaks the rule too often to be told.
   */
  readonly state: 'on' | 'mostly' | 'none' | 'broken'
  readonly votes: Votes
  /** What sections do otherwise, by their titles, in the order of the list. */
  readonly sections: ReadonlyMap<string, Votes>
  /** How many findings the rule has under all this. */
  readonly findings: number
}

/** After `init` a list should have no more findings than this by entry: then those that are left are looked at. */
const mostFindings = 0.015
/** And no rule more than this, if it has fewer when it learns from each group. */
const mostOfRule = 0.005
/** A rule that is off by itself is turned on where this many votes are of one mind. */
const unanimous = 10

/** Reads a list's conventions, one for each rule that has something to say of it. */
export function infer(list: List): readonly Convention[] {
  const sections = sectionsOf(list)
  const learnt = preset('recommended').rules.flatMap((setting) => conventionOf(list, setting, sections) ?? [])
  return withinLimit(learnt, list.entries.length * mostFindings)
}

/** Whether a rule speaks. */
export function isOn({state}: Convention): boolean {
  return state === 'on' || state === 'mostly'
}

/** Options as a configuration has them. */
export function valuesOf(votes: Votes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(votes).map(([key, {value}]) => [key, value]))
}

function conventionOf(list: List, {rule, severity}: Setting, parts: readonly SectionPart[]): Convention | undefined {
  const votes = votesOf(rule, list)
  const has = Object.keys(votes).length > 0
  const sections = has ? deviations(rule, votes, parts) : new Map<string, Votes>()
  const findings = count(list, rule, votes, sections)
  if (severity === 'off') {
    const isHeld = Object.values(votes).every(({count, total}) => count === total && total >= unanimous)
    return has && isHeld && findings === 0 ? {rule, state: 'on', votes, sections, findings} : undefined
  }
  if (rule.learns && !has) return {rule, state: 'none', votes, sections, findings}
  const learning = has && findings > list.entries.length * mostOfRule ? count(list, rule, {}, new Map()) : findings
  return learning < findings
    ? {rule, state: 'mostly', votes, sections: new Map(), findings: learning}
    : {rule, state: 'on', votes, sections, findings}
}

function votesOf(rule: Rule, list: List): Votes {
  const votes = Object.entries(rule.infer(list) ?? {})
  const decided = votes.filter(([, majority]) => majority !== undefined && majority.total >= fewestVoters)
  return Object.fromEntries(decided) as Votes
}

function count(list: List, rule: Rule, votes: Votes, sections: ReadonlyMap<string, Votes>): number {
  const setting = (options: Votes): Setting => ({rule, severity: 'warn', options: valuesOf(options)})
  const own = new Map([...sections].map(([title, options]) => [sectionKey(title), [setting({...votes, ...options})]]))
  return lintTree(list.tree, list.source, {rules: [setting(votes)], sections: own}).problems.length
}

/** Turns rules off, those with most findings first, until no more are left than may be. Errors stay. */
function withinLimit(learnt: readonly Convention[], limit: number): readonly Convention[] {
  let left = learnt.filter(isOn).reduce((sum, {findings}) => sum + findings, 0)
  const broken = new Set<Rule>()
  for (const one of [...learnt].sort((a, b) => b.findings - a.findings)) {
    if (left <= limit) break
    if (!isOn(one) || one.rule.severity === 'error') continue
    broken.add(one.rule)
    left -= one.findings
  }
  return learnt.map((one) => (broken.has(one.rule) ? {...one, state: 'broken' as const, sections: new Map()} : one))
}

/** A section that a configuration can name, with the list of its entries alone. */
interface SectionPart {
  readonly section: Section
  readonly part: List
}

/** Sections in the order of the text. A title that stands twice would settle both, and is left out. */
function sectionsOf(list: List): readonly SectionPart[] {
  const titles = new Map<string, number>()
  for (const {title} of list.sections) titles.set(sectionKey(title), (titles.get(sectionKey(title)) ?? 0) + 1)
  return list.sections.flatMap((section) => {
    const key = sectionKey(section.title)
    const part = key !== '' && titles.get(key) === 1 ? partOf(list, section) : undefined
    return part ? {section, part} : []
  })
}

/** What sections, the outermost first, do otherwise than what is around them. */
function deviations(rule: Rule, whole: Votes, parts: readonly SectionPart[]): ReadonlyMap<string, Votes> {
  const found = new Map<Section, Votes>()
  for (const {section, part} of parts) {
    const held = {...whole}
    for (let up = section.parent; up; up = up.parent) {
      const around = found.get(up)
      if (!around) continue
      Object.assign(held, around)
      break
    }
    const own = Object.entries(votesOf(rule, part)).filter(([key, {value}]) => held[key] && held[key].value !== value)
    if (own.length > 0) found.set(section, {...held, ...Object.fromEntries(own)})
  }
  return new Map([...found].map(([{title}, votes]) => [title, votes]))
}

/** A list of one section's entries, those of sections below included. */
function partOf(list: List, section: Section): List | undefined {
  const within = ({section: own}: Group): boolean => {
    for (let up: Section | undefined = own; up; up = up.parent) if (up === section) return true
    return false
  }
  const groups = list.groups.filter(within)
  const entries = groups.flatMap((group) => group.entries)
  return entries.length > 0 && entries.length < list.entries.length ? {...list, groups, entries} : undefined
}
