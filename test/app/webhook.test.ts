/** The front, over HTTP. */
import http from 'node:http'
import type {AddressInfo} from 'node:net'
import net from 'node:net'
import {setTimeout as sleep} from 'node:timers/promises'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {largestBody} from '../../src/app/serve/body.ts'
import {newDeliveries} from '../../src/app/serve/deliveries.ts'
import {newLog} from '../../src/app/serve/log.ts'
import {type Front, newFront} from '../../src/app/serve/webhook.ts'
import type {Task} from '../../src/app/task.ts'
import {appId, forbidden, headersOf, pullPayload, secret, sha, sign} from '../harness/app.ts'

let url = ''
let server: http.Server
let tasks: Task[] = []
let lines: string[] = []
let counted: string[] = []

async function start(change: Partial<Front> = {}): Promise<void> {
  const front = newFront({
    secret,
    app: appId,
    queue: {add: async (task) => void tasks.push(task)},
    log: newLog('trace', (line) => lines.push(line)),
    tasksOfSuite: async () => [],
    counted: (event, outcome) => void counted.push(`${event} ${outcome}`),
    ...change
  })
  server = http.createServer(front)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

beforeEach(() => {
  tasks = []
  lines = []
  counted = []
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  expect(lines.join('')).not.toMatch(forbidden)
})

const body = JSON.stringify(pullPayload())
const post = async (headers: Record<string, string>, text: string | Buffer<ArrayBuffer> = body): Promise<number> => {
  const {status} = await fetch(url, {method: 'POST', headers, body: text})
  return status
}
const headers = (delivery = 'one', text: string | Buffer = body) => headersOf('pull_request', delivery, text)
const without = (name: string): Record<string, string> => {
  const {[name]: _, ...rest} = headers()
  return rest
}

describe('what is taken', () => {
  test('a delivery that GitHub signed: kept in the queue, then 202', async () => {
    await start()
    expect(await post(headers())).toBe(202)
    expect(tasks).toMatchObject([{kind: 'review', head: sha, pull: {owner: 'octo', repo: 'list', number: 1}}])
    expect(counted).toEqual(['pull_request accepted'])
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({event: 'pull_request', delivery: 'one', outcome: 'accepted'})
  })
  test('an event that is no work', async () => {
    await start()
    const ping = JSON.stringify({zen: 'PAYLOAD-TEXT', hook_id: 1})
    expect(await post(headersOf('ping', 'one', ping), ping)).toBe(202)
    expect(counted).toEqual(['ping ignored'])
  })
  test('the same delivery again: 200, no work; also five at once', async () => {
    await start()
    const answers = await Promise.all(Array.from({length: 5}, () => post(headers())))
    expect(answers.sort()).toEqual([200, 200, 200, 200, 202])
    expect(await post(headers())).toBe(200)
    expect(tasks).toHaveLength(1)
    expect(await post(headers('two'))).toBe(202)
    expect(tasks).toHaveLength(2)
  })
  test("a fork's suite, by the check runs on its head", async () => {
    const asked: unknown[] = []
    const [task] = await import('../../src/app/events.ts').then(({recheckOf}) =>
      recheckOf('octo/list#4', {installation: 7, owner: 'octo', repo: 'list'})
    )
    await start({
      async tasksOfSuite(suite) {
        asked.push(suite)
        return task ? [task] : []
      }
    })
    const text = JSON.stringify({
      ...pullPayload(1, 'rerequested'),
      check_suite: {head_sha: sha, app: {id: appId}, pull_requests: []}
    })
    expect(await post(headersOf('check_suite', 'one', text), text)).toBe(202)
    expect(asked).toEqual([{installation: 7, owner: 'octo', repo: 'list', head: sha}])
    expect(tasks).toMatchObject([{command: 'recheck', pull: {number: 4}}])
  })
})

describe('what is refused', () => {
  test('without a signature, with a wrong one, of another body, of another secret, by SHA-1 alone', async () => {
    await start()
    expect(await post(without('x-hub-signature-256'))).toBe(401)
    expect(
      await post({
        ...without('x-hub-signature-256'),
        'x-hub-signature': 'sha1=0123456789012345678901234567890123456789'
      })
    ).toBe(401)
    for (const signature of [
      '',
      'sha256=',
      `sha256=${'0'.repeat(64)}`,
      sign(`${body} `),
      sign(body, 'development'),
      sign(body).toUpperCase(),
      `${sign(body)}0`
    ]) {
      expect(await post({...headers(), 'x-hub-signature-256': signature}), signature).toBe(401)
    }
    expect(tasks).toEqual([])
    // Who is not GitHub does not choose what is counted or logged.
    expect(new Set(counted)).toEqual(new Set(['unverified unsigned']))
  })
  test('the signature is of the bytes, whatever they say', async () => {
    await start()
    const bytes = Buffer.from([0xff, 0xfe, 0x7b, 0x7d])
    expect(await post(headers('one', bytes), bytes)).toBe(400)
    expect(await post({...headers('one', bytes), 'x-hub-signature-256': sign(bytes.toString('utf8'))}, bytes)).toBe(401)
  })
  test('another method, another type, no event, no delivery, no JSON', async () => {
    await start()
    const answer = await fetch(url)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await post({...headers(), 'content-type': 'application/x-www-form-urlencoded'})).toBe(415)
    expect(await post(without('x-github-event'))).toBe(400)
    expect(await post(without('x-github-delivery'))).toBe(400)
    expect(await post({...headers(), 'x-github-event': 'x"}\\n{"PAYLOAD-TEXT'})).toBe(400)
    expect(await post(headers('one', 'no json'), 'no json')).toBe(400)
    expect(tasks).toEqual([])
  })
  test('prototypes in a payload change nothing', async () => {
    await start()
    const text = body.replace(
      '{',
      '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}},'
    )
    expect(await post(headers('one', text), text)).toBe(202)
    expect(({} as {polluted?: boolean}).polluted).toBeUndefined()
  })
})

