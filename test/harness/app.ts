/** An App's environment and deliveries, as tests need them. */
import {createHmac, generateKeyPairSync} from 'node:crypto'

const {privateKey: key} = generateKeyPairSync('rsa', {modulusLength: 2048})
/** As GitHub hands one out. */
export const pem = key.export({type: 'pkcs1', format: 'pem'}) as string
export const secret = 'a-secret-that-is-long-enough'
export const appId = 12345

export const variables = {APP_ID: String(appId), PRIVATE_KEY: pem, WEBHOOK_SECRET: secret, HOST: '127.0.0.1', PORT: '0'}

export const sign = (body: string | Buffer, by = secret): string =>
  `sha256=${createHmac('sha256', by).update(body).digest('hex')}`

/** What GitHub sends with a payload. */
export function headersOf(event: string, delivery: string, body: string | Buffer): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': delivery,
    'x-hub-signature-256': sign(body)
  }
}

export const sha = 'c'.repeat(40)

/** A payload of `pull_request`, with text that must turn up nowhere. */
export function pullPayload(number = 1, action = 'opened', more: object = {}): Record<string, unknown> {
  return {
    action,
    number,
    installation: {id: 7},
    repository: {name: 'list', full_name: 'octo/list', owner: {login: 'octo'}},
    pull_request: {
      number,
      state: 'open',
      title: 'PAYLOAD-TEXT title',
      body: 'PAYLOAD-TEXT body',
      head: {sha},
      base: {ref: 'main', sha: 'd'.repeat(40)}
    },
    sender: {login: 'someone', type: 'User'},
    ...more
  }
}

/** What no log may hold. */
export const forbidden = /ghs_|-----BEGIN|PAYLOAD-TEXT|a-secret-that-is-long-enough|eyJ/
