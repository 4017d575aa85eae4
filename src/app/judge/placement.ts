/** `placement: bottom`: a new entry stands behind those that are there. */
import {hash} from '../../fingerprint.ts'
import type {Entry, List} from '../../model/types.ts'
import {quoted} from '../../rule/finding.ts'
import {moveEntry} from '../../rule/move.ts'
import {policyPage} from '../policy-page.ts'
import {lastBehind} from './entries.ts'
import type {Judged} from './judgement.ts'

/** The new entries that stand before old ones of their group, each with its move to the end. */
export function misplaced(news: readonly Entry[], list: List): readonly Judged[] {
  return news.flatMap((entry) => {
    const target = lastBehind(entry, news)
    return target ? [finding(entry, target, list)] : []
  })
}

function finding(entry: Entry, target: Entry, list: List): Judged {
  const [start, end] = [list.lines.point(entry.name.start), list.lines.point(entry.name.end)]
  return {
    rule: 'placement',
    url: policyPage('placement'),
    severity: 'warn',
    reason: `Unexpected place of ${quoted(entry.title)}, expected after ${quoted(target.title)}, line ${list.lines.line(target.start)}`,
    note: 'This list adds new entries at the bottom of their section.',
    start: {line: start.line, column: start.column},
    end: {line: end.line, column: end.column},
    relation: 'added',
    brought: true,
    print: hash(`placement\0${entry.title}\0${entry.link?.url ?? ''}`),
    edits: moveEntry(list, entry, target, 'after')
  }
}
