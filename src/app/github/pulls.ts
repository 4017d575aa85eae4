/** Reads pull requests from GitHub: as they stand, and the files that they change. */
import type {ChangedFile, Pull} from '../forge.ts'
import {ask, askAll, type Place} from './ask.ts'
import {mostFiles, pageSize} from './limits.ts'

/** A pull request as the API and webhooks tell it. Lists tell no numbers of comments. */
interface PullAnswer {
  readonly number: number
  readonly state?: string | undefined
  readonly draft?: boolean | null | undefined
  readonly title: string
  readonly body?: string | null | undefined
  readonly user?: {readonly login: string} | null | undefined
  readonly head: {
    readonly ref: string
    readonly sha: string
    readonly repo?: {readonly full_name: string} | null | undefined
  }
  readonly base: {readonly ref: string; readonly sha: string}
  readonly comments?: number | undefined
  readonly review_comments?: number | undefined
}

/** Reads one. */
export function pullOf(answer: PullAnswer): Pull {
  const {number, head, base} = answer
  return {
    number,
    head: head.sha,
    headRef: head.ref,
    headRepo: head.repo?.full_name,
    base: {ref: base.ref, sha: base.sha},
    title: answer.title,
    body: answer.body ?? '',
    // Whose account is gone is GitHub's ghost.
    author: answer.user?.login ?? 'ghost',
    open: answer.state === 'open',
    draft: answer.draft === true,
    lineComments: answer.review_comments,
    conversation: answer.comments
  }
}

export async function readPull({octokit, owner, repo}: Place, number: number): Promise<Pull> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}'
  return pullOf(
    await ask(`read pull request \`${number}\``, () => octokit.request(route, {owner, repo, pull_number: number}))
  )
}

export async function readOpenPulls({octokit, owner, repo}: Place, base: string): Promise<readonly Pull[]> {
  const query = {state: 'open', base, sort: 'updated', direction: 'desc', per_page: pageSize} as const
  const answers = await ask('list open pull requests', () =>
    octokit.request('GET /repos/{owner}/{repo}/pulls', {owner, repo, ...query})
  )
  return answers.map(pullOf)
}

const statuses: Readonly<Record<string, ChangedFile['status']>> = {
  added: 'added',
  removed: 'removed',
  modified: 'modified',
  renamed: 'renamed'
}

export async function readFiles({octokit, owner, repo}: Place, number: number): Promise<readonly ChangedFile[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files'
  const files = await askAll(`list the files of pull request \`${number}\``, mostFiles, (page) =>
    octokit.request(route, {owner, repo, pull_number: number, ...page})
  )
  return files.map(({filename, status, patch, previous_filename: previous}) => ({
    path: filename,
    status: statuses[status] ?? 'other',
    patch,
    ...(previous !== undefined && {previous})
  }))
}
