/** The App, its installations and their tokens: who may do what. */
import {createSign, createVerify, generateKeyPairSync, randomBytes} from 'node:crypto'

/** `read` and `write` by what they are for: https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
export type Permissions = Readonly<Record<string, string>>

/** Whoever sends a request. */
export interface Caller {
  readonly login: string
  /** The slug of its App; undefined for a person. */
  readonly app: string | undefined
  readonly permissions: Permissions
  /** The repositories that it may write to, by full name, or all of an owner. */
  readonly repositories: ReadonlySet<string> | undefined
  readonly installation: number | undefined
  readonly owner: string | undefined
}

export interface App {
  readonly id: number
  readonly slug: string
  readonly privateKey: string
  readonly secret: string
  readonly permissions: Permissions
  /** The owner of each installation. */
  readonly installations: Map<number, string>
  readonly tokens: Map<string, {readonly caller: Caller; readonly expires: number}>
  /** A JWT of the App's, good for a minute. */
  jwt(): string
  /** Whether a JWT is the App's own and in date. */
  owns(jwt: string): boolean
  /** Makes a token of an installation, an hour's. */
  issue(installation: number, permissions: Permissions, repositories: ReadonlySet<string> | undefined): string
  /** Makes a token for someone. */
  grant(caller: Caller): string
  /** Lets a token's hour be over. */
  expire(token: string): void
  callerOf(token: string): Caller | undefined
}

/** The least that the review needs. */
export const leastPermissions: Permissions = {
  metadata: 'read',
  contents: 'read',
  pull_requests: 'write',
  checks: 'write'
}

const hour = 3_600_000
/** A JWT may be valid for ten minutes at most. */
const longestJwt = 600
/** Clocks differ, and libraries date a token back by as much. */
const clockDrift = 60

const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: {type: 'spki', format: 'pem'},
  privateKeyEncoding: {type: 'pkcs1', format: 'pem'}
})

export function newApp(permissions: Permissions): App {
  const tokens: App['tokens'] = new Map()
  const keep = (token: string, caller: Caller): string => {
    tokens.set(token, {caller, expires: Date.now() + hour})
    return token
  }
  const app: App = {
    id: 12345,
    slug: 'listwright',
    privateKey: pair.privateKey,
    secret: randomBytes(20).toString('hex'),
    permissions,
    installations: new Map(),
    tokens,
    jwt() {
      const now = Math.floor(Date.now() / 1000)
      const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
      const text = `${encode({alg: 'RS256', typ: 'JWT'})}.${encode({iat: now, exp: now + 60, iss: app.id})}`
      return `${text}.${createSign('RSA-SHA256').update(text).sign(pair.privateKey, 'base64url')}`
    },
    owns(jwt) {
      const [head = '', body = '', signature = ''] = jwt.split('.')
      const valid = createVerify('RSA-SHA256').update(`${head}.${body}`).verify(pair.publicKey, signature, 'base64url')
      if (!valid) return false
      const read = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString())
      const {iss, iat, exp} = read(body)
      const now = Date.now() / 1000
      return (
        read(head).alg === 'RS256' &&
        Number(iss) === app.id &&
        Number(iat) <= now + clockDrift &&
        Number(exp) > now &&
        Number(exp) - Number(iat) <= longestJwt + clockDrift
      )
    },
    issue(installation, permissions, repositories) {
      const owner = app.installations.get(installation)
      const login = `${app.slug}[bot]`
      const caller = {login, app: app.slug, permissions, repositories, installation, owner}
      return keep(`ghs_${randomBytes(18).toString('hex')}`, caller)
    },
    grant: (caller) => keep(`ghs_${randomBytes(18).toString('hex')}`, caller),
    expire(token) {
      const found = tokens.get(token)
      if (found) tokens.set(token, {...found, expires: 0})
    },
    callerOf(token) {
      const found = tokens.get(token)
      return found && found.expires > Date.now() ? found.caller : undefined
    }
  }
  return app
}
