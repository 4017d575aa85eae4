/**
 * How a comment of ours says which findings it tells, so that a second run is silent: a line that nobody sees, at its end.
 *
 *     <!-- listwright v1 9f3c2a8e11d0b4c7 07c1e2a90b3d5f68 -->
 *
 * It proves nothing: anyone can write it. Whose a comment is, the forge tells; and what stands above it may be a suggestion
 * that quotes a stranger, who may have written such a line into the list.
 */

/** So many fingerprints fit a line. */
const most = 400
/** Once nothing that a comment tells holds any more, and someone has answered it. */
const settled = '<!-- listwright v1 settled -->'

/** The line for fingerprints that a comment tells. */
export function marker(prints: readonly string[]): string {
  return `<!-- listwright v1 ${prints.slice(0, most).join(' ')} -->`
}

/** The fingerprints that a comment tells; none where it does not end in a line of ours, or says that it is settled. */
export function printsIn(body: string): readonly string[] {
  const last = body.trimEnd().split(/\r?\n/).at(-1) ?? ''
  const [, prints = ''] = /^<!-- listwright v1 ([0-9a-f ]{1,8000}) -->$/.exec(last) ?? []
  return prints.split(' ').filter(Boolean)
}

/** A comment after nothing that it told holds any more: struck out for readers, and told from those that still stand. */
export function asSettled(body: string, head: string): string {
  // Our own words stand before the suggestion, which quotes a stranger.
  const [ours = ''] = body.split(/^```/m, 1)
  const reasons = ours.split('\n').flatMap((line) => /^\*\*(.+)\*\*$/.exec(line)?.[1] ?? [])
  return [...reasons.map((reason) => `~~${reason}~~`), `No longer asked for as of ${head}.`, settled].join('\n\n')
}
