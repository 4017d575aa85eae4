/** What `listwright serve` reads from its environment, checked before anything starts. */
import fs from 'node:fs'
import {because, Failure} from '../../failure.ts'
import {type Level, levels} from './log.ts'
import {privateKey} from './private-key.ts'

const roles = ['all', 'web', 'worker'] as const
export type Role = (typeof roles)[number]

export interface Environment {
  readonly appId: number
  readonly privateKey: string
  readonly secret: string
  /** Undefined: every address of the machine, as Node's own `listen` and most of what serves a PORT do. */
  readonly host: string | undefined
  readonly port: number
  readonly webhookPath: string
  /** Without a slash at its end; undefined: GitHub's. */
  readonly apiUrl: string | undefined
  readonly redisUrl: string | undefined
  readonly logLevel: Level
  /** `web` takes webhooks, `worker` works on what they brought, `all` does both. */
  readonly role: Role
}

/** What GitHub's documents call a "random string of text with high entropy": a secret that is guessed lets anyone in. */
const shortestSecret = 20
const defaultPort = 3000
/** Probot's, so that an App that is set up for it needs no change. */
const defaultPath = '/api/github/webhooks'
const taken = ['/health', '/metrics']

type Variables = Readonly<Record<string, string | undefined>>

/**
 * @param env variables; an empty one counts as not there.
 * @throws {Failure} for the first thing that is wrong; it names the variable, and never holds a value that is secret.
 */
export function readEnvironment(env: Variables, role = 'all'): Environment {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined
  const redisUrl = address('REDIS_URL', get('REDIS_URL'), ['redis:', 'rediss:'])
  const oneRole = roles.find((one) => one === role)
  if (!oneRole) throw new Failure(`Cannot serve: --role is expected to be one of ${roles.join(', ')}`)
  if (oneRole !== 'all' && !redisUrl) {
    throw new Failure(`Cannot serve: REDIS_URL is expected with --role ${oneRole}, to join web and workers`)
  }
  return {
    appId: number('APP_ID', get('APP_ID'), undefined, Number.MAX_SAFE_INTEGER),
    privateKey: keyOf(get),
    secret: secretOf(get('WEBHOOK_SECRET')),
    host: get('HOST'),
    port: number('PORT', get('PORT'), defaultPort, 65_535),
    webhookPath: pathOf(get('WEBHOOK_PATH') ?? defaultPath),
    apiUrl: address('GITHUB_API_URL', get('GITHUB_API_URL'), ['http:', 'https:'])?.replace(/\/$/, ''),
    redisUrl,
    logLevel: levelOf(get('LOG_LEVEL') ?? 'info'),
    role: oneRole
  }
}

function number(name: string, text: string | undefined, otherwise: number | undefined, most: number): number {
  if (text === undefined && otherwise !== undefined) return otherwise
  const value = /^\d{1,15}$/.test(text ?? '') ? Number(text) : -1
  // Port 0 is any that is free.
  const least = name === 'PORT' ? 0 : 1
  if (value >= least && value <= most) return value
  const wanted = name === 'APP_ID' ? "the App's number (see its settings on GitHub)" : `a number up to ${most}`
  throw new Failure(`Cannot serve: ${name} is expected to be ${wanted}`)
}

function keyOf(get: (name: string) => string | undefined): string {
  const text = get('PRIVATE_KEY')
  if (text) return privateKey(text, 'PRIVATE_KEY')
  const file = get('PRIVATE_KEY_PATH')
  if (!file) throw new Failure('Cannot serve: PRIVATE_KEY or PRIVATE_KEY_PATH is expected')
  try {
    return privateKey(fs.readFileSync(file, 'utf8'), 'the file that PRIVATE_KEY_PATH names')
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`Cannot serve: PRIVATE_KEY_PATH cannot be read: ${because(error)}`)
  }
}

function secretOf(text: string | undefined): string {
  // "development" is what Probot falls back to; it is known to all.
  if (text && text.length >= shortestSecret) return text
  throw new Failure(`Cannot serve: WEBHOOK_SECRET is expected to be a secret of at least ${shortestSecret} characters`)
}

function pathOf(text: string): string {
  if (/^\/[\w./-]{0,200}$/.test(text) && !taken.includes(text)) return text
  throw new Failure(`Cannot serve: WEBHOOK_PATH is expected to be a path like ${defaultPath}`)
}

function address(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined) return undefined
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text
  const begins = protocols.map((protocol) => `${protocol}//`).join(' or ')
  throw new Failure(`Cannot serve: ${name} is expected to be an address that begins with ${begins}`)
}

function levelOf(text: string): Level {
  const level = levels.find((one) => one === text.toLowerCase())
  if (level) return level
  throw new Failure(`Cannot serve: LOG_LEVEL is expected to be one of ${levels.join(', ')}`)
}
