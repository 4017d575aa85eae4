/**
 * GitHub as the database: open pull requests whose head has no check run of ours are queued. So nothing is lost by a
 * crash, a delivery that failed, or a time when the App was not running.
 */

import type {Queue} from '../queue/types.ts'
import {nameOf, type Task} from '../task.ts'
import type {Auth, Client} from './auth.ts'
import {about, type Log} from './log.ts'
import {newMissed} from './missed.ts'

/** In milliseconds. Webhooks come at once; this finds what they did not bring. */
export const sweepEvery = 10 * 60_000
/** A sweep looks back to somewhat before the last one: clocks differ, and pull requests change while it runs. */
const overlap = 10 * 60_000
/** Pages of pull requests of one repository, the ones that changed last first; a list with more waits for their next push. */
const mostPages = 3
const pageSize = 50
/** Of an installation's 5,000 requests an hour so many are left to the reviews. */
const reserve = 1_000
/** Entity tags that are kept: some 100 bytes each. */
const mostTags = 20_000
export interface Sweep {
  /** One round. Never rejects. Resolves to how many pull requests were queued. */
  run(): Promise<number>
  /** A task was given up: it is due again with the next round. */
  missed(task: Task): void
}

interface Place {
  readonly installation: number
  readonly owner: string
  readonly repo: string
}

/** GitHub has had enough of us for now. */
class Spent extends Error {}

export function newSweep(auth: Auth, queue: Pick<Queue, 'add'>, log: Log, now: () => number = Date.now): Sweep {
  /** When the last round that went well began, by installation. */
  const swept = new Map<number, number>()
  /** Of the first page of pulls, by repository: an answer that has not changed costs nothing (304 is free). */
  const tags = new Map<string, string>()
  const missed = newMissed(auth, queue, log)

  return {
    missed: missed.add,
    async run() {
      let count = await missed.again()
      try {
        const client = await auth.app()
        const found = await client.paginate(client.rest.apps.listInstallations, {per_page: 100})
        for (const {id, app_id: app, created_at, suspended_at} of found) {
          if (suspended_at) continue
          const begun = now()
          // The first time: what changed since the App was installed. It does not comment on years of old pull requests.
          const since = (swept.get(id) ?? Date.parse(created_at) + overlap) - overlap
          try {
            count += await ofInstallation(id, since, app)
            swept.set(id, begun)
          } catch (error) {
            log.warn('sweep', {
              installation: id,
              outcome: error instanceof Spent ? 'rate limit' : 'failed',
              ...about(error)
            })
          }
        }
      } catch (error) {
        log.warn('sweep', {outcome: 'failed', ...about(error)})
      }
      log.info('sweep', {outcome: 'done', count})
      return count
    }
  }

  async function ofInstallation(installation: number, since: number, app: number): Promise<number> {
    const client = await auth.installation(installation)
    let count = 0
    let failed: unknown
    for await (const page of client.paginate.iterator(client.rest.apps.listReposAccessibleToInstallation, {
      per_page: 100
    })) {
      for (const {owner, name, archived, disabled} of page.data) {
        if (archived || disabled) continue
        try {
          count += await ofRepository(client, {installation, owner: owner.login, repo: name}, since, app)
        } catch (error) {
          if (error instanceof Spent) throw error
          // One repository that fails stops no other; the next round looks as far back as this one.
          failed = error
        }
      }
    }
    if (failed) throw failed
    return count
  }

  async function ofRepository(client: Client, place: Place, since: number, app: number): Promise<number> {
    const {owner, repo} = place
    const key = `${owner}/${repo}`
    let tag: string | undefined
    let count = 0
    for (let page = 1; page <= mostPages; page++) {
      const list = {owner, repo, state: 'open', sort: 'updated', direction: 'desc', per_page: pageSize, page} as const
      const known = page === 1 ? tags.get(key) : undefined
      const answer = await unlessSame(
        client.rest.pulls.list({...list, ...(known ? {headers: {'if-none-match': known}} : {})})
      )
      if (!answer) return count
      if (Number(answer.headers['x-ratelimit-remaining'] ?? Number.POSITIVE_INFINITY) < reserve) throw new Spent()
      const recent = answer.data.filter((pull) => Date.parse(pull.updated_at) >= since)
      for (const {number, head, base} of recent) {
        const pull = {owner, repo, number}
        if (await hasCheck(client, place, head.sha, nameOf(pull), app)) continue
        await queue.add({
          kind: 'review',
          pull,
          installation: place.installation,
          head: head.sha,
          base: {ref: base.ref, sha: base.sha},
          again: false,
          others: true
        })
        count++
      }
      if (page === 1) tag = answer.headers.etag
      if (recent.length < pageSize) break
    }
    // Only when all of it is done.
    if (tag && tags.size < mostTags) tags.set(key, tag)
    return count
  }
}

async function hasCheck(
  client: Client,
  {owner, repo}: Place,
  head: string,
  name: string,
  app: number
): Promise<boolean> {
  const {data} = await client.rest.checks.listForRef({
    owner,
    repo,
    ref: head,
    app_id: app,
    filter: 'all',
    per_page: 100
  })
  return data.check_runs.some((run) => run.external_id === name && (run.app?.id ?? app) === app)
}

/** Undefined where GitHub says that nothing has changed. */
async function unlessSame<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if ((error as {status?: number}).status === 304) return undefined
    throw error
  }
}
