/** `listwright serve`: webhooks in, reviews out, by the role that the process has. */
import http from 'node:http'
import type {AddressInfo} from 'node:net'
import {because, Failure} from '../../failure.ts'
import {memoryQueue} from '../queue/memory.ts'
import {redisQueue} from '../queue/redis.ts'
import type {Queue} from '../queue/types.ts'
import {newAuth} from './auth.ts'
import type {Environment} from './environment.ts'
import {type NewWorker, watched} from './handler.ts'
import {about, type Log} from './log.ts'
import {newMetrics} from './metrics.ts'
import {newProbot} from './probot.ts'
import {routes} from './routes.ts'
import {newSweep, type Sweep, sweepEvery} from './sweep.ts'

export interface Serving {
  readonly port: number
  /** Takes nothing more, finishes what runs (or leaves it to others after `drainTime`), and lets go of everything. */
  close(): Promise<void>
}

/** In milliseconds; below the 30 s that Kubernetes waits between SIGTERM and SIGKILL. */
const drainTime = 25_000
/** How long a request may take to arrive, in milliseconds: GitHub itself gives up after ten seconds. */
const slowest = 10_000
/** Mostly they wait for GitHub, which asks for a second between writes; how many lists are linted at once, the judges settle. */
const concurrency = 16

/** @throws {Failure} where it cannot begin. */
export async function serve(environment: Environment, newWorker: NewWorker, log: Log): Promise<Serving> {
  const queue = await newQueue(environment, log)
  try {
    return await serveFrom(queue, environment, newWorker, log)
  } catch (error) {
    // Its connections would hold the process up.
    await queue.close()
    throw error
  }
}

async function serveFrom(queue: Queue, environment: Environment, newWorker: NewWorker, log: Log): Promise<Serving> {
  const {role} = environment
  // 1. What it stands on.
  const auth = newAuth(await newProbot(environment, log))
  const metrics = await newMetrics(queue)
  // 2. The front. Health and figures are shown in every role.
  const state = {draining: false}
  const server = http.createServer(
    {requestTimeout: slowest, headersTimeout: slowest, connectionsCheckingInterval: 1_000},
    routes({environment, queue, auth, metrics, log, draining: () => state.draining})
  )
  const port = await listen(server, environment)
  // 3. The work, and what the webhooks did not bring.
  const sweep = newSweep(auth, queue, log)
  if (role !== 'web') {
    const {connect, identity} = auth
    const work = newWorker({connect, identity, log, linted: metrics.linted})
    queue.work(watched(work, {log, worked: metrics.worked, gaveUp: sweep.missed}))
  }
  const sweeper = role === 'web' ? undefined : fromTimeToTime(sweep)
  log.info('serving', {role, port})
  return {
    port,
    async close() {
      state.draining = true
      sweeper?.stop()
      // Answers that are under way are given; connections that only wait are cut.
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      const drained = await within(drainTime, Promise.all([queue.close(), closed]))
      log.info('stopped', {outcome: drained ? 'drained' : 'left to others'})
    }
  }
}

async function newQueue({redisUrl: url}: Environment, log: Log): Promise<Queue> {
  if (!url) return memoryQueue({concurrency})
  return redisQueue({url, concurrency, onError: (error) => log.warn('Redis', about(error))})
}

function fromTimeToTime(sweep: Sweep): {stop(): void} {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  async function round(): Promise<void> {
    await sweep.run()
    if (stopped) return
    // Several workers do not all come at the same moment.
    timer = setTimeout(round, sweepEvery * (0.9 + Math.random() / 5))
  }
  void round()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
    }
  }
}

async function listen(server: http.Server, {host, port}: Environment): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    throw new Failure(`Cannot serve: HOST and PORT cannot be listened on: ${because(error)}`)
  }
  return (server.address() as AddressInfo).port
}

/** Whether it was over in time. */
async function within(time: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), time)
  })
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer))
}
