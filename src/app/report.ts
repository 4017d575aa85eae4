/** What a review has to say, before it is known where: findings and objections, sorted for readers. */
import type {Config} from '../config.ts'
import {hash} from '../fingerprint.ts'
import type {Judged} from './judge/judgement.ts'
import type {Looked, Trouble} from './look.ts'
import {place, type Remarked} from './place.ts'
import type {FiledCard, Objection} from './policy.ts'
import {policyPage} from './policy-page.ts'

/** A finding with its file. */
export interface Filed {
  readonly path: string
  readonly finding: Judged
}

/** All that is to be told of one head. */
export interface Report {
  /** Comments for the contributor's own lines, in order. */
  readonly remarks: readonly Remarked[]
  /** What the change brought, on those lines and elsewhere. */
  readonly brought: readonly Filed[]
  /** Of that, what no comment tells. */
  readonly elsewhere: readonly Filed[]
  /** What was there before, as far as the configuration wants to hear of it. */
  readonly older: readonly Filed[]
  readonly objections: readonly Objection[]
  readonly troubles: readonly Trouble[]
  readonly added: readonly FiledCard[]
  /** Rules that someone silenced for this pull request. */
  readonly ignored: readonly string[]
  /** A patch that makes all repairs, in a fence; undefined where there is none that could be shown. */
  readonly patch: string | undefined
  /** Said of the configuration, in Markdown. */
  readonly remarkOnConfig: string | undefined
}

/** Which findings are told, and which of them on lines. */
export function sortOut(
  looked: readonly Looked[],
  all: readonly Objection[],
  ignored: ReadonlySet<string>,
  {review = {}}: Config
): Pick<Report, 'remarks' | 'brought' | 'elsewhere' | 'older'> {
  const reach = review.reach ?? 'lines'
  const parts = looked.map(({shown, judgement}) => {
    const own = all.filter(({card}) => card?.path === shown.path).map(asFinding)
    const told = judgement.findings.filter(({rule}) => !ignored.has(rule))
    const brought = [...told.filter((finding) => finding.brought), ...own]
    const older = told.filter(
      ({brought, relation}) => !brought && (reach === 'list' || (reach === 'sections' && relation !== 'elsewhere'))
    )
    const filed = (findings: readonly Judged[]): Filed[] => findings.map((finding) => ({path: shown.path, finding}))
    const {remarks, elsewhere} = place(brought, shown)
    return {remarks, brought: filed(brought), elsewhere: filed(elsewhere), older: filed(older)}
  })
  return {
    remarks: parts.flatMap(({remarks}) => remarks),
    brought: parts.flatMap(({brought}) => brought),
    elsewhere: parts.flatMap(({elsewhere}) => elsewhere),
    older: parts.flatMap(({older}) => older)
  }
}

/** An objection to an entry, as a finding at its line. */
function asFinding({policy, severity, reason, note, card}: Objection): Judged {
  const line = card?.line ?? 1
  return {
    ...{rule: policy, url: policyPage(policy), severity, reason, note},
    ...{start: {line, column: 1}, end: {line, column: 1}, relation: 'added', brought: true, edits: []},
    print: hash(`${card?.path}\0${policy}\0${card?.name ?? ''}\0${card?.url ?? ''}`)
  }
}
