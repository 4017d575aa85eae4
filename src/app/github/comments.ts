/** Comments on GitHub: on lines and in the conversation, read, written, changed and removed. */
import {mayWrite} from '../association.ts'
import type {LineComment, Remark, ReviewDraft} from '../forge.ts'
import {ForgeFailure} from '../forge-failure.ts'
import {ask, askAll, once, type Place} from './ask.ts'
import {cut} from './cut.ts'
import type {Identity} from './identity.ts'
import {commentBody, mostComments} from './limits.ts'

interface Author {
  readonly login: string
  readonly type: string
}

/** Whether one is our own. Under whom we write is asked only where a bot wrote. */
async function ownAmong(
  authors: readonly (Author | null)[],
  identity: Identity
): Promise<(author: Author | null) => boolean> {
  const bot = (author: Author | null): boolean => author?.type === 'Bot'
  const login = authors.some(bot) ? await identity.login() : undefined
  return (author) => bot(author) && author?.login === login
}

export async function readLineComments(
  {octokit, owner, repo}: Place,
  identity: Identity,
  number: number
): Promise<readonly LineComment[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments'
  const all = await askAll(`read the comments of pull request \`${number}\``, mostComments, (page) =>
    octokit.request(route, {owner, repo, pull_number: number, ...page})
  )
  const own = await ownAmong(
    all.map(({user}) => user),
    identity
  )
  return all.map(({id, body, path, user, line, in_reply_to_id: answers}) => ({
    id: Number(id),
    body,
    path,
    own: own(user),
    answers,
    // "The line of the blob to which the comment applies": none where it is no longer shown.
    outdated: line === null
  }))
}

export async function readConversation(
  {octokit, owner, repo}: Place,
  identity: Identity,
  number: number
): Promise<readonly Remark[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
  const all = await askAll(`read the conversation of pull request \`${number}\``, mostComments, (page) =>
    octokit.request(route, {owner, repo, issue_number: number, ...page})
  )
  const own = await ownAmong(
    all.map(({user}) => user),
    identity
  )
  return all.map(({id, body, user, created_at, updated_at, author_association: association}) => ({
    id: Number(id),
    body: body ?? '',
    author: user?.login ?? 'ghost',
    own: own(user),
    // Whose account is gone cannot be told from others.
    bot: user?.type !== 'User',
    edited: created_at !== updated_at,
    trusted: user !== null && user.type !== 'Bot' && mayWrite(association)
  }))
}

/** Posts comments on lines as one review, which asks for nothing and blocks no merge. */
export async function postReview({octokit, owner, repo}: Place, number: number, draft: ReviewDraft): Promise<void> {
  const comments = draft.comments.map(({path, body, line, start}) => ({
    path,
    body: cut(body, commentBody),
    line,
    side: 'RIGHT',
    ...(start !== undefined && start < line && {start_line: start, start_side: 'RIGHT'})
  }))
  await ask(`review pull request \`${number}\``, () =>
    octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
      owner,
      repo,
      pull_number: number,
      commit_id: draft.head,
      event: 'COMMENT',
      ...(draft.body !== '' && {body: cut(draft.body, commentBody)}),
      comments,
      request: once
    })
  )
}

export async function postRemark({octokit, owner, repo}: Place, number: number, body: string): Promise<void> {
  await ask(`comment on pull request \`${number}\``, () =>
    octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      owner,
      repo,
      issue_number: number,
      body: cut(body, commentBody),
      request: once
    })
  )
}

export async function editLineComment({octokit, owner, repo}: Place, id: number, body: string): Promise<void> {
  const route = 'PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}'
  await unlessGone(() =>
    ask(`edit comment \`${id}\``, () =>
      octokit.request(route, {owner, repo, comment_id: id, body: cut(body, commentBody)})
    )
  )
}

export async function deleteLineComment({octokit, owner, repo}: Place, id: number): Promise<void> {
  const route = 'DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}'
  await unlessGone(() => ask(`delete comment \`${id}\``, () => octokit.request(route, {owner, repo, comment_id: id})))
}

/** A comment that someone else removed meanwhile, or a deletion that was carried out and yet answered 502, is no failure. */
async function unlessGone(change: () => Promise<unknown>): Promise<void> {
  try {
    await change()
  } catch (error) {
    if (!(error instanceof ForgeFailure && error.status === 404)) throw error
  }
}

/** Puts eyes under a comment. Once more changes nothing. */
export async function acknowledge({octokit, owner, repo}: Place, comment: number): Promise<void> {
  const route = 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions'
  const sent = {owner, repo, comment_id: comment, content: 'eyes', request: once} as const
  await unlessGone(() => ask(`react to comment \`${comment}\``, () => octokit.request(route, sent)))
}
