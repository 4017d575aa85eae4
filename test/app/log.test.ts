/** What the log can say, and what it cannot. */
import {describe, expect, test} from 'vitest'
import {about, type Fields, newLog} from '../../src/app/serve/log.ts'
import {probotLog} from '../../src/app/serve/probot-log.ts'
import {Failure} from '../../src/failure.ts'
import {forbidden, pem, pullPayload} from '../harness/app.ts'

function recorder() {
  const lines: string[] = []
  const log = newLog(
    'trace',
    (line) => lines.push(line),
    () => new Date(0)
  )
  return {log, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>}
}

describe('lines', () => {
  test('are JSON with time, level, message and allowed fields alone', () => {
    const {log, lines, last} = recorder()
    log.info('task', {pull: 'octo/list#1', attempt: 2, ...({payload: 'PAYLOAD-TEXT'} as Fields)})
    expect(last()).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'info',
      message: 'task',
      pull: 'octo/list#1',
      attempt: 2
    })
    expect(lines[0]).toMatch(/\}\n$/)
  })
  test('below the level are not written', () => {
    const lines: string[] = []
    const log = newLog('warn', (line) => lines.push(line))
    log.info('no')
    log.debug('no')
    log.error('yes')
    expect(lines).toHaveLength(1)
  })
  test('hold no secret, whatever is passed', () => {
    const {log, lines} = recorder()
    const token = `ghs_${'x'.repeat(36)}`
    for (const text of [token, `a github_pat_${'y'.repeat(30)}`, pem, `Bearer ${'z'.repeat(20)}`])
      log.warn(text, {reason: text})
    log.warn('Redis', {reason: 'redis://user:sesame@redis.example', request: `GET /x ${token}`})
    log.warn('jwt', {reason: 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2ln'})
    const all = lines.join('')
    expect(all).not.toMatch(forbidden)
    expect(all).not.toMatch(/github_pat_|zzzz|sesame|xxxx/)
    expect(all).toContain('redis://[secret]@redis.example')
  })
  test('are short', () => {
    const {log, lines} = recorder()
    log.info('x'.repeat(10_000), {reason: 'y'.repeat(1_000_000)})
    expect(lines[0]?.length).toBeLessThan(1_000)
  })
})

describe('errors', () => {
  test('are told by kind, status and place, not by their text', () => {
    const error = Object.assign(new TypeError('PAYLOAD-TEXT\n    at PAYLOAD-TEXT (file.ts:1:1)'), {
      status: 422,
      request: {
        method: 'POST',
        url: 'https://api.github.example/repos/octo/list/pulls?x=PAYLOAD-TEXT',
        body: 'PAYLOAD-TEXT'
      }
    })
    const told = about(error)
    expect(told).toMatchObject({
      error: 'TypeError',
      status: 422,
      request: 'POST https://api.github.example/repos/octo/list/pulls'
    })
    expect(told.at).toMatch(/log\.test\.ts:\d+:\d+/)
    expect(JSON.stringify(told)).not.toMatch(forbidden)
  })
  test('of our own are told whole', () => {
    expect(about(new Failure('Cannot queue a task: the queue is closed'))).toEqual({
      error: 'Failure',
      reason: 'Cannot queue a task: the queue is closed'
    })
  })
  test('may be anything', () => {
    for (const odd of [undefined, null, 'PAYLOAD-TEXT', 7, {}, Object.create(null)]) {
      expect(JSON.stringify(about(odd))).not.toMatch(forbidden)
    }
    const bare = new Error('x')
    delete bare.stack
    expect(about(bare)).toMatchObject({error: 'Error'})
  })
})

test("Probot's own log keeps neither events nor bodies nor errors' texts", () => {
  const {log, lines, last} = recorder()
  const own = probotLog(log).child()
  own.debug({event: {payload: pullPayload()}}, 'Webhook received')
  expect(last()).toEqual({time: '1970-01-01T00:00:00.000Z', level: 'debug', message: 'Webhook received'})
  own.error(Object.assign(new Error('PAYLOAD-TEXT'), {event: {payload: pullPayload()}}))
  own.error({err: new Error('PAYLOAD-TEXT')}, 'Failed to initialize Probot')
  own.warn('Request quota exhausted')
  own.info(undefined)
  expect(last()).toMatchObject({message: 'GitHub client'})
  own.debug(
    {body: 'PAYLOAD-TEXT'},
    'GitHub request: POST https://api.github.example/repos/octo/list/pulls/1/reviews - 200'
  )
  expect(lines.join('')).not.toMatch(forbidden)
})
