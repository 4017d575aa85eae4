/**
 * How a comment of ours says which findings it tells, so that a second run is silent: a line that nobody sees.
 *
 *     <!-- listwright v1 9f3c2a8e11d0b4c7 07c1e2a90b3d5f68-2 -->
 *
 * It proves nothing: anyone can write it. Whose a comment is, the forge tells.
 */

const shape = /<!-- listwright v1 ([0-9a-f -]{1,8000}) -->/
/** Findings that the review's own text lists, for which there were too many comments. */
const listed = /<!-- listwright v1 also ([0-9a-f -]{1,8000}) -->/
/** Of these, so many fit a line. */
const mostListed = 400
/** Once all that a comment tells is mended, and someone has answered it. */
const mended = '<!-- listwright v1 fixed -->'

/** The line for some fingerprints. */
export function marker(prints: readonly string[]): string {
  return `<!-- listwright v1 ${prints.join(' ')} -->`
}

/** The line for fingerprints that are told beside a comment, not by it. */
export function listedMarker(prints: readonly string[]): string {
  return `<!-- listwright v1 also ${prints.slice(0, mostListed).join(' ')} -->`
}

/** The fingerprints that are told beside a comment. */
export function listedIn(body: string): readonly string[] {
  return (listed.exec(body)?.[1] ?? '').split(' ').filter(Boolean)
}

/** The fingerprints that a comment tells; none where it has no line of ours, or says that they are mended. */
export function printsIn(body: string): readonly string[] {
  const [, prints = ''] = shape.exec(body) ?? []
  return prints.split(' ').filter(Boolean)
}

/** A comment after all that it told is mended: struck out for readers, and told from those that still stand. */
export function asMended(body: string, head: string): string {
  const reasons = body.split('\n').flatMap((line) => /^\*\*(.+)\*\*$/.exec(line)?.[1] ?? [])
  return [...reasons.map((reason) => `~~${reason}~~`), `Mended in ${head}.`, mended].join('\n\n')
}
