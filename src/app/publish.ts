/**
 * Leaves on a pull request what is to be said, once: comments that stand stay, those that are mended go, new ones come as
 * one review. Touches nothing that others wrote.
 */
import {bullet, commentOf} from './comment.ts'
import type {Forge, LineComment, Pull} from './forge.ts'
import {details} from './markdown.ts'
import {asMended, listedIn, listedMarker, printsIn} from './marker.ts'
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
  const own = comments.filter((comment) => comment.own)
  const told = new Set(own.flatMap(({body}) => [...printsIn(body), ...listedIn(body)]))
  // 2. What is new, as one review. Drafts are not commented on: their authors know that they are not done.
  const news = pull.draft ? [] : unsaid(report.remarks, told)
  const placed = news.length === 0 || (await post(news, pull, most, forge))
  // 3. What is mended.
  const standing = new Set(report.brought.map(({finding}) => finding.print))
  await tidy(own, comments, standing, pull.head, forge)
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

/** Posts a review. One that GitHub refuses as a whole is not tried again: the check run tells all of it. */
async function post(news: readonly Remarked[], {number, head}: Pull, most: number, forge: Forge): Promise<boolean> {
  const rest = news.slice(most).flatMap(({findings}) => findings.map(({print}) => print))
  const drafts = news
    .slice(0, most)
    .map(commentOf)
    .map((draft, at) => ({
      ...draft,
      body: at === 0 && rest.length > 0 ? `${draft.body}\n${listedMarker(rest)}` : draft.body
    }))
  // Without a comment to mark what was said, a list of findings would be said again and again.
  if (drafts.length === 0) return false
  try {
    await forge.postReview(number, {head, body: bodyOf(news, most), comments: drafts})
    return true
  } catch (error) {
    const {status} = error as {status?: number}
    if (status === 422) return false
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

/** Takes away comments of ours of which nothing stands; where someone has answered, they say that they are mended. */
async function tidy(
  own: readonly LineComment[],
  all: readonly LineComment[],
  standing: ReadonlySet<string>,
  head: string,
  forge: Forge
): Promise<void> {
  for (const comment of own) {
    const prints = printsIn(comment.body)
    if (prints.length === 0 || prints.some((print) => standing.has(print))) continue
    const answered = all.some(({answers, own}) => answers === comment.id && !own)
    if (answered) await forge.editLineComment(comment.id, asMended(comment.body, head))
    else await forge.deleteLineComment(comment.id)
  }
}
