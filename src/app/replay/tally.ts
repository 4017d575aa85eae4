/** What many replays come to. */
import {nothing} from '../conclude.ts'
import type {Replayed} from './replay.ts'

export interface Tally {
  readonly pulls: number
  /** Those that nothing would have been said about. */
  readonly silent: number
  readonly reviewed: number
  readonly comments: number
  /** Those without a review that could not be judged, wholly or in part. */
  readonly unjudged: number
  /** How many findings of each rule or policy, the most first. */
  readonly rules: Readonly<Record<string, number>>
}

/** Whether the App would have left nothing but a green check. */
export function isSilent({check, review}: Replayed): boolean {
  return review === undefined && check?.conclusion === 'success' && check.title === nothing
}

/** What the change itself brought, by rule. */
export function rulesOf({check}: Replayed): readonly string[] {
  return (check?.annotations ?? []).filter(({level}) => level !== 'notice').map(({title}) => title)
}

export function tallyOf(all: readonly Replayed[]): Tally {
  const counts = new Map<string, number>()
  for (const rule of all.flatMap(rulesOf)) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const sorted = [...counts].sort(([a, some], [b, others]) => others - some || a.localeCompare(b))
  return {
    pulls: all.length,
    silent: all.filter(isSilent).length,
    reviewed: all.filter(({review}) => review).length,
    comments: all.reduce((sum, {review}) => sum + (review?.comments.length ?? 0), 0),
    unjudged: all.filter(({check, review}) => !review && check?.conclusion === 'neutral').length,
    rules: Object.fromEntries(sorted)
  }
}
