/**
 * The front: takes GitHub's webhooks. It verifies, keeps the tasks in the queue and answers; the work is done elsewhere.
 * GitHub waits ten seconds, then counts a delivery as failed: https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks
 */
import type {IncomingMessage, ServerResponse} from 'node:http'
import {type Suite, suiteOf, tasksOf} from '../events.ts'
import type {Queue} from '../queue/types.ts'
import type {Task} from '../task.ts'
import {readBody, tooLarge} from './body.ts'
import {newDeliveries} from './deliveries.ts'
import {about, type Log} from './log.ts'
import {isSigned} from './signature.ts'

export interface Front {
  readonly secret: string
  readonly app: number
  readonly queue: Pick<Queue, 'add'>
  readonly log: Log
  /** Asks GitHub which pull request a fork's suite is of. */
  tasksOfSuite(suite: Suite): Promise<readonly Task[]>
  /** Told of every delivery that was answered. */
  counted(event: string, outcome: Outcome): void
  /** How long the queue may take, in milliseconds. */
  readonly patience?: number
}

export type Outcome =
  | 'accepted'
  | 'ignored'
  | 'repeated'
  | 'unavailable'
  | 'method'
  | 'type'
  | 'large'
  | 'unsigned'
  | 'malformed'

const statuses: Readonly<Record<Outcome, number>> = {
  accepted: 202,
  ignored: 202,
  repeated: 200,
  unavailable: 503,
  method: 405,
  type: 415,
  large: 413,
  unsigned: 401,
  malformed: 400
}

/** Leaves GitHub's ten seconds room for the way there and back. */
const defaultPatience = 8_000
/** How long who sends too much may take to read the answer, before the connection is cut. In milliseconds. */
const lingering = 500
/** Names of events and ids of deliveries, as GitHub writes them; what else stands there is not repeated anywhere. */
const plain = /^[\w-]{1,64}$/

/** Answers a request for the front's path. Never rejects. */
export function newFront(front: Front): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const deliveries = newDeliveries()

  return async (request, response) => {
    const event = plainHeader(request, 'x-github-event')
    const delivery = plainHeader(request, 'x-github-delivery')
    let outcome: Outcome
    try {
      outcome = await take(request, event, delivery)
    } catch (error) {
      outcome = 'unavailable'
      front.log.error('a delivery could not be taken', {event, delivery, ...about(error)})
    }
    // Before the signature is verified, anyone may have written the name.
    const name = statuses[outcome] < 400 || outcome === 'unavailable' ? (event ?? 'none') : 'unverified'
    front.counted(name, outcome)
    front.log[statuses[outcome] < 400 ? 'info' : 'warn']('delivery', {event: name, delivery, outcome})
    answer(request, response, outcome)
  }

  async function take(request: IncomingMessage, event?: string, delivery?: string): Promise<Outcome> {
    // 1. What can be told by the headers alone.
    if (request.method !== 'POST') return 'method'
    if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) return 'type'
    const signature = request.headers['x-hub-signature-256']
    if (typeof signature !== 'string') return 'unsigned'
    if (!event || !delivery) return 'malformed'
    if (tooLarge(request)) return 'large'
    // 2. The bytes, and whether GitHub sent them.
    const body = await readBody(request)
    if (!Buffer.isBuffer(body)) return body
    if (!isSigned(body, front.secret, signature)) return 'unsigned'
    if (deliveries.has(delivery)) return 'repeated'
    const payload = parse(body)
    if (payload === undefined) return 'malformed'
    // 3. Kept, then answered. It is remembered at once: the same may come again meanwhile.
    deliveries.keep(delivery)
    try {
      return await withPatience(keep(event, payload))
    } catch (error) {
      deliveries.forget(delivery)
      throw error
    }
  }

  async function keep(event: string, payload: unknown): Promise<Outcome> {
    const suite = suiteOf(event, payload, front.app)
    const tasks = suite ? await front.tasksOfSuite(suite) : tasksOf(event, payload, front.app)
    for (const task of tasks) await front.queue.add(task)
    return tasks.length > 0 ? 'accepted' : 'ignored'
  }

  async function withPatience<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the queue does not answer')), front.patience ?? defaultPatience)
    })
    return Promise.race([work, late]).finally(() => clearTimeout(timer))
  }
}

function plainHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && plain.test(value) ? value : undefined
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function answer(request: IncomingMessage, response: ServerResponse, outcome: Outcome): void {
  const unread = !request.complete
  const headers = {'content-type': 'text/plain', ...(unread ? {connection: 'close'} : {})}
  if (outcome === 'method') Object.assign(headers, {allow: 'POST'})
  response.writeHead(statuses[outcome], headers).end(`${outcome}\n`)
  // What is left of the body is not read: the sender has the answer by then.
  if (unread) setTimeout(() => request.destroy(), lingering)
}
