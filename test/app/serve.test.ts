/** The server: its health and figures in process, its start and end as a program. */
import {type ChildProcess, spawn, spawnSync} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import manifest from '../../package.json' with {type: 'json'}
import {readEnvironment} from '../../src/app/serve/environment.ts'
import type {NewWorker} from '../../src/app/serve/handler.ts'
import {newLog} from '../../src/app/serve/log.ts'
import {peer} from '../../src/app/serve/peers.ts'
import {type Serving, serve} from '../../src/app/serve/serve.ts'
import {serveCommand} from '../../src/app/serve/serve-command.ts'
import {Failure} from '../../src/failure.ts'
import {type Api, startApi} from '../harness/api.ts'
import {forbidden, headersOf, pullPayload, variables} from '../harness/app.ts'
import {hasRedis, startRedis} from '../harness/redis.ts'
import {root} from '../harness/shared.ts'
import {gate, until} from '../harness/until.ts'

let api: Api
let env: Record<string, string>
let lines: string[] = []
const log = newLog('trace', (line) => lines.push(line))
const running: Serving[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  lines = []
  api = await startApi(({url}) => (url.startsWith('/app/installations') ? {body: []} : undefined))
  env = {...variables, GITHUB_API_URL: api.url, LOG_LEVEL: 'trace'}
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map((one) => one.close()))
  await api.stop()
  expect(lines.join('')).not.toMatch(forbidden)
})

const post = (port: number, delivery: string = randomUUID(), number = 1): Promise<Response> => {
  const body = JSON.stringify(pullPayload(number))
  const headers = headersOf('pull_request', delivery, body)
  return fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {method: 'POST', headers, body})
}
const get = (port: number, at: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${at}`)

async function begin(newWorker: NewWorker, change: Record<string, string> = {}, role?: string): Promise<Serving> {
  const serving = await serve(readEnvironment({...env, ...change}, role), newWorker, log)
  running.push(serving)
  return serving
}

describe('in process', () => {
  test('a webhook becomes a task; health and figures tell of it', async () => {
    const done: string[] = []
    const {opened, open} = gate()
    const {port} = await begin(({linted}) => async (task) => {
      await opened
      linted(0.3)
      done.push(task.kind)
    })
    expect(await (await get(port, '/health')).json()).toEqual({
      ready: true,
      role: 'all',
      draining: false,
      queue: {waiting: 0, active: 0}
    })
    expect((await post(port)).status).toBe(202)
    await until('it is active', async () => (await (await get(port, '/health')).json()).queue.active === 1)
    open()
    await until('it is done', () => done.length === 1)
    await until('it is counted', async () => (await (await get(port, '/metrics')).text()).includes('outcome="done"} 1'))
    const text = await (await get(port, '/metrics')).text()
    for (const line of [
      'listwright_deliveries_total{event="pull_request",outcome="accepted"} 1',
      'listwright_tasks_total{kind="review",outcome="done"} 1',
      'listwright_task_seconds_count{kind="review"} 1',
      'listwright_lint_seconds_bucket{le="0.4"} 1',
      'listwright_queue_tasks{state="waiting"} 0',
      'listwright_queue_tasks{state="active"} 0'
    ]) {
      expect(text).toContain(line)
    }
    expect(text).toContain('process_resident_memory_bytes')
  })
  test('a task that fails is logged without its text, and tried again', async () => {
    let count = 0
    const {port} = await begin(() => async () => {
      count++
      throw new Error('PAYLOAD-TEXT')
    })
    await post(port)
    await until('it has failed', () => lines.some((line) => line.includes('"outcome":"failed"')))
    const line = JSON.parse(lines.find((one) => one.includes('"outcome":"failed"')) ?? '') as object
    expect(line).toMatchObject({
      level: 'warn',
      message: 'task',
      task: 'review',
      pull: 'octo/list#1',
      attempt: 1,
      error: 'Error'
    })
    expect(count).toBe(1)
  })
  test('a worker gets clients for a repository, and who it is', async () => {
    const found: unknown[] = []
    const {port} = await begin(({connect, identity}) => async (task) => {
      found.push(await identity())
      const client = await connect(task.installation, task.pull)
      await client.rest.pulls
        .get({...task.pull, pull_number: 1})
        .catch((error: {status?: number}) => found.push(error.status))
    })
    await post(port)
    await until('both are there', () => found.length === 2)
    expect(found).toEqual([{app: 12345, login: 'listwright[bot]'}, 404])
    expect(api.asked.some(({authorization}) => authorization === 'token ghs_7list')).toBe(true)
  })
  test('anything else is not there', async () => {
    const {port} = await begin(() => async () => undefined)
    for (const at of ['/', '/probot', '/ping', '/api/github/webhooks/', '/health/x', '/../health/..']) {
      expect((await get(port, at)).status, at).toBe(404)
    }
    expect((await fetch(`http://127.0.0.1:${port}/health`, {method: 'POST'})).status).toBe(404)
    expect((await get(port, '/health?x=1')).status).toBe(200)
  })
  test('where it cannot begin it says why', async () => {
    const {port} = await begin(() => async () => undefined)
    await expect(begin(() => async () => undefined, {PORT: String(port)})).rejects.toThrow(
      /^Cannot serve: HOST and PORT cannot be listened on: listen EADDRINUSE/
    )
  })
})

