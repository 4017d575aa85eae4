/** What goes wrong at GitHub, on demand. */
import {type Answer, refuse} from './route.ts'
import type {Json} from './state.ts'

/** Gives an answer in place of GitHub's own, or nothing. */
export type Hook = (body: Json, name: string) => Answer | undefined | Promise<Answer | undefined> | Promise<void>

export interface Faults {
  /**
   * Runs `hook` before each request to a route is answered; what it returns is answered instead.
   *
   * @param route `GET /repos/{owner}/{repo}/pulls/{pull_number}`, or a method, or `*` for all.
   * @returns what takes the hook away.
   */
  before(route: string, hook: Hook): () => void
  /** Runs `hook` after a request was carried out: what it returns is answered instead. */
  after(route: string, hook: Hook): () => void
  /** The next `times` requests to a route are carried out, yet answered 502. */
  badGateway(route: string, times?: number): void
  /** The next `times` requests that write are refused for their frequency, with the seconds to wait. */
  secondaryLimit(times: number, seconds: number): void
  /** GitHub answers 503, or refuses connections, until it is up again. */
  down(how: 'answers' | 'refuses'): void
  up(): void
  /** Takes all away. */
  clear(): void
  /** For the server. */
  instead(name: string, body: Json): Promise<Answer | undefined>
  afterwards(name: string, body: Json): Promise<Answer | undefined>
  refusing(): boolean
}

interface Hooked {
  readonly route: string
  readonly hook: Hook
}

export function newFaults(): Faults {
  const befores = new Set<Hooked>()
  const afters = new Set<Hooked>()
  let down: 'answers' | 'refuses' | undefined
  const add = (hooks: Set<Hooked>, route: string, hook: Hook) => {
    const hooked = {route, hook}
    hooks.add(hooked)
    return () => void hooks.delete(hooked)
  }
  /** The first answer of hooks to a route. */
  const run = async (hooks: Set<Hooked>, name: string, body: Json): Promise<Answer | undefined> => {
    const method = name.split(' ', 1)[0] ?? ''
    for (const {hook} of [...hooks].filter(({route}) => [name, method, '*'].includes(route))) {
      const answer = await hook(body, name)
      if (answer) return answer
    }
    return undefined
  }
  const times = (count: number, answer: Answer): Hook => {
    let left = count
    return () => (left-- > 0 ? answer : undefined)
  }
  const unavailable = refuse(503, 'Service unavailable').answer

  return {
    before: (route, hook) => add(befores, route, hook),
    after: (route, hook) => add(afters, route, hook),
    badGateway(route, count = 1) {
      add(afters, route, times(count, refuse(502, 'Server Error').answer))
    },
    secondaryLimit(count, seconds) {
      const {answer} = refuse(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.')
      const limited = times(count, {...answer, headers: {'retry-after': String(seconds)}})
      // The App's tokens are no content.
      const hook: Hook = (body, name) => (name.endsWith('/access_tokens') ? undefined : limited(body, name))
      for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) add(befores, method, hook)
    },
    down(how) {
      down = how
    },
    up() {
      down = undefined
    },
    clear() {
      befores.clear()
      afters.clear()
      down = undefined
    },
    instead: async (name, body) => (down ? unavailable : run(befores, name, body)),
    afterwards: (name, body) => run(afters, name, body),
    refusing: () => down === 'refuses'
  }
}
