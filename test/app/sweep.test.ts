/** GitHub as the database: what is open and has no check run of ours is found. With Probot's own clients, over HTTP. */
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {newAuth} from '../../src/app/serve/auth.ts'
import {readEnvironment} from '../../src/app/serve/environment.ts'
import {newLog} from '../../src/app/serve/log.ts'
import {newProbot} from '../../src/app/serve/probot.ts'
import {newSweep, type Sweep} from '../../src/app/serve/sweep.ts'
import type {Task} from '../../src/app/task.ts'
import {type Answer, type Api, type Asked, startApi} from '../harness/api.ts'
import {appId, forbidden, sha, variables} from '../harness/app.ts'
import {command, review} from '../harness/tasks.ts'

const hour = 3_600_000
const start = Date.parse('2026-01-01T00:00:00Z')
const at = (offset: number): string => new Date(start + offset).toISOString()

interface PullFake {
  readonly number: number
  readonly updated: number
  /** `external_id` and App of the check runs on its head. */
  readonly checks?: readonly (readonly [string, number])[]
}

let api: Api
let now = start
let lines: string[] = []
let queued: Task[] = []
let pulls: Record<string, readonly PullFake[]> = {}
let override: (asked: Asked) => Answer | undefined = () => undefined
let sweep: Sweep

/** Commits of a repository's pulls are told apart by their numbers. */
const headOf = (number: number): string => String(number).padStart(40, '0')

function answer(asked: Asked): Answer | undefined {
  const special = override(asked)
  if (special) return special
  const {pathname, searchParams} = new URL(asked.url, 'http://x')
  if (pathname === '/app/installations') {
    return {
      body: [
        {id: 1, app_id: 12345, created_at: at(0), suspended_at: null},
        {id: 2, app_id: 12345, created_at: at(0), suspended_at: at(5)},
        {id: 3, app_id: 12345, created_at: at(0), suspended_at: null}
      ]
    }
  }
  if (pathname === '/installation/repositories') {
    const owner = asked.authorization.includes('ghs_1') ? 'one' : 'three'
    const names = Object.keys(pulls).filter((name) => name.startsWith(`${owner}/`))
    const repositories = names.map((name) => ({
      name: name.split('/')[1],
      owner: {login: owner},
      archived: name.endsWith('old')
    }))
    return {body: {total_count: repositories.length, repositories}}
  }
  const [, repo = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)\/(.*)$/.exec(pathname) ?? []
  const all = pulls[repo] ?? []
  if (rest === 'pulls') {
    const page = Number(searchParams.get('page'))
    const size = Number(searchParams.get('per_page'))
    const slice = [...all].sort((a, b) => b.updated - a.updated).slice((page - 1) * size, page * size)
    const body = slice.map(({number, updated}) => ({
      number,
      updated_at: at(updated),
      head: {sha: headOf(number)},
      base: {ref: 'main', sha}
    }))
    return {body, headers: {'x-ratelimit-remaining': '4999', etag: `"${JSON.stringify(body).length}"`}}
  }
  const [, head] = /^commits\/(\d+)\/check-runs$/.exec(rest) ?? []
  const checks = all.find(({number}) => headOf(number) === head)?.checks ?? []
  return {body: {total_count: checks.length, check_runs: checks.map(([external_id, id]) => ({external_id, app: {id}}))}}
}

beforeEach(async () => {
  api = await startApi(answer)
  now = start + 2 * hour
  lines = []
  queued = []
  pulls = {}
  override = () => undefined
  const log = newLog('trace', (line) => lines.push(line))
  const probot = await newProbot(readEnvironment({...variables, GITHUB_API_URL: api.url}), log)
  sweep = newSweep(newAuth(probot), {add: async (task) => void queued.push(task)}, log, () => now)
})
afterEach(async () => {
  await api.stop()
  expect(lines.join('')).not.toMatch(forbidden)
})

const numbers = (): number[] => queued.splice(0).map(({pull}) => pull.number)

