/** What `serve` reads from its environment, and what it refuses. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {readEnvironment} from '../../src/app/serve/environment.ts'
import {Failure} from '../../src/failure.ts'
import {forbidden, pem, variables} from '../harness/app.ts'

/** The message; it must hold nothing secret. */
function refusal(change: Record<string, string | undefined>, role?: string): string {
  try {
    readEnvironment({...variables, ...change}, role)
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    const {message} = error as Failure
    expect(message).not.toContain('\n')
    expect(message).not.toMatch(forbidden)
    return message
  }
  throw new Error('it was taken')
}

describe('what is taken', () => {
  test('the least, with what it means', () => {
    const {APP_ID, PRIVATE_KEY, WEBHOOK_SECRET} = variables
    expect(readEnvironment({APP_ID, PRIVATE_KEY, WEBHOOK_SECRET})).toEqual({
      appId: 12345,
      privateKey: pem,
      secret: WEBHOOK_SECRET,
      host: undefined,
      port: 3000,
      webhookPath: '/api/github/webhooks',
      apiUrl: undefined,
      redisUrl: undefined,
      logLevel: 'info',
      role: 'all'
    })
  })
  test('all of it; empty is not there', () => {
    const env = readEnvironment(
      {
        ...variables,
        PORT: '8080',
        WEBHOOK_PATH: '/hooks',
        GITHUB_API_URL: 'https://github.example/api/v3/',
        REDIS_URL: 'redis://:password@redis.example:6379/1',
        LOG_LEVEL: 'DEBUG',
        HOST: ''
      },
      'worker'
    )
    expect(env).toMatchObject({
      host: undefined,
      port: 8080,
      webhookPath: '/hooks',
      apiUrl: 'https://github.example/api/v3',
      logLevel: 'debug',
      role: 'worker'
    })
  })
  test('the private key with written line breaks, in base64, with CRLF, and from a file', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-'))
    const file = path.join(folder, 'key.pem')
    fs.writeFileSync(file, pem)
    const forms = [
      {PRIVATE_KEY: pem.replaceAll('\n', '\\n')},
      {PRIVATE_KEY: Buffer.from(pem).toString('base64')},
      {PRIVATE_KEY: pem.replaceAll('\n', '\r\n')},
      {PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: file}
    ]
    for (const form of forms) expect(readEnvironment({...variables, ...form}).privateKey).toBe(pem)
    fs.rmSync(folder, {recursive: true})
  })
})

test('what is refused, in one line that names the variable', () => {
  const level = 'trace, debug, info, warn, error, fatal'
  expect(refusal({APP_ID: undefined})).toBe(
    "Cannot serve: APP_ID is expected to be the App's number (see its settings on GitHub)"
  )
  for (const APP_ID of ['0', '-1', 'abc', '1e3']) expect(refusal({APP_ID})).toContain('APP_ID')
  expect(refusal({PRIVATE_KEY: undefined})).toBe('Cannot serve: PRIVATE_KEY or PRIVATE_KEY_PATH is expected')
  const broken = `${pem.slice(0, 300)}\n-----END RSA PRIVATE KEY-----\n`
  for (const PRIVATE_KEY of ['nonsense', broken, Buffer.from('nonsense').toString('base64'), 'x'.repeat(30_000)]) {
    expect(refusal({PRIVATE_KEY})).toBe(
      'Cannot serve: PRIVATE_KEY is expected to hold an RSA private key (PEM, or PEM in base64)'
    )
  }
  expect(refusal({PRIVATE_KEY: '', PRIVATE_KEY_PATH: '/nowhere/key.pem'})).toBe(
    'Cannot serve: PRIVATE_KEY_PATH cannot be read: there is no such file'
  )
  for (const WEBHOOK_SECRET of [undefined, '', 'development', 'x'.repeat(19)]) {
    expect(refusal({WEBHOOK_SECRET})).toBe(
      'Cannot serve: WEBHOOK_SECRET is expected to be a secret of at least 20 characters'
    )
  }
  for (const PORT of ['x', '65536', '-1', '3000.5']) {
    expect(refusal({PORT})).toBe('Cannot serve: PORT is expected to be a number up to 65535')
  }
  for (const WEBHOOK_PATH of ['hooks', '/health', '/metrics', '/a?b', '/a b']) {
    expect(refusal({WEBHOOK_PATH})).toContain('WEBHOOK_PATH is expected to be a path')
  }
  expect(refusal({GITHUB_API_URL: 'github.example'})).toBe(
    'Cannot serve: GITHUB_API_URL is expected to be an address that begins with http:// or https://'
  )
  expect(refusal({REDIS_URL: 'http://redis.example'})).toContain('REDIS_URL is expected to be an address')
  expect(refusal({LOG_LEVEL: 'loud'})).toBe(`Cannot serve: LOG_LEVEL is expected to be one of ${level}`)
  expect(refusal({}, 'boss')).toBe('Cannot serve: --role is expected to be one of all, web, worker')
  expect(refusal({}, 'web')).toBe('Cannot serve: REDIS_URL is expected with --role web, to join web and workers')
})