describe('the command', () => {
  const run = async (change: Record<string, string | undefined>, role?: string) => {
    const out = {stdout: '', stderr: ''}
    const stream = (name: 'stdout' | 'stderr') => ({
      write(text: string) {
        out[name] += text
      }
    })
    const io = {
      env: {...env, ...change},
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      untilSignal: async () => 'SIGTERM'
    }
    const code = await serveCommand(role ? {role} : {}, io, () => async () => undefined)
    expect(out.stdout + out.stderr).not.toMatch(forbidden)
    return {code, ...out}
  }
  test('serves until it is asked to end: 0', async () => {
    const {code, stdout, stderr} = await run({})
    expect([code, stderr]).toEqual([0, ''])
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as {message: string}).message)
    expect(messages).toEqual(expect.arrayContaining(['serving', 'stopping', 'stopped']))
  })
  test('says in one line why it cannot: 2', async () => {
    expect(await run({WEBHOOK_SECRET: 'development'})).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Cannot serve: WEBHOOK_SECRET is expected to be a secret of at least 20 characters\n'
    })
    expect((await run({}, 'nobody')).stderr).toBe('Cannot serve: --role is expected to be one of all, web, worker\n')
  })
  test('an optional package that is missing is named, with what to install', async () => {
    const missing = peer('no-such-package', () => import('no-such-package' as string))
    await expect(missing).rejects.toThrow(
      'Cannot serve: `no-such-package` is not installed (npm install probot prom-client bullmq ioredis@5)'
    )
    await expect(missing).rejects.toBeInstanceOf(Failure)
    // One that is there and broken is another matter.
    await expect(peer('x', () => Promise.reject(new TypeError('broken')))).rejects.toThrow('broken')
  })
})

test('without the optional packages it says what to install, and the rest loads', () => {
  // What is published, beside the dependencies that everyone has.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-'))
  fs.cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), {recursive: true})
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'))
  for (const name of Object.keys(manifest.dependencies)) {
    const link = path.join(folder, 'node_modules', name)
    fs.mkdirSync(path.dirname(link), {recursive: true})
    fs.symlinkSync(path.join(root, 'node_modules', name), link)
  }
  const code =
    "import('./dist/app.js').then(async ({serveCommand}) => process.exit(await serveCommand({}, process, () => async () => {})))"
  const start = (more: Record<string, string>) =>
    spawnSync(process.execPath, ['-e', code], {cwd: folder, env: {...env, ...more}, encoding: 'utf8'})
  const install = '(npm install probot prom-client bullmq ioredis@5)'
  const {status, stderr} = start({})
  expect([status, stderr]).toEqual([2, `Cannot serve: \`probot\` is not installed ${install}\n`])
  expect(start({REDIS_URL: 'redis://127.0.0.1:1'}).stderr).toBe(
    `Cannot serve: \`bullmq\` is not installed ${install}\n`
  )
  fs.rmSync(folder, {recursive: true})
})

