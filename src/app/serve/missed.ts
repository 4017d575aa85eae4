/** Reviews that were given up: due again with the next sweeps, for a while. */

import type {Queue} from '../queue/types.ts'
import {identityOf, nameOf, type ReviewTask, type Task} from '../task.ts'
import type {Auth} from './auth.ts'
import {about, type Log} from './log.ts'

/** Rounds in which one comes back: an hour of sweeps, longer than most of GitHub's troubles. */
const mostReturns = 6
/** That many pull requests do not fail at once unless GitHub is down, and then the next start finds them. */
const mostMissed = 1_000

export interface Missed {
  add(task: Task): void
  /** Queues what is due. Never rejects. Resolves to how many that were. */
  again(): Promise<number>
}

export function newMissed(auth: Pick<Auth, 'connect'>, queue: Pick<Queue, 'add'>, log: Log): Missed {
  const missed = new Map<string, {readonly task: ReviewTask; readonly times: number; readonly due: boolean}>()

  async function queueAgain(task: ReviewTask): Promise<boolean> {
    const {owner, repo, number} = task.pull
    const client = await auth.connect(task.installation, task.pull)
    const {data} = await client.rest.pulls.get({owner, repo, pull_number: number})
    if (data.state !== 'open') return false
    // The head may have moved: an old one must not take the place of the one that waits by now.
    const {head, base} = data
    await queue.add({...task, head: head.sha, base: {ref: base.ref, sha: base.sha}})
    return true
  }

  return {
    add(task) {
      const identity = identityOf(task)
      const times = (missed.get(identity)?.times ?? 0) + 1
      // A command that nobody answered for long is given again by who still wants it.
      if (task.kind !== 'review') return
      missed.delete(identity)
      missed.set(identity, {task, times, due: times <= mostReturns})
      // The oldest makes room.
      const [oldest] = missed.keys()
      if (missed.size > mostMissed && oldest !== undefined) missed.delete(oldest)
    },
    async again() {
      let count = 0
      for (const [identity, one] of missed) {
        if (!one.due) continue
        try {
          if (await queueAgain(one.task)) count++
          missed.set(identity, {...one, due: false})
        } catch (error) {
          log.warn('sweep', {pull: nameOf(one.task.pull), outcome: 'failed', ...about(error)})
        }
      }
      return count
    }
  }
}
