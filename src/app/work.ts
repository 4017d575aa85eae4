/** What a worker does with a task from the queue. */
import type {Forge} from './forge.ts'
import {obey} from './obey.ts'
import {type Outcome, review, type Shared} from './review.ts'
import type {Task} from './task.ts'

/** Makes a worker. `forgeOf` opens the forge of a task's repository with its installation's token. */
export function newWorker(forgeOf: (task: Task) => Promise<Forge>, shared: Shared): (task: Task) => Promise<Outcome> {
  return async (task) => {
    const forge = await forgeOf(task)
    return task.kind === 'review' ? review(task, forge, shared) : obey(task, forge, shared)
  }
}
