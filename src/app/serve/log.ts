/**
 * What the App says while it runs: lines of JSON. It can say only what is listed here: no payload, no text of a list, no
 * token. Messages are constants of our own, fields come from a list of allowed ones, errors are told without their text.
 */
import {Failure} from '../../failure.ts'

export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export type Level = (typeof levels)[number]

/** Every field that a line may have beside its time, level and message. */
const fieldNames = [
  ...['role', 'port', 'event', 'delivery', 'outcome', 'installation', 'repository', 'pull', 'task', 'attempt'],
  ...['seconds', 'count', 'waiting', 'active', 'signal', 'reason', 'error', 'code', 'status', 'request', 'at']
] as const
export type Fields = {readonly [name in (typeof fieldNames)[number]]?: string | number | undefined}

export type Log = Readonly<Record<Level, (message: string, fields?: Fields) => void>>

/** Longer texts are cut: nothing that is allowed is longer, but for what goes wrong. */
const longest = 300

/** What looks like a secret: tokens of GitHub, JSON web tokens, PEM blocks, credentials in headers and addresses. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(?:gh[a-z]_|github_pat_)\w*/g, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, '[token]'],
  [/-----BEGIN[^\0]*/g, '[key]'],
  [/\b(bearer|token|basic) [\w.~+/=-]{8,}/gi, '$1 [secret]'],
  [/:\/\/[^\s/@]*@/g, '://[secret]@']
]

/** A text without what looks like a secret. */
function redact(text: string): string {
  const cut = text.slice(0, longest)
  return secrets.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), cut)
}

export function newLog(least: Level, write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const logger =
    (level: Level) =>
    (message: string, fields: Fields = {}): void => {
      if (levels.indexOf(level) < levels.indexOf(least)) return
      const line: Record<string, string | number> = {time: now().toISOString(), level, message: redact(message)}
      for (const name of fieldNames) {
        const value = fields[name]
        if (value !== undefined) line[name] = typeof value === 'string' ? redact(value) : value
      }
      write(`${JSON.stringify(line)}\n`)
    }
  return {
    trace: logger('trace'),
    debug: logger('debug'),
    info: logger('info'),
    warn: logger('warn'),
    error: logger('error'),
    fatal: logger('fatal')
  }
}

/**
 * What is told of an error: its kind, status and place in the code. Its text only where it is ours: GitHub's answers
 * quote what was sent, and parsers quote what they read.
 */
export function about(error: unknown): Fields {
  if (error instanceof Failure) return {error: 'Failure', reason: error.message}
  if (!(error instanceof Error)) return {error: typeof error}
  const {name, code, status, request, stack, message} = error as Error & Record<'code' | 'status' | 'request', unknown>
  const {method, url} = (request ?? {}) as Record<string, unknown>
  // The stack begins with the message, which may have lines that look like places.
  const frames = stack?.replace(`${name}: ${message}`, '').split('\n') ?? []
  const at = frames.find((line) => /^\s+at .{1,200}:\d+:\d+\)?$/.test(line))
  return {
    error: name,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    status: typeof status === 'number' ? status : undefined,
    request: typeof url === 'string' ? `${String(method)} ${url.split('?', 1)[0]}` : undefined,
    at: message.includes(at ?? '\0') ? undefined : at?.trim()
  }
}
