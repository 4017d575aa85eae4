/** Routes of the fake: a path as GitHub's description writes it, what one must be allowed to, and what happens. */
import type {App, Caller} from './app.ts'
import type {Shapes} from './shapes.ts'
import type {Json, Pull, Repository, State} from './state.ts'

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request that found its route. */
export interface Call {
  readonly state: State
  readonly shapes: Shapes
  readonly app: App
  readonly caller: Caller
  readonly query: URLSearchParams
  readonly body: Json
  /** The URL as it was asked for, without its query. */
  readonly url: string
  /** A parameter of the path, decoded. */
  param(name: string): string
  /** @throws an answer 404 where there is none. */
  repository(): Repository
  pull(name?: string): Pull
  /** Notes what no test should see. */
  violate(what: string): void
}

export interface Route {
  readonly method: string
  readonly template: string
  /** Which permissions allow to write here: one of them. None for reading, which everyone may. */
  readonly allow?: readonly string[]
  /** Whether the App itself asks, with a JWT. */
  readonly own?: boolean
  handle(call: Call): Answer
}

/** An answer that is thrown. */
export class Refusal extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super(String(answer.status))
    this.answer = answer
  }
}

const documentation = 'https://docs.github.com/rest'

export function refuse(status: number, message: string, errors?: readonly unknown[]): Refusal {
  return new Refusal({
    status,
    body: {message, documentation_url: documentation, status: String(status), ...(errors && {errors})}
  })
}

export const notFound = (): Refusal => refuse(404, 'Not Found')
export const invalid = (field: string, message: string): Refusal =>
  refuse(422, 'Validation Failed', [{resource: 'Resource', code: 'custom', field, message}])

/** A page of a list, with links to the others. */
export function paged(
  call: Call,
  all: readonly unknown[],
  wrap: (page: readonly unknown[]) => unknown = (page) => page
): Answer {
  const size = Math.min(Number(call.query.get('per_page') ?? 30), 100)
  const page = Number(call.query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(all.length / size))
  const link = (number: number, relation: string): string => {
    const query = new URLSearchParams(call.query)
    query.set('page', String(number))
    return `<${call.url}?${query}>; rel="${relation}"`
  }
  const links = page < last ? [link(page + 1, 'next'), link(last, 'last')] : []
  if (page > 1) links.push(link(page - 1, 'prev'), link(1, 'first'))
  return {
    status: 200,
    body: wrap(all.slice((page - 1) * size, page * size)),
    ...(links.length > 0 && {headers: {link: links.join(', ')}})
  }
}

/** A commit by its name, or by that of a branch of the repository. */
export function commitOf({state}: Call, repository: Repository, ref: string): string {
  const commit = repository.branches.get(ref.replace(/^refs\/heads\/|^heads\//, '')) ?? ref
  if (!state.git.exists(commit)) throw refuse(404, `No commit found for the ref ${ref}`)
  return commit
}

/** GitHub's limit for what is written into a comment. */
export const longestBody = 65_536

export function checkBody(body: unknown): string {
  if (typeof body !== 'string' || body.trim() === '') throw invalid('body', "body can't be blank")
  if (body.length > longestBody) throw invalid('body', `body is too long (maximum is ${longestBody} characters)`)
  return body
}
