/** One function that answers a request as GitHub would, and an HTTP server before it. */
import {createServer, type IncomingMessage, type Server} from 'node:http'
import type {App, Caller} from './app.ts'
import type {Faults} from './faults.ts'
import {type Answer, type Call, notFound, Refusal, type Route, refuse} from './route.ts'
import {appRoutes} from './routes/app.ts'
import {checkRoutes} from './routes/checks.ts'
import {compareRoutes} from './routes/compare.ts'
import {conversationRoutes} from './routes/conversation.ts'
import {gitRoutes} from './routes/git.ts'
import {pullRoutes} from './routes/pulls.ts'
import {reviewRoutes} from './routes/reviews.ts'
import type {Shapes} from './shapes.ts'
import type {Spec} from './spec.ts'
import type {Json, State} from './state.ts'

/** A request that came, and how it was answered. */
export interface Recorded {
  readonly method: string
  /** With its query, without the host. */
  readonly path: string
  /** `/repos/{owner}/{repo}/pulls`; the path itself where there is no such route. */
  readonly route: string
  readonly body: Json
  readonly status: number
  readonly at: number
}

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly authorization: string
  readonly body: Buffer
}

export interface World {
  readonly state: State
  readonly shapes: Shapes
  readonly app: App
  readonly spec: Spec
  readonly faults: Faults
  readonly requests: Recorded[]
  readonly violations: string[]
}

const routes = [
  ...appRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...checkRoutes,
  ...conversationRoutes,
  ...gitRoutes,
  ...compareRoutes
].map((route) => ({...route, pattern: patternOf(route.template)}))
type Found = {readonly route: Route; readonly parameters: Readonly<Record<string, string>>}

function patternOf(template: string): RegExp {
  // A path, and the name of a branch, may hold slashes.
  const parts = template.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (!name) return part
    const long = name === 'path' || name === 'basehead' || (name === 'ref' && template.includes('/git/refs/'))
    return `(?<${name}>${long ? '.*' : '[^/]+'})`
  })
  return new RegExp(`^${parts.join('')}$`)
}

function routeOf(method: string, path: string): Found | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null
    if (match) return {route, parameters: match.groups ?? {}}
  }
  return undefined
}

const nobody: Caller = {
  login: 'ghost',
  app: undefined,
  permissions: {},
  repositories: undefined,
  installation: undefined,
  owner: undefined
}

/** Answers a request and writes down what came of it. */
export async function answer(world: World, asked: Asked): Promise<Answer> {
  const {requests, violations, spec, faults} = world
  const path = asked.url.pathname.replace(/^\/api\/v3(?=\/)/, '')
  const found = routeOf(asked.method, path)
  const template = found?.route.template ?? path
  const body = (asked.body.length > 0 ? JSON.parse(asked.body.toString('utf8')) : {}) as Json
  const name = `${asked.method} ${template}`
  const violate = (what: string): void => {
    violations.push(`${name}: ${what}`)
  }
  if (found) {
    for (const wrong of spec.request(asked.method, template, asked.url.searchParams, body)) violate(`request ${wrong}`)
  }
  let given = await faults.instead(name, body)
  if (!given && found) {
    given = attempt(() => perform(world, found, asked, body, violate))
    for (const wrong of spec.response(asked.method, template, given.status, given.body)) violate(`answer ${wrong}`)
    given = (await faults.afterwards(name, body)) ?? given
  }
  if (!given) {
    violate('there is no such route')
    given = notFound().answer
  }
  const recorded = {method: asked.method, path: `${path}${asked.url.search}`, route: template, body}
  requests.push({...recorded, status: given.status, at: Date.now()})
  return {...given, headers: {...rates(requests.length), ...given.headers}}
}

function perform(world: World, {route, parameters}: Found, asked: Asked, body: Json, violate: Call['violate']): Answer {
  const {state, shapes, app} = world
  const token = /^(?:token|bearer) (.+)$/i.exec(asked.authorization)?.[1] ?? ''
  if (route.own && !app.owns(token)) throw refuse(401, 'A JSON web token could not be decoded')
  const caller = route.own ? nobody : app.callerOf(token)
  if (!caller) throw refuse(401, 'Bad credentials')
  const call: Call = {
    state,
    shapes,
    app,
    caller,
    query: asked.url.searchParams,
    body,
    url: `${asked.url.origin}${asked.url.pathname}`,
    param: (name) => decodeURIComponent(parameters[name] ?? ''),
    repository() {
      const found = state.repositories.get(`${call.param('owner')}/${call.param('repo')}`)
      if (!found || found.removed) throw notFound()
      return found
    },
    pull(name = 'pull_number') {
      const repository = call.repository()
      const number = Number(call.param(name))
      const found = state.pulls.find((pull) => pull.repository === repository && pull.number === number)
      if (!found) throw notFound()
      return found
    },
    violate
  }
  if (route.allow) {
    const {owner, fullName} = call.repository()
    const reached = caller.repositories ? caller.repositories.has(fullName) : (caller.owner ?? owner) === owner
    const allowed = route.allow.some((permission) => caller.permissions[permission] === 'write')
    if (!reached || !allowed) throw refuse(403, 'Resource not accessible by integration')
  }
  return route.handle(call)
}

function attempt(perform: () => Answer): Answer {
  try {
    return perform()
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

/** "5,000 requests per hour per installation." */
function rates(used: number): Record<string, string> {
  return {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(Math.max(0, 5000 - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
    'x-ratelimit-resource': 'core'
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Listens on the loopback, on a port that is free. */
export async function listen(world: World): Promise<{readonly server: Server; readonly url: string}> {
  const server = createServer(async (request, response) => {
    if (world.faults.refusing()) {
      request.destroy()
      return
    }
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
    const {authorization = ''} = request.headers
    try {
      const given = await answer(world, {
        method: request.method ?? 'GET',
        url,
        authorization,
        body: await bytesOf(request)
      })
      const text = given.body === undefined ? '' : JSON.stringify(given.body)
      response.writeHead(given.status, {
        ...(text && {'content-type': 'application/json; charset=utf-8'}),
        ...given.headers
      })
      response.end(text)
    } catch (error) {
      // A mistake of the fake's own.
      world.violations.push(`${request.method} ${url.pathname}: ${String(error)}`)
      response.writeHead(500).end()
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {server, url: `http://127.0.0.1:${port}`}
}