/** Writes to a bare socket until the other side has enough. Returns the answer and how much was taken. */
async function pour(head: string, chunk: Buffer, total: number): Promise<{answer: string; sent: number}> {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
  let answer = ''
  let sent = 0
  let over = false
  socket.on('data', (data) => {
    answer += data.toString('latin1')
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      over = true
      resolve()
    })
  )
  socket.write(head)
  while (sent < total && !over && answer === '') {
    sent += chunk.length
    if (!socket.write(chunk))
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed, sleep(1_000)])
  }
  await Promise.race([closed, sleep(3_000)])
  expect(over, 'the connection is cut').toBe(true)
  return {answer, sent}
}

describe('bodies of 30 MB', () => {
  const size = 30 * 1024 * 1024
  const head = (length: string): string =>
    `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-github-event: push\r\nx-github-delivery: one\r\nx-hub-signature-256: ${sign('')}\r\n${length}\r\n\r\n`

  test('that say so are refused before they are read', async () => {
    await start()
    const before = process.memoryUsage().rss
    const {answer, sent} = await pour(head(`content-length: ${size}`), Buffer.alloc(65_536, 'x'), size)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/connection: close/i)
    // What lies in the buffers of two sockets, but not the body.
    expect(sent).toBeLessThan(size / 2)
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * 1024 * 1024)
    expect(counted).toEqual(['unverified large'])
  })
  test('that come in chunks are refused at the limit', async () => {
    await start()
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')])
    const before = process.memoryUsage().rss
    const {answer, sent} = await pour(head('transfer-encoding: chunked'), chunk, size)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(sent).toBeGreaterThanOrEqual(largestBody)
    expect(sent).toBeLessThan(size)
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024)
  })
  test('of forty senders at once leave the memory flat', async () => {
    await start()
    const before = process.memoryUsage().rss
    const answers = await Promise.all(
      Array.from({length: 40}, () => pour(head(`content-length: ${size}`), Buffer.alloc(65_536, 'x'), size))
    )
    for (const {answer} of answers) expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024)
  })
})

describe('where the queue does not take it', () => {
  test('GitHub hears 503, and may send the same delivery again', async () => {
    let down = true
    await start({
      queue: {
        async add(task) {
          if (down) throw new Error('PAYLOAD-TEXT')
          tasks.push(task)
        }
      }
    })
    expect(await post(headers())).toBe(503)
    expect(counted).toEqual(['pull_request unavailable'])
    down = false
    expect(await post(headers())).toBe(202)
    expect(tasks).toHaveLength(1)
  })
  test('and does not answer: 503 in time', async () => {
    await start({queue: {add: () => new Promise(() => undefined)}, patience: 100})
    const begun = Date.now()
    expect(await post(headers())).toBe(503)
    expect(Date.now() - begun).toBeLessThan(1_000)
  })
})

test('deliveries are remembered for a day, and not without end', () => {
  let now = 0
  const deliveries = newDeliveries(() => now)
  deliveries.keep('a')
  now = 23 * 3_600_000
  deliveries.keep('b')
  expect([deliveries.has('a'), deliveries.has('b')]).toEqual([true, true])
  now = 25 * 3_600_000
  expect([deliveries.has('a'), deliveries.has('b')]).toEqual([false, true])
  for (let index = 0; index < 100_001; index++) deliveries.keep(String(index))
  expect([deliveries.has('b'), deliveries.has('0'), deliveries.has('100000')]).toEqual([false, false, true])
})