describe('a sweep', () => {
  test('finds what has no check run of ours, of every installation that is not suspended', async () => {
    pulls = {
      'one/list': [
        {number: 1, updated: hour},
        {number: 2, updated: hour, checks: [['one/list#2', appId]]},
        // A check run of another pull request with this head, and one of another App in our name.
        {number: 3, updated: hour, checks: [['one/list#99', appId]]},
        {number: 4, updated: hour, checks: [['one/list#4', 666]]}
      ],
      'one/old': [{number: 5, updated: hour}],
      'three/list': [{number: 6, updated: hour}]
    }
    expect(await sweep.run()).toBe(4)
    expect(queued[0]).toEqual({
      kind: 'review',
      pull: {owner: 'one', repo: 'list', number: 1},
      installation: 1,
      head: headOf(1),
      base: {ref: 'main', sha},
      again: false,
      others: true
    })
    expect(numbers()).toEqual([1, 3, 4, 6])
  })
  test('leaves alone what lay there before the App was installed, and what it has seen', async () => {
    pulls = {
      'one/list': [
        {number: 1, updated: -hour},
        {number: 2, updated: 1}
      ]
    }
    await sweep.run()
    expect(numbers()).toEqual([2])
    // Later: what changed since shortly before the last round.
    pulls = {
      'one/list': [
        {number: 1, updated: -hour},
        {number: 2, updated: 1},
        {number: 3, updated: 2 * hour - 60_000}
      ]
    }
    now += hour
    await sweep.run()
    expect(numbers()).toEqual([3])
  })
  test('that failed looks back as far again; one that fails stops no other', async () => {
    pulls = {
      'one/bad': [{number: 1, updated: hour}],
      'one/list': [{number: 2, updated: hour}],
      'three/list': [{number: 3, updated: hour}]
    }
    override = ({url}) => (url.includes('/one/bad/') ? {status: 404, body: {message: 'PAYLOAD-TEXT'}} : undefined)
    await sweep.run()
    expect(numbers()).toEqual([2, 3])
    override = () => undefined
    pulls = {...pulls, 'one/list': [{number: 2, updated: hour, checks: [['one/list#2', appId]]}]}
    now += 3 * hour
    await sweep.run()
    expect(numbers()).toEqual([1])
    expect(lines.some((line) => line.includes('"installation":1') && line.includes('"status":404'))).toBe(true)
  })
  test('returns what was given up, some rounds long, and then leaves it', async () => {
    const head = headOf(77)
    override = ({url}) =>
      url === '/repos/octo/list/pulls/9'
        ? {body: {state: 'open', head: {sha: head}, base: {ref: 'main', sha}}}
        : undefined
    for (let round = 1; round <= 8; round++) {
      sweep.missed(review(9))
      sweep.missed(command(9, 'entry-order'))
      await sweep.run()
      // Its head as it is now, not as it was.
      expect(queued.splice(0), `round ${round}`).toMatchObject(round <= 6 ? [{pull: {number: 9}, head}] : [])
    }
    sweep.missed(review(10))
    await sweep.run()
    expect(numbers(), 'GitHub does not know it').toEqual([])
    override = ({url}) => (url === '/repos/octo/list/pulls/10' ? {body: {state: 'closed'}} : undefined)
    await sweep.run()
    expect(numbers(), 'it was closed').toEqual([])
  })
  test('asks again for what has changed alone, by entity tags', async () => {
    pulls = {'one/list': [{number: 1, updated: hour, checks: [['one/list#1', appId]]}]}
    const tags: (string | undefined)[] = []
    override = ({url}) => {
      if (!url.includes('/pulls?')) return undefined
      tags.push(url)
      return tags.length > 1 ? {status: 304} : undefined
    }
    await sweep.run()
    const first = api.asked.length
    await sweep.run()
    expect(tags).toHaveLength(2)
    expect(numbers()).toEqual([])
    // No look at check runs the second time.
    expect(api.asked.slice(first).filter(({url}) => url.includes('check-runs'))).toEqual([])
  })
  test('reads some pages of a busy list, not all', async () => {
    pulls = {
      'one/list': Array.from({length: 400}, (_, index) => ({number: index + 1, updated: hour + index, checks: []}))
    }
    await sweep.run()
    expect(queued).toHaveLength(150)
    expect(api.asked.filter(({url}) => url.includes('/pulls?'))).toHaveLength(3)
  })
  test('leaves the reviews their share of the rate limit', async () => {
    pulls = {
      'one/list': [{number: 1, updated: hour}],
      'one/more': [{number: 2, updated: hour}],
      'three/list': [{number: 3, updated: hour}]
    }
    override = ({url}) =>
      url.startsWith('/repos/one/list/pulls') ? {body: [], headers: {'x-ratelimit-remaining': '900'}} : undefined
    await sweep.run()
    expect(numbers()).toEqual([3])
    expect(lines.some((line) => line.includes('rate limit'))).toBe(true)
  })
  test('of a GitHub that is down ends in a line of the log', async () => {
    override = () => ({status: 400, body: {message: 'PAYLOAD-TEXT'}})
    expect(await sweep.run()).toBe(0)
    expect(lines.some((line) => line.includes('"outcome":"failed"'))).toBe(true)
  })
})
