/** A queue of tasks: what a webhook answers into and a worker works from. Two drivers keep the same promises. */
import type {Task} from '../task.ts'

/** What a handler is told beside the task. */
export interface Taking {
  /** When the task was added, in milliseconds since 1970: what is measured is the time from the webhook on. */
  readonly since: number
  /** From 1 to `mostAttempts`; the last one is not followed by another. */
  readonly attempt: number
}

export type Handler = (task: Task, taking: Taking) => Promise<void>

export interface Queue {
  /**
   * Takes a task. A waiting one of the same identity (`identityOf`) is replaced, so that of several pushes the newest is
   * reviewed; one that is being worked on goes on, and the new one follows it. Resolves when the task is kept; rejects
   * where it cannot be, within seconds.
   */
  add(task: Task): Promise<void>
  /**
   * Begins to work. At most one task of a pull request is worked on at a time, on all machines together. A handler that
   * rejects is tried again, with growing pauses, up to `mostAttempts` times; other tasks go on meanwhile. A task whose
   * process died is done by another one: handlers must bear being run twice.
   */
  work(handler: Handler): void
  /** How many tasks wait, and how many are being worked on. */
  depth(): Promise<{readonly waiting: number; readonly active: number}>
  /** Whether tasks can be taken. Never rejects. */
  ready(): Promise<boolean>
  /** Takes no more work up, waits for what is being worked on, and lets go of connections. */
  close(): Promise<void>
}

export interface QueueOptions {
  /** How many tasks one process works on at once. */
  readonly concurrency: number
  /** The pause before the second attempt, in milliseconds; each further one is twice as long. */
  readonly pause?: number
}

/** A review that failed this often waits for the next push or sweep. */
export const mostAttempts = 5
/** Five attempts within 75 seconds: as long as GitHub's shorter troubles last. */
export const firstPause = 5_000
