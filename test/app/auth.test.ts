/** Clients of the App: their tokens reach one repository, and what GitHub holds back is sent again. */
import {afterEach, beforeEach, expect, test} from 'vitest'
import {appIdentity} from '../../src/app/github/identity.ts'
import {type Auth, newAuth} from '../../src/app/serve/auth.ts'
import {readEnvironment} from '../../src/app/serve/environment.ts'
import {newLog} from '../../src/app/serve/log.ts'
import {newProbot} from '../../src/app/serve/probot.ts'
import {tasksOfSuite} from '../../src/app/serve/suite.ts'
import {type Answer, type Api, type Asked, startApi} from '../harness/api.ts'
import {appId, forbidden, sha, variables} from '../harness/app.ts'

let api: Api
let auth: Auth
let lines: string[] = []
let answer: (asked: Asked) => Answer | undefined = () => undefined

beforeEach(async () => {
  lines = []
  answer = () => ({body: {}})
  api = await startApi((asked) => answer(asked))
  const log = newLog('trace', (line) => lines.push(line))
  auth = newAuth(await newProbot(readEnvironment({...variables, GITHUB_API_URL: api.url}), log))
})
afterEach(async () => {
  await api.stop()
  expect(lines.join('')).not.toMatch(forbidden)
})

const list = {owner: 'octo', repo: 'list'}
const ofReviews = {metadata: 'read', contents: 'read', pull_requests: 'write', checks: 'write'}
const asked = (part: string): Asked[] => api.asked.filter(({url}) => url.includes(part))

test('a token is narrowed to its repository, and kept', async () => {
  const client = await auth.connect(7, list)
  await client.rest.pulls.get({...list, pull_number: 1})
  await (await auth.connect(7, list)).rest.pulls.get({...list, pull_number: 2})
  await (await auth.connect(7, {owner: 'octo', repo: 'other'})).rest.pulls.get({
    owner: 'octo',
    repo: 'other',
    pull_number: 3
  })
  expect(asked('access_tokens').map(({body}) => JSON.parse(body))).toEqual([
    {repositories: ['list'], permissions: ofReviews},
    {repositories: ['other'], permissions: ofReviews}
  ])
  expect(asked('/pulls/').map(({authorization}) => authorization)).toEqual([
    'token ghs_7list',
    'token ghs_7list',
    'token ghs_7other'
  ])
})

test('a fresh token that GitHub does not know yet is tried again', async () => {
  let refused = 0
  answer = ({url}) =>
    url.includes('/pulls/') && refused++ < 2 ? {status: 401, body: {message: 'Bad credentials'}} : {body: {}}
  await (await auth.connect(7, list)).rest.pulls.get({...list, pull_number: 1})
  expect(asked('/pulls/')).toHaveLength(3)
})

test('a token tells what it may do', async () => {
  const mayCommit = async (installation: number): Promise<boolean> =>
    appIdentity(async () => 'listwright[bot]', await auth.connect(installation, list)).mayCommit()
  expect(await mayCommit(7)).toBe(false)
  expect(await mayCommit(8)).toBe(true)
})

test('who it is, is asked once', async () => {
  expect(await auth.identity()).toEqual({app: appId, login: 'listwright[bot]'})
  expect(await auth.identity()).toEqual({app: appId, login: 'listwright[bot]'})
  expect(api.asked.map(({url}) => url)).toEqual(['/app/installations?per_page=1'])
})

test('a secondary rate limit is waited for', async () => {
  let limited = 0
  answer = ({url}) =>
    url.includes('/pulls/') && limited++ === 0
      ? {
          status: 403,
          headers: {'retry-after': '1'},
          body: {message: 'You have exceeded a secondary rate limit. PAYLOAD-TEXT'}
        }
      : {body: {}}
  const begun = Date.now()
  await (await auth.connect(7, list)).rest.pulls.get({...list, pull_number: 1})
  expect(asked('/pulls/')).toHaveLength(2)
  expect(Date.now() - begun).toBeGreaterThan(900)
  expect(lines.some((line) => line.includes('secondary rate limit') && line.includes('retried'))).toBe(true)
})

test("a fork's suite: the pull requests that our check runs on its head name", async () => {
  const runs = [
    {external_id: 'octo/list#4', app: {id: appId}},
    {external_id: 'octo/list#4', app: {id: appId}},
    {external_id: 'octo/list#5', app: {id: 666}},
    {external_id: 'octo/other#6', app: {id: appId}}
  ]
  answer = ({url}) => (url.includes('/check-runs') ? {body: {total_count: 4, check_runs: runs}} : undefined)
  const client = await auth.connect(7, list)
  const tasks = await tasksOfSuite(client, {...list, installation: 7, head: sha}, appId)
  expect(tasks).toMatchObject([{command: 'recheck', pull: {...list, number: 4}}])
})
