/** Reviews and comments on lines. A review is all or nothing, and git's hunks say where a comment may stand. */
import {hunksOf, refusalOf, uselessSuggestion} from '../hunks.ts'
import {type Call, checkBody, longestBody, notFound, paged, type Route, refuse} from '../route.ts'
import {baseOf, headOf, type LineComment, type Pull} from '../state.ts'

interface Draft {
  readonly path: string
  readonly body: string
  readonly line?: number
  readonly side?: string
  readonly start_line?: number
  readonly start_side?: string
}

const states: Readonly<Record<string, string>> = {
  COMMENT: 'COMMENTED',
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED'
}

// GitHub does not say which comment it refuses.
const unprocessable = (why: string) => refuse(422, 'Unprocessable Entity', [why])

/** The hunk that a comment stands in. @throws an answer 422 where GitHub would refuse the comment. */
function hunkOf(call: Call, pull: Pull, commit: string, draft: Draft): string {
  const {git} = call.state
  const file = git.diff(baseOf(pull), commit).find(({path}) => path === draft.path)
  if (!file) throw unprocessable('Path could not be resolved')
  const hunks = hunksOf(file.patch ?? '')
  const refusal = refusalOf(hunks, draft)
  if (refusal) throw unprocessable(refusal)
  const useless = uselessSuggestion(hunks, draft, draft.body)
  if (useless) call.violate(useless)
  const side = draft.side === 'LEFT' ? hunks.left : hunks.right
  return hunks.texts[side.get(draft.line ?? 0)?.hunk ?? 0] ?? ''
}

function toComment(call: Call, pull: Pull, commit: string, review: number | undefined, draft: Draft): LineComment {
  return {
    id: call.state.next(),
    pull,
    review,
    author: call.caller.login,
    body: checkBody(draft.body),
    path: draft.path,
    commit,
    line: draft.line,
    side: draft.side ?? 'RIGHT',
    startLine: draft.start_line,
    startSide: draft.start_line === undefined ? undefined : (draft.start_side ?? 'RIGHT'),
    answers: undefined,
    hunk: hunkOf(call, pull, commit, draft),
    at: call.state.now()
  }
}

/** A commit of the pull request. An earlier one will do, one that a force push removed will not. */
function commitOf(call: Call, pull: Pull): string {
  const commit = String(call.body.commit_id ?? headOf(pull))
  const {git} = call.state
  if (!git.exists(commit) || !git.contains(headOf(pull), commit))
    throw refuse(422, 'Unprocessable Entity', ['commit_id is not part of the pull request'])
  return commit
}

function commentOf(call: Call): LineComment {
  const repository = call.repository()
  const id = Number(call.param('comment_id'))
  const found = call.state.lineComments.find((each) => each.id === id && each.pull.repository === repository)
  if (!found) throw notFound()
  return found
}

/** The comment, if whoever asks wrote it. */
function ownComment(call: Call): LineComment {
  const comment = commentOf(call)
  if (comment.author !== call.caller.login) throw refuse(403, 'Resource not accessible by integration')
  return comment
}

const allow = ['pull_requests']

export const reviewRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    handle(call) {
      const pull = call.pull()
      return paged(call, call.state.reviews.filter((each) => each.pull === pull).map(call.shapes.review))
    }
  },
  {
    method: 'POST',
    template: '/repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    allow,
    handle(call) {
      const pull = call.pull()
      const {body = '', event, comments = []} = call.body as {body?: string; event?: string; comments?: Draft[]}
      if (event === 'COMMENT' && body === '' && comments.length === 0) throw unprocessable("body can't be blank")
      if (body.length > longestBody) throw unprocessable('body is too long (maximum is 65536 characters)')
      const commit = commitOf(call, pull)
      const id = call.state.next()
      const made = comments.map((draft) => toComment(call, pull, commit, id, draft))
      const state = event ? (states[event] ?? 'COMMENTED') : 'PENDING'
      const review = {id, pull, author: call.caller.login, body, state, commit, at: call.state.now()}
      call.state.reviews.push(review)
      call.state.lineComments.push(...made)
      return {status: 200, body: call.shapes.review(review)}
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/pulls/{pull_number}/comments',
    handle(call) {
      const pull = call.pull()
      return paged(call, call.state.lineComments.filter((each) => each.pull === pull).map(call.shapes.lineComment))
    }
  },
  {
    method: 'POST',
    template: '/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies',
    allow,
    handle(call) {
      const answered = commentOf(call)
      const reply: LineComment = {
        ...answered,
        id: call.state.next(),
        author: call.caller.login,
        body: checkBody(call.body.body),
        answers: answered.answers ?? answered.id,
        at: call.state.now()
      }
      call.state.lineComments.push(reply)
      return {status: 201, body: call.shapes.lineComment(reply)}
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/pulls/comments/{comment_id}',
    handle: (call) => ({status: 200, body: call.shapes.lineComment(commentOf(call))})
  },
  {
    method: 'PATCH',
    template: '/repos/{owner}/{repo}/pulls/comments/{comment_id}',
    allow,
    handle(call) {
      const comment = ownComment(call)
      comment.body = checkBody(call.body.body)
      return {status: 200, body: call.shapes.lineComment(comment)}
    }
  },
  {
    method: 'DELETE',
    template: '/repos/{owner}/{repo}/pulls/comments/{comment_id}',
    allow,
    handle(call) {
      const {lineComments} = call.state
      lineComments.splice(lineComments.indexOf(ownComment(call)), 1)
      return {status: 204}
    }
  }
]
