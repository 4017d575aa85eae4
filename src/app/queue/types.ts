/** A queue of tasks: what a webhook answers into and a worker works from. Two drivers keep the same promises. */
import type {Task} from '../task.ts'

export interface Queue {
  /**
   * Takes a task. A waiting one of the same identity (`identityOf`) is replaced, so that of several pushes the newest is
   * reviewed; one that is being worked on goes on, and the new one follows it. Resolves when the task is kept.
   */
  add(task: Task): Promise<void>
  /**
   * Begins to work. At most one task of a pull request is worked on at a time, on all machines together. A handler that
   * rejects is tried again, with growing pauses, up to `mostAttempts` times; other tasks go on meanwhile.
   */
  work(handler: (task: Task) => Promise<void>): void
  /** How many tasks wait, and how many are being worked on. */
  depth(): Promise<{readonly waiting: number; readonly active: number}>
  /** Whether tasks can be taken. Never rejects. */
  ready(): Promise<boolean>
  /** Takes no more work up, waits for what is being worked on, and lets go of connections. */
  close(): Promise<void>
}

/** A review that failed this often waits for the next push or sweep. */
export const mostAttempts = 5
/** The pause before the second attempt, in milliseconds; each further one is twice as long. */
export const firstPause = 5_000
