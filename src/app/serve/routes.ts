/** What can be asked of the server: the front, its health, its figures; nothing else. */
import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http'
import type {Queue} from '../queue/types.ts'
import type {Auth} from './auth.ts'
import type {Environment} from './environment.ts'
import {about, type Log} from './log.ts'
import type {Metrics} from './metrics.ts'
import {tasksOfSuite} from './suite.ts'
import {newFront} from './webhook.ts'

export interface Served {
  readonly environment: Environment
  readonly queue: Queue
  readonly auth: Auth
  readonly metrics: Metrics
  readonly log: Log
  draining(): boolean
}

export function routes({environment, queue, auth, metrics, log, draining}: Served): RequestListener {
  const {webhookPath: path, secret, appId: app, role} = environment
  const front = newFront({
    secret,
    app,
    queue,
    log,
    tasksOfSuite: async (suite) => tasksOfSuite(await auth.connect(suite.installation, suite), suite, app),
    counted: metrics.delivered
  })

  async function health(response: ServerResponse): Promise<void> {
    const ready = !draining() && (await inTime(queue.ready()))
    const depth = ready ? await queue.depth() : undefined
    json(response, ready ? 200 : 503, {ready, role, draining: draining(), ...(depth ? {queue: depth} : {})})
  }

  async function figures(response: ServerResponse): Promise<void> {
    const text = await metrics.registry.metrics()
    response.writeHead(200, {'content-type': metrics.registry.contentType}).end(text)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url?.split('?', 1)[0]
    if (target === path && role !== 'worker') return front(request, response)
    const read = request.method === 'GET' || request.method === 'HEAD'
    if (target === '/health' && read) return health(response)
    if (target === '/metrics' && read) return figures(response)
    // The body of what nobody asked for is not waited for.
    response.writeHead(404, {'content-type': 'text/plain', connection: 'close'}).end('not found\n')
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error('a request could not be answered', about(error))
      if (!response.headersSent) response.writeHead(503, {'content-type': 'text/plain'})
      response.end()
    })
  }
}

/** In milliseconds: who asks for health asks again soon. */
const patience = 2_000

async function inTime(ready: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  return Promise.race([ready, late]).finally(() => clearTimeout(timer))
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {'content-type': 'application/json'}).end(`${JSON.stringify(value)}\n`)
}
