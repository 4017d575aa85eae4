/** Reviews as the App would, of a local clone, and keeps what would have been posted. */
import {Failure} from '../../failure.ts'
import type {CheckDraft, Pull, ReviewDraft} from '../forge.ts'
import {isTemplate} from '../gather.ts'
import {type Judges, newJudges} from '../judge/judges.ts'
import {type Outcome, review} from '../review.ts'
import {datedJudges} from './dated.ts'
import {localForge} from './forge.ts'
import {lastMerges, type Merge} from './merges.ts'
import {readJson, type Told, toldIn} from './payload.ts'
import {hasCommit, type Repository} from './repository.ts'

/** What would have been posted on one pull request. */
export interface Replayed {
  readonly pull: Pull
  readonly outcome: Outcome
  readonly check: CheckDraft | undefined
  readonly review: ReviewDraft | undefined
  /** The lines of a list at the head. */
  lines(path: string): readonly string[]
}

/** A pull request to replay. */
export interface Due extends Told {
  /** The day that it is judged as of; undefined for today. */
  readonly day: string | undefined
}

/** A saved webhook's pull request. @throws Failure where it is none, or the clone lacks its commits. */
export async function saved(file: string, shown: string, repository: Repository): Promise<Due> {
  const asked = `Cannot replay \`${shown}\``
  const {key, pull} = toldIn(readJson(file, asked), asked)
  for (const commit of [pull.head, pull.base.sha]) {
    if (await hasCommit(repository, commit)) continue
    const how = commit === pull.head ? `pull/${pull.number}/head` : 'the base branch'
    throw new Failure(`${asked}: the repository lacks commit ${commit}; fetch ${how} first`)
  }
  return {key, pull, day: undefined}
}

/** The last merges of the branch that is checked out, newest first. */
export async function last(count: number, name: string, repository: Repository): Promise<readonly Due[]> {
  const merges = await lastMerges(repository, count)
  return merges.map(({pull, day}: Merge) => ({key: {owner: 'local', repo: name, number: pull.number}, pull, day}))
}

/** A replayer that keeps its judging processes for the next pull request. */
export interface Replayer {
  replay(due: Due): Promise<Replayed>
  close(): void
}

export function newReplayer(repository: Repository): Replayer {
  const judges: Judges = newJudges()
  const links = new Map()
  return {
    async replay({key, pull, day}) {
      // 1. A forge of this pull request alone. What was written into it is not in its merge: a template goes unasked.
      const forge = localForge(repository, pull, (path) => day !== undefined && isTemplate(path))
      // 2. The review.
      const {head, base} = pull
      const task = {kind: 'review', pull: key, installation: 0, head, base, again: true, others: false} as const
      const shared = {judges: day === undefined ? judges : datedJudges(judges, day), links}
      const outcome = await review(task, forge, shared)
      // 3. What it left.
      return {pull, outcome, ...forge.drafts, lines: forge.lines}
    },
    close: judges.close
  }
}
