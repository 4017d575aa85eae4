/** What a worker does with a task from the queue. */

import type {Forge} from './forge.ts'
import {appIdentity} from './github/identity.ts'
import {github} from './github.ts'
import {newJudges} from './judge/judges.ts'
import {obey} from './obey.ts'
import {type Outcome, review, type Shared} from './review.ts'
import type {NewWorker} from './serve/handler.ts'
import type {Task} from './task.ts'

/** A head that moves faster than it can be reviewed is left to the sweep. */
const mostMoves = 3

/** Carries a task out. */
export async function carryOut(task: Task, forge: Forge, shared: Shared): Promise<Outcome> {
  if (task.kind === 'command') return obey(task, forge, shared)
  let outcome = await review(task, forge, shared)
  // The task of the new head may have come before that of the old one, which then took its place: nobody else reviews it.
  for (let moves = 0; outcome === 'moved' && moves < mostMoves; moves++) {
    const {head, base, open} = await forge.pull(task.pull.number)
    outcome = open ? await review({...task, head, base}, forge, shared) : 'closed'
  }
  return outcome
}

/** The worker of the App: each task with a client for its repository alone, all with the same judges. */
export const newWorker: NewWorker = ({connect, identity, linted, log}) => {
  const shared: Shared = {judges: newJudges({told: linted}), links: new Map()}
  const login = async (): Promise<string> => (await identity()).login
  return async (task) => {
    const {owner, repo} = task.pull
    const mayCommit = task.kind === 'command' && task.command === 'fix'
    const client = await connect(task.installation, {owner, repo}, mayCommit ? 'all' : undefined)
    const outcome = await carryOut(task, github(client, {owner, repo}, appIdentity(login, client)), shared)
    log.debug('carried out', {outcome})
  }
}
