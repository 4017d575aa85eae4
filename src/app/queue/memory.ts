/**
 * A queue in the process. Nothing is on disk: what a crash loses the next sweep finds again, because GitHub knows which
 * heads have no check run.
 */
import {Failure} from '../../failure.ts'
import {identityOf, nameOf, type Task} from '../task.ts'
import {firstPause, type Handler, mostAttempts, type Queue, type QueueOptions} from './types.ts'

interface Entry {
  readonly task: Task
  readonly since: number
  readonly attempt: number
  /** Not before this time, in milliseconds since 1970. */
  readonly due: number
}

/** Some 5 MB of tasks; a queue that long is not worked off before GitHub's hour is over, so that the sweep does as well. */
const mostWaiting = 10_000

export function memoryQueue({concurrency, pause = firstPause}: QueueOptions): Queue {
  // By identity. A Map keeps a replaced task at its place, so that a pull request with many pushes does not starve.
  const waiting = new Map<string, Entry>()
  // By pull request.
  const active = new Map<string, Promise<void>>()
  let handler: Handler | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined

  function pump(): void {
    clearTimeout(timer)
    if (!handler || closed) return
    let next = Number.POSITIVE_INFINITY
    for (const [identity, entry] of waiting) {
      if (active.size >= concurrency) return
      const pull = nameOf(entry.task.pull)
      if (active.has(pull)) continue
      if (entry.due > Date.now()) {
        next = Math.min(next, entry.due)
        continue
      }
      waiting.delete(identity)
      active.set(pull, run(handler, identity, entry))
    }
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(pump, next - Date.now())
  }

  async function run(handle: Handler, identity: string, entry: Entry): Promise<void> {
    const {task, since, attempt} = entry
    try {
      // Not before `active` knows of it.
      await undefined
      await handle(task, {since, attempt})
    } catch {
      // A newer one has come meanwhile, or this was the last attempt: dropped.
      if (attempt < mostAttempts && !waiting.has(identity)) {
        waiting.set(identity, {...entry, attempt: attempt + 1, due: Date.now() + pause * 2 ** (attempt - 1)})
      }
    } finally {
      active.delete(nameOf(task.pull))
      pump()
    }
  }

  return {
    async add(task) {
      const identity = identityOf(task)
      if (closed) throw new Failure('Cannot queue a task: the queue is closed')
      if (waiting.size >= mostWaiting && !waiting.has(identity)) {
        throw new Failure(`Cannot queue a task: ${mostWaiting} wait already`)
      }
      waiting.set(identity, {task, since: Date.now(), attempt: 1, due: 0})
      pump()
    },
    work(next) {
      handler = next
      pump()
    },
    depth: async () => ({waiting: waiting.size, active: active.size}),
    ready: async () => !closed && waiting.size < mostWaiting,
    async close() {
      closed = true
      clearTimeout(timer)
      await Promise.all(active.values())
    }
  }
}
