/**
 * How a comment of ours says which findings it tells, so that a second run is silent: lines that nobody sees, at its end.
 *
 *     <!-- listwright v1 9f3c2a8e11d0b4c7 07c1e2a90b3d5f68-2 -->         told here
 *     <!-- listwright v1 also 5bd0c4e21fa98d37 -->                       told beside it, in the review's own text
 *
 * They prove nothing: anyone can write them. Whose a comment is, the forge tells; and what stands above them may be a
 * suggestion that quotes a stranger, who may have written such a line into the list.
 */

/** So many fingerprints fit a line. */
const most = 400
/** Once all that a comment tells is mended, and someone has answered it. */
const mended = '<!-- listwright v1 fixed -->'

/** The line for fingerprints that a comment tells. */
export function marker(prints: readonly string[]): string {
  return `<!-- listwright v1 ${prints.slice(0, most).join(' ')} -->`
}

/** The line for fingerprints that are told beside a comment, not by it. */
export function listedMarker(prints: readonly string[]): string {
  return marker(['also', ...prints])
}

/** The fingerprints that a comment tells; none where it has no line of ours, or says that they are mended. */
export function printsIn(body: string): readonly string[] {
  return closing(body).find(([first]) => first !== 'also') ?? []
}

/** The fingerprints that are told beside a comment. */
export function listedIn(body: string): readonly string[] {
  return (
    closing(body)
      .find(([first]) => first === 'also')
      ?.slice(1) ?? []
  )
}

/** The words of the lines of ours that a comment ends in, the last one first. */
function closing(body: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  for (const line of body.trimEnd().split(/\r?\n/).reverse()) {
    const [, words] = /^<!-- listwright v1 ((?:also )?[0-9a-f -]{1,8000}) -->$/.exec(line) ?? []
    if (words === undefined) break
    found.push(words.split(' ').filter(Boolean))
  }
  return found
}

/** A comment after all that it told is mended: struck out for readers, and told from those that still stand. */
export function asMended(body: string, head: string): string {
  // Our own words stand before the suggestion, which quotes a stranger.
  const [ours = ''] = body.split(/^```/m, 1)
  const reasons = ours.split('\n').flatMap((line) => /^\*\*(.+)\*\*$/.exec(line)?.[1] ?? [])
  return [...reasons.map((reason) => `~~${reason}~~`), `Mended in ${head}.`, mended].join('\n\n')
}
