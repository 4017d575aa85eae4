/** Between the queue and what does the work: counts, times and tells of each attempt. */

import {type Handler, mostAttempts} from '../queue/types.ts'
import {nameOf, type Task} from '../task.ts'
import type {Auth} from './auth.ts'
import {about, type Log} from './log.ts'

/** What a worker is given. */
export interface Tools extends Pick<Auth, 'connect' | 'identity'> {
  readonly log: Log
  /** Told how many seconds a child process linted. */
  linted(seconds: number): void
}

/** Makes what carries tasks out. It may be called twice for one task, and rejects where the task is to be tried again. */
export type NewWorker = (tools: Tools) => (task: Task) => Promise<void>

export interface Watcher {
  readonly log: Log
  worked(kind: string, outcome: 'done' | 'failed' | 'given up', seconds: number | undefined): void
  gaveUp(task: Task): void
}

export function watched(work: (task: Task) => Promise<void>, {log, worked, gaveUp}: Watcher): Handler {
  return async (task, {since, attempt}) => {
    const kind = task.kind === 'command' ? task.command : task.kind
    const fields = {task: kind, pull: nameOf(task.pull), installation: task.installation, attempt}
    try {
      await work(task)
    } catch (error) {
      const outcome = attempt < mostAttempts ? 'failed' : 'given up'
      const seconds = outcome === 'failed' ? undefined : (Date.now() - since) / 1000
      worked(kind, outcome, seconds)
      if (outcome === 'given up') gaveUp(task)
      log[outcome === 'failed' ? 'warn' : 'error']('task', {...fields, outcome, ...about(error)})
      throw error
    }
    const seconds = (Date.now() - since) / 1000
    worked(kind, 'done', seconds)
    log.info('task', {...fields, outcome: 'done', seconds})
  }
}
