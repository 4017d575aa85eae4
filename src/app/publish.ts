/**
 * Leaves on a pull request what is to be said, once: comments that stand stay, those that no longer hold go, new ones come
 * as one review. Touches nothing that others wrote.
 */
import {bullet, commentOf} from './comment.ts'
import type {Forge, LineComment, Pull} from './forge.ts'
import {details} from './markdown.ts'
import {asSettled, printsIn} from './marker.ts'
import type {Remarked} from './place.ts'
import type {Report} from './report.ts'

/** Comments of one review, where the configuration names no number: more are not read. */
export const usualComments = 20
/** Of a pull request, findings that are listed in the review's own text. */
const mostListed = 50

/** Posts and tidies. Returns whether all comments could be placed. */
export async function publish(report: Report, pull: Pull, most: number, forge: Forge): Promise<boolean> {
  // 1. What of ours is there already.
  const comments = pull.lineComments === 0 ? [] : await forge.lineComments(pull.number)
  const own = comments.filter((comment) => comment.own && printsIn(comment.body).length > 0)
  const standing = new Set(report.brought.map(({finding}) => finding.print))
  const stands = ({body, outdated}: LineComment): boolean =>
    !outdated && printsIn(body).some((print) => standing.has(print))
  const told = new Set(own.filter(stands).flatMap(({body}) => printsIn(body)))
  // 2. What is new, as one review. Drafts are not commented on: their authors know that they are not done.
  const news = pull.draft ? [] : unsaid(report.remarks, told)
  const room = Math.max(0, most - own.filter(stands).length)
  // Where all the room is taken, the rest was listed beside what took it.
  const placed = news.length === 0 || (room === 0 && most > 0) || (await post(news, pull, room, forge))
  // 3. What stands no more. Of a list that could not be judged this time nothing is known.
  const unknown = new Set(report.troubles.map(({path}) => path))
  const gone = own.filter((comment) => !stands(comment) && !unknown.has(comment.path))
  await tidy(gone, comments, pull.head, forge)
  return placed
}

/** Remarks less what was said before; a comment that tells several findings leaves out those that another tells. */
function unsaid(remarks: readonly Remarked[], told: ReadonlySet<string>): readonly Remarked[] {
  return remarks.flatMap((remark) => {
    const findings = remark.findings.filter(({print}) => !told.has(print))
    // Its suggestion would be taken for the whole; where a part has been suggested before, words do.
    const suggestion = findings.length === remark.findings.length ? remark.suggestion : undefined
    return findings.length > 0 ? [{...remark, findings, suggestion}] : []
  })
}

/**
 * Posts a review. One that GitHub refuses as a whole (422), or does not allow where a conversation is locked (403), is not
 * tried again: the check run tells all of it.
 */
async function post(news: readonly Remarked[], {number, head}: Pull, most: number, forge: Forge): Promise<boolean> {
  const drafts = news.slice(0, most).map(commentOf)
  // Where there is no room for a comment, nothing would mark what was said, and it would be said again and again.
  if (drafts.length === 0) return false
  try {
    await forge.postReview(number, {head, body: bodyOf(news, most), comments: drafts})
    return true
  } catch (error) {
    const {status, retryAfter} = error as {readonly status?: number; readonly retryAfter?: number}
    if (status === 422 || (status === 403 && retryAfter === undefined)) return false
    // The answer may have been lost behind a review that was made (502): what is there decides.
    const prints = new Set((await forge.lineComments(number)).flatMap(({own, body}) => (own ? printsIn(body) : [])))
    if (drafts.every(({body}) => printsIn(body).every((print) => prints.has(print)))) return true
    throw error
  }
}

function bodyOf(news: readonly Remarked[], most: number): string {
  const count = news.reduce((sum, {findings}) => sum + findings.length, 0)
  const suggested = news.slice(0, most).some(({suggestion}) => suggestion)
  const what = count === 1 ? 'One thing differs' : `${count} things differ`
  const how = suggested ? ' Suggestions can be taken with a click.' : ''
  const first = `Thank you for the contribution. ${what} from what this list does.${how}`
  const rest = news.slice(most).flatMap(({path, findings}) => findings.map((finding) => bullet(finding, path)))
  if (rest.length === 0) return first
  const more = rest.length > mostListed ? [`- and ${rest.length - mostListed} more`] : []
  return `${first}\n\n${details(`${rest.length} more`, [...rest.slice(0, mostListed), ...more].join('\n'))}`
}

/** Takes comments away; where someone has answered, they say that they no longer hold. */
async function tidy(
  gone: readonly LineComment[],
  all: readonly LineComment[],
  head: string,
  forge: Forge
): Promise<void> {
  for (const {id, body} of gone) {
    const answered = all.some(({answers, own}) => answers === id && !own)
    if (answered) await forge.editLineComment(id, asSettled(body, head))
    else await forge.deleteLineComment(id)
  }
}