/** Starts the program; resolves when it serves. */
async function program(change: Record<string, string>, role?: string) {
  const child = spawn(process.execPath, [path.join(root, 'test/harness/serve.mjs'), ...(role ? [role] : [])], {
    env: {PATH: process.env.PATH ?? '', ...env, ...change},
    stdio: ['ignore', 'pipe', 'pipe']
  })
  children.push(child)
  const out = {stdout: '', stderr: ''}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out.stdout += text
    lines.push(text)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    out.stderr += text
    lines.push(text)
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await until('it serves', () => out.stdout.includes('"serving"'))
  const port = Number(/"port":(\d+)/.exec(out.stdout)?.[1])
  return {child, out, ended, port}
}

describe('as a program', () => {
  test('SIGTERM: finishes what runs, takes nothing more, ends with 0', async () => {
    const {child, out, ended, port} = await program({TASK_TIME: '700'})
    expect((await post(port)).status).toBe(202)
    await until('it is begun', () => out.stderr.includes('begin octo/list#1'))
    child.kill('SIGTERM')
    await until('it drains', () => out.stdout.includes('"stopping"'))
    await expect(post(port)).rejects.toThrow()
    expect(await ended).toBe(0)
    expect(out.stderr).toContain('end octo/list#1')
    expect(out.stdout).toContain('"drained"')
  })
  test('SIGINT with nothing to do: ends at once', async () => {
    const {child, ended} = await program({})
    const begun = Date.now()
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(Date.now() - begun).toBeLessThan(2_000)
  })
  test.skipIf(!hasRedis)(
    `web and workers apart, on Redis: what a killed worker had begun is done by the other${hasRedis ? '' : ' (skipped: redis-server is not installed)'}`,
    async () => {
      const redis = await startRedis()
      const change = {REDIS_URL: redis.url}
      const web = await program(change, 'web')
      const first = await program({...change, TASK_TIME: '60000'}, 'worker')
      // One that cannot begin ends, though it has connections.
      const refused = spawn(process.execPath, [path.join(root, 'test/harness/serve.mjs'), 'worker'], {
        env: {...env, ...change, PORT: String(web.port)},
        stdio: ['ignore', 'ignore', 'pipe']
      })
      children.push(refused)
      expect(await new Promise((resolve) => refused.once('exit', resolve))).toBe(2)
      // A worker takes no webhooks.
      expect((await post(first.port)).status).toBe(404)
      expect((await get(first.port, '/health')).status).toBe(200)
      expect((await post(web.port)).status).toBe(202)
      await until('it is begun', () => first.out.stderr.includes('begin octo/list#1'))
      first.child.kill('SIGKILL')
      const second = await program({...change, TASK_TIME: '0'}, 'worker')
      await until('it is done', () => second.out.stderr.includes('end octo/list#1'), 25_000)
      // Without Redis the web says that it is not ready, and refuses so that GitHub keeps the delivery.
      await redis.stop()
      await until('it is not ready', async () => (await get(web.port, '/health')).status === 503)
      expect((await post(web.port)).status).toBe(503)
      const begun = Date.now()
      web.child.kill('SIGTERM')
      second.child.kill('SIGTERM')
      expect(await web.ended).toBe(0)
      expect(await second.ended).toBe(0)
      expect(Date.now() - begun).toBeLessThan(10_000)
    },
    60_000
  )
})
