/** GitHub as a forge, over its REST API. */
import type {Forge} from './forge.ts'
import type {Place, Requests} from './github/ask.ts'
import {postCheck, readCheck} from './github/checks.ts'
import {
  acknowledge,
  deleteLineComment,
  editLineComment,
  postRemark,
  postReview,
  readConversation,
  readLineComments
} from './github/comments.ts'
import {commit} from './github/commit.ts'
import {readContent, readPaths} from './github/contents.ts'
import type {Identity} from './github/identity.ts'
import {readFiles, readOpenPulls, readPull} from './github/pulls.ts'

/**
 * One repository on GitHub. Every method rejects with a `ForgeFailure`, which keeps GitHub's status.
 *
 * @param octokit with a token for the repository: Probot's, or a plain one of `@octokit/core`.
 */
export function github(
  octokit: Requests,
  {owner, repo}: {readonly owner: string; readonly repo: string},
  identity: Identity
): Forge {
  const place: Place = {octokit, owner, repo}
  return {
    pull: (number) => readPull(place, number),
    openPulls: (base) => readOpenPulls(place, base),
    files: (number) => readFiles(place, number),
    content: (path, at) => readContent(place, path, at),
    paths: (at) => readPaths(place, at),
    lineComments: (number) => readLineComments(place, identity, number),
    conversation: (number) => readConversation(place, identity, number),
    checkOf: (head, externalId) => readCheck(place, identity, head, externalId),
    postCheck: (draft) => postCheck(place, draft),
    postReview: (number, draft) => postReview(place, number, draft),
    postRemark: (number, body) => postRemark(place, number, body),
    editLineComment: (id, body) => editLineComment(place, id, body),
    deleteLineComment: (id) => deleteLineComment(place, id),
    acknowledge: (comment) => acknowledge(place, comment),
    mayCommit: () => identity.mayCommit(),
    commit: (draft) => commit(place, draft)
  }
}
