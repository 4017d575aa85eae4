/** The review as a plain Probot application, behind Probot's own middleware. */
import http from 'node:http'
import type {AddressInfo} from 'node:net'
import {createNodeMiddleware, Probot} from 'probot'
import {afterEach, beforeEach, expect, test} from 'vitest'
import type {NewWorker} from '../../src/app/serve/handler.ts'
import {newLog} from '../../src/app/serve/log.ts'
import {probotApp} from '../../src/app/serve/probot-app.ts'
import {probotLog} from '../../src/app/serve/probot-log.ts'
import type {Task} from '../../src/app/task.ts'
import {type Api, startApi} from '../harness/api.ts'
import {appId, forbidden, headersOf, pem, pullPayload, secret, sha} from '../harness/app.ts'

let api: Api
let server: http.Server | undefined
let lines: string[] = []
let broken = false
const log = newLog('trace', (line) => lines.push(line))

beforeEach(async () => {
  lines = []
  broken = false
  api = await startApi(({url}) => {
    if (broken) return {status: 400, body: {message: 'PAYLOAD-TEXT'}}
    return url.includes('/check-runs')
      ? {body: {total_count: 1, check_runs: [{external_id: 'octo/list#4', app: {id: appId}}]}}
      : undefined
  })
})
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
  await api.stop()
  expect(lines.join('')).not.toMatch(forbidden)
})

const newOne = (by?: string): Probot =>
  new Probot({appId, privateKey: pem, ...(by ? {secret: by} : {}), baseUrl: api.url, log: probotLog(log) as never})

async function start(newWorker: NewWorker): Promise<(event: string, payload: object) => Promise<number>> {
  const middleware = await createNodeMiddleware(probotApp(newWorker, log), {
    probot: newOne(secret),
    webhooksPath: '/api/github/webhooks'
  })
  const own = http.createServer((request, response) => void middleware(request, response))
  server = own
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(own.address() as AddressInfo).port}/api/github/webhooks`
  return async (event, payload) => {
    const body = JSON.stringify(payload)
    return (await fetch(url, {method: 'POST', headers: headersOf(event, 'one', body), body})).status
  }
}

test('an event is answered when its task is done: a function may be frozen then', async () => {
  const done: Task[] = []
  const send = await start(() => async (task) => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    done.push(task)
  })
  expect(await send('pull_request', pullPayload())).toBe(200)
  expect(done).toMatchObject([{kind: 'review', head: sha}])
  expect(await send('pull_request', pullPayload(1, 'closed'))).toBe(200)
  const suite = {check_suite: {head_sha: sha, app: {id: appId}, pull_requests: []}}
  expect(await send('check_suite', {...pullPayload(1, 'rerequested'), ...suite})).toBe(200)
  expect(done[1]).toMatchObject({kind: 'command', command: 'recheck', pull: {number: 4}})
})

test('of two events for one pull request at once, both are answered', async () => {
  let count = 0
  const send = await start(() => async () => {
    count++
    await new Promise((resolve) => setTimeout(resolve, 100))
  })
  const answers = await Promise.all([1, 2, 3, 4].map(() => send('pull_request', pullPayload())))
  expect(answers).toEqual([200, 200, 200, 200])
  expect(count).toBeLessThanOrEqual(2)
})

test('an error gets out neither as an answer nor into a log', async () => {
  const send = await start(() => async () => undefined)
  broken = true
  const suite = {check_suite: {head_sha: sha, app: {id: appId}, pull_requests: []}}
  expect(await send('check_suite', {...pullPayload(1, 'rerequested'), ...suite})).toBe(200)
  expect(lines.some((line) => line.includes('an event could not be taken'))).toBe(true)
})

test('without a secret of its own it does not begin', async () => {
  for (const one of [newOne(), newOne('development')]) {
    await expect(one.load(probotApp(() => async () => undefined, log))).rejects.toThrow('WEBHOOK_SECRET is expected')
  }
})
