/** What can be watched from outside, in Prometheus' form. */
import type {Registry} from 'prom-client'
import type {Queue} from '../queue/types.ts'
import {peer} from './peers.ts'

export interface Metrics {
  readonly registry: Registry
  delivered(event: string, outcome: string): void
  /** @param seconds from the webhook on; undefined where the task is not over. */
  worked(kind: string, outcome: 'done' | 'failed' | 'given up', seconds: number | undefined): void
  /** How long a child process linted. */
  linted(seconds: number): void
}

/** In seconds: a small list takes one, a patient retry minutes. */
const buckets = [0.5, 1, 2, 3, 5, 8, 13, 30, 60, 120, 300, 900]
/** In seconds; a child is stopped after ten. */
const lintBuckets = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10]

export async function newMetrics(queue: Pick<Queue, 'depth'>): Promise<Metrics> {
  const {Counter, collectDefaultMetrics, Gauge, Histogram, Registry} = await peer(
    'prom-client',
    () => import('prom-client')
  )
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({register: registry})
  const deliveries = new Counter({
    name: 'listwright_deliveries_total',
    help: 'Webhook deliveries that were answered.',
    labelNames: ['event', 'outcome'],
    registers
  })
  const tasks = new Counter({
    name: 'listwright_tasks_total',
    help: 'Attempts at tasks: done, failed (tried again), given up.',
    labelNames: ['kind', 'outcome'],
    registers
  })
  const seconds = new Histogram({
    name: 'listwright_task_seconds',
    help: 'Seconds from the webhook to the end of its task.',
    labelNames: ['kind'],
    buckets,
    registers
  })
  const lint = new Histogram({
    name: 'listwright_lint_seconds',
    help: 'Seconds that a child process linted.',
    buckets: lintBuckets,
    registers
  })
  new Gauge({
    name: 'listwright_queue_tasks',
    help: 'Tasks in the queue, by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      const {waiting, active} = await queue.depth()
      this.set({state: 'waiting'}, waiting)
      this.set({state: 'active'}, active)
    }
  })
  return {
    registry,
    delivered: (event, outcome) => deliveries.inc({event, outcome}),
    worked(kind, outcome, time) {
      tasks.inc({kind, outcome})
      if (time !== undefined) seconds.observe({kind}, time)
    },
    linted: (time) => lint.observe(time)
  }
}
