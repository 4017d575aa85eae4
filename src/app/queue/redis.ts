/**
 * A queue on Redis by BullMQ: any number of processes add, any number work. A job says only which identity is due; what
 * to do stands beside it in a key of that identity, so that the newest task is what a worker finds, whenever it comes.
 *
 *     add:   SET task:<identity> <entry>, then a job, which BullMQ drops where one of that identity waits
 *     work:  lock the pull request, GET the entry, run the handler, delete the entry unless it is a newer one by then
 */
import {randomUUID} from 'node:crypto'
import type {Job} from 'bullmq'
import {peer} from '../serve/peers.ts'
import {identityOf, nameOf, type PullKey, type Task} from '../task.ts'
import {pullLocks} from './lock.ts'
import {firstPause, type Handler, mostAttempts, type Queue, type QueueOptions} from './types.ts'

/** What a job carries. */
interface Due {
  readonly identity: string
  readonly pull: PullKey
}

/** What stands beside it. The id tells two tasks of the same words apart: an edit, and another one while it is reviewed. */
interface Entry {
  readonly id: string
  readonly since: number
  readonly task: Task
}

export interface RedisOptions extends QueueOptions {
  readonly url: string
  /** Told of what the connections report; they mend themselves. */
  readonly onError?: (error: Error) => void
  /** Begins the names of all keys. */
  readonly prefix?: string
}

/** In milliseconds. A worker that died is known to be dead after this, and its task taken up at the next look. */
const lease = 8_000
const look = 2_000
/** How often a task asks whether its pull request is free, in milliseconds. */
const lockPause = 300
/** An entry whose job was lost (Redis restored from an older state) goes at last. In seconds: a week. */
const entryLife = 7 * 24 * 3600
/** Deletes a key where it holds what is expected. */
const deleteIf = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0"

export async function redisQueue(options: RedisOptions): Promise<Queue> {
  const {url, concurrency, pause = firstPause, prefix = 'listwright', onError = () => undefined} = options
  const bull = await peer('bullmq', () => import('bullmq'))
  const {Redis} = await peer('ioredis', () => import('ioredis'))
  // A webhook is to hear soon that Redis is away; a worker waits until it is back.
  const front = new Redis(url, {maxRetriesPerRequest: 1, connectTimeout: 5_000})
  const back = new Redis(url, {maxRetriesPerRequest: null, lazyConnect: true})
  for (const connection of [front, back]) connection.on('error', onError)
  const queue = new bull.Queue<Due>('reviews', {connection: front, prefix})
  queue.on('error', onError)
  const locks = pullLocks(back, `${prefix}:lock:`, lease)
  const keyOf = (identity: string): string => `${prefix}:task:${identity}`
  const active = new Set<Promise<void>>()
  let worker: {close(force?: boolean): Promise<void>} | undefined

  async function ready(): Promise<boolean> {
    try {
      return (await front.ping()) === 'PONG'
    } catch {
      return false
    }
  }

  async function run(handler: Handler, job: Job<Due>, token: string | undefined): Promise<void> {
    const {identity, pull} = job.data
    const lock = await locks.take(nameOf(pull))
    if (!lock) {
      // Someone is at this pull request: put back, which does not count as an attempt.
      await job.moveToDelayed(Date.now() + lockPause, token)
      throw new bull.DelayedError()
    }
    try {
      const text = await back.get(keyOf(identity))
      // Done already, as part of an earlier job.
      if (text === null) return
      const {task, since} = JSON.parse(text) as Entry
      const attempt = job.attemptsMade + 1
      let done = attempt >= mostAttempts
      try {
        await handler(task, {since, attempt})
        done = true
      } finally {
        if (done) await back.eval(deleteIf, 1, keyOf(identity), text)
      }
    } finally {
      await lock.free()
    }
  }

  return {
    async add(task) {
      const identity = identityOf(task)
      const entry: Entry = {id: randomUUID(), since: Date.now(), task}
      await front.set(keyOf(identity), JSON.stringify(entry), 'EX', entryLife)
      await queue.add(
        task.kind,
        {identity, pull: task.pull},
        {
          // A pausing job gives way to the new one; behind one that is being worked on, one more is kept.
          deduplication: {id: identity, replace: true, keepLastIfActive: true},
          attempts: mostAttempts,
          backoff: {type: 'exponential', delay: pause},
          removeOnComplete: true,
          removeOnFail: true
        }
      )
    },
    work(handler) {
      const process = (job: Job<Due>, token?: string): Promise<void> => {
        const running = run(handler, job, token)
        active.add(running)
        return running.finally(() => active.delete(running))
      }
      const own = new bull.Worker<Due>('reviews', process, {
        connection: back,
        prefix,
        concurrency,
        lockDuration: lease,
        stalledInterval: look,
        // A task that takes its worker down with it is given up like one that fails.
        maxStalledCount: mostAttempts
      })
      own.on('error', onError)
      worker = own
    },
    async depth() {
      const {active = 0, ...waiting} = await queue.getJobCounts('active', 'wait', 'delayed')
      return {waiting: Object.values(waiting).reduce((sum, count) => sum + count, 0), active}
    },
    ready,
    async close() {
      // Where Redis is away there is nothing to sign off from: what runs is finished, and done again by another worker.
      const there = await ready()
      if (!there) for (const connection of [back, front]) connection.disconnect()
      await worker?.close(!there)
      await Promise.allSettled(active)
      await queue.close()
      for (const connection of [back, front]) connection.disconnect()
    }
  }
}
