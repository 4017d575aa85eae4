/** Probot, for its authentication alone: its server, its webhooks and its log are not used. */
import type {Probot} from 'probot'
import type {Environment} from './environment.ts'
import type {Log} from './log.ts'
import {peer} from './peers.ts'
import {probotLog} from './probot-log.ts'

/** A request that GitHub's limits hold back is sent again this often. */
const mostRetries = 3
/** Longer waits are the queue's: the task fails, and is due again. In seconds. */
const longestWait = 120

type OnLimit = (after: number, options: object, client: unknown, count: number) => boolean

export async function newProbot({appId, privateKey, secret, apiUrl}: Environment, log: Log): Promise<Probot> {
  const probot = await peer('probot', () => import('probot'))
  const retry =
    (message: string): OnLimit =>
    (after, _, __, count) => {
      const again = count < mostRetries && after <= longestWait
      log.warn(message, {seconds: after, attempt: count + 1, outcome: again ? 'retried' : 'failed'})
      return again
    }
  // The function form: Probot sets handlers of its own before, which do not retry a secondary limit, and an object here
  // would be lost under them.
  const Octokit = probot.ProbotOctokit.defaults((options: {throttle?: object}) => ({
    ...options,
    throttle: {
      ...options.throttle,
      onRateLimit: retry('rate limit'),
      onSecondaryRateLimit: retry('secondary rate limit')
    }
  }))
  return new probot.Probot({
    appId,
    privateKey,
    secret,
    ...(apiUrl ? {baseUrl: apiUrl} : {}),
    Octokit,
    log: probotLog(log) as never
  })
}
