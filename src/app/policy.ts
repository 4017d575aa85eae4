/**
 * What a maintainer asks of a contribution as a whole, beside what the list asks of its entries. Each is off unless the
 * configuration says otherwise, but for three that lists all but always ask: see `usual`.
 */
import {RE2JS} from 're2js'
import type {ReviewConfig} from '../config.ts'
import {because, Failure} from '../failure.ts'
import type {Severity} from '../rule/define.ts'
import type {Pull} from './forge.ts'
import type {Card} from './judge/judgement.ts'
import {code} from './markdown.ts'
import type {Twin} from './same-link.ts'

/** A card with the file that its entry stands in. */
export interface FiledCard extends Card {
  readonly path: string
}

/** A contribution, seen as a whole. */
export interface Contribution {
  readonly pull: Pull
  readonly added: readonly FiledCard[]
  readonly removed: readonly FiledCard[]
  /** Changed files that are no lists. */
  readonly others: readonly string[]
  /** The pull request template, where one is asked for and there. */
  readonly template: string | undefined
  /** Older open pull requests that add a link that this one adds. */
  readonly twins: readonly Twin[]
}

/** What breaks a policy. */
export interface Objection {
  readonly policy: keyof ReviewConfig
  readonly severity: 'warn' | 'error'
  /** What is wrong, in Markdown that is safe to show, and why it matters. */
  readonly reason: string
  readonly note: string
  /** The entry that it speaks of, if it is of one. */
  readonly card: FiledCard | undefined
}

const usual = {oneEntry: 'warn', noRemovals: 'warn', sameLinkInOpenPulls: 'warn'} as const

/** How much a policy matters under a configuration. */
export function severityOf(
  policy: 'oneEntry' | 'onlyListFiles' | 'noRemovals' | 'template' | 'sameLinkInOpenPulls',
  config: ReviewConfig
): Severity {
  return config[policy] ?? (policy in usual ? usual[policy as keyof typeof usual] : 'off')
}

/** What a contribution that adds entries breaks. One that adds none is no contribution to the list, and breaks nothing. */
export function* objections(contribution: Contribution, config: ReviewConfig): Generator<Objection> {
  if (contribution.added.length === 0) return
  for (const [policy, check] of Object.entries(checks) as [keyof typeof checks, Check][]) {
    const severity = severityOf(policy, config)
    if (severity === 'off') continue
    for (const {reason, card} of check(contribution)) yield {policy, severity, reason, note: notes[policy], card}
  }
  if (config.title !== undefined) yield* wrongTitle(contribution.pull.title, config.title)
}

const asked = 'The maintainers of this list ask for it.'
const notes = {
  oneEntry: 'One at a time can be talked about, and merged, by itself.',
  noRemovals: 'What to add and what to remove are two questions.',
  sameLinkInOpenPulls: 'Two people may have met the same thing; one of the two can be closed.',
  ...{onlyListFiles: asked, template: asked, title: asked}
} as const

type Check = (contribution: Contribution) => Iterable<{readonly reason: string; readonly card?: FiledCard | undefined}>

const checks: Readonly<Record<Parameters<typeof severityOf>[0], Check>> = {
  *oneEntry({added: [, second, ...more]}) {
    if (!second) return
    const count = more.length + 2
    yield {reason: `Unexpected ${count} new entries in one pull request, expected one each`, card: second}
  },
  *noRemovals({removed: [first, ...more], added}) {
    if (!first) return
    const others = more.length > 0 ? ` and ${more.length} more` : ''
    yield {reason: `Unexpected removal of ${code(first.name)}${others} beside a new entry`, card: added[0]}
  },
  *onlyListFiles({others: [first, ...more]}) {
    if (first === undefined) return
    const others = more.length > 0 ? ` and ${more.length} more` : ''
    yield {reason: `Unexpected change of ${code(first)}${others}, expected changes to the list alone`}
  },
  *template({template, pull}) {
    if (template === undefined) return
    const done = ticked(pull.body)
    const open = boxes(template).filter((box) => !done.has(box))
    const [first] = open
    if (first === undefined) return
    const all = `${open.length} unticked box${open.length === 1 ? '' : 'es'}`
    yield {reason: `Unexpected ${all} of the pull request template, first ${code(first)}`}
  },
  *sameLinkInOpenPulls({twins}) {
    for (const {card, number} of twins) {
      yield {reason: `Unexpected ${code(card.name)}, which #${number}, an older pull request, adds too`, card}
    }
  }
}

/** @throws Failure where the pattern is none. */
function* wrongTitle(title: string, pattern: string): Generator<Objection> {
  if (compiled(pattern).matcher(title).find()) return
  const reason = `Unexpected title ${code(title)}, expected one that matches ${code(pattern)}`
  yield {policy: 'title', severity: 'warn', reason, note: notes.title, card: undefined}
}

/** RE2 matches in linear time, whatever the pattern and the text. */
function compiled(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    throw new Failure(`Cannot read \`title\` of \`review\`: ${because(error)}`)
  }
}

/** The texts of a template's boxes. `- [ ] I have read the guide` */
function boxes(template: string): readonly string[] {
  return template.split(/\r?\n/).flatMap((line) => /^ {0,8}[-*+] \[[ xX]\] (.*)$/.exec(line)?.[1]?.trim() ?? [])
}

function ticked(body: string): ReadonlySet<string> {
  return new Set(body.split(/\r?\n/).flatMap((line) => /^ {0,8}[-*+] \[[xX]\] (.*)$/.exec(line)?.[1]?.trim() ?? []))
}
