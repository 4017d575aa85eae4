/**
 * The log that Probot and Octokit are given. They hand it whole payloads (`Webhook received` with the event, errors with
 * `event`, each request with its body): of those nothing is kept but the message and what `about` tells of an error.
 */
import {about, type Log} from './log.ts'

type Write = (first: unknown, message?: unknown) => void
/** As much of pino as Probot uses. */
export interface ProbotLog extends Record<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', Write> {
  readonly level: string
  child(): ProbotLog
}

export function probotLog(log: Log): ProbotLog {
  const writer =
    (level: keyof Log): Write =>
    (first, second) => {
      const message = [second, first].find((one) => typeof one === 'string')
      const error = first instanceof Error ? first : (first as {err?: unknown} | undefined)?.err
      log[level](message ?? 'GitHub client', error instanceof Error ? about(error) : {})
    }
  const own: ProbotLog = {
    level: 'trace',
    trace: writer('trace'),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    fatal: writer('fatal'),
    child: () => own
  }
  return own
}
