/** What is asked of a contribution as a whole needs facts beyond its lists: the template, and other pull requests. */
import type {Forge} from './forge.ts'
import type {Changed} from './load.ts'
import type {Looked} from './look.ts'
import {type Contribution, type FiledCard, severityOf} from './policy.ts'
import {type LinkMemory, twinsOf} from './same-link.ts'
import type {ReviewTask} from './task.ts'

/** Gathers them; asks the forge for nothing that no policy needs. */
export async function gather(
  looked: readonly Looked[],
  {files, lists, moreLists, config: {review: asked = {}}, paths}: Changed,
  {pull, base, others}: ReviewTask,
  forge: Forge,
  links: LinkMemory
): Promise<Omit<Contribution, 'pull'>> {
  const filed = (which: 'added' | 'removed'): readonly FiledCard[] =>
    looked.flatMap(({shown, judgement}) => judgement[which].map((card) => ({...card, path: shown.path})))
  const added = filed('added')
  const names = new Set([...lists, ...moreLists].map(({path}) => path))
  const wantsTwins = others && severityOf('sameLinkInOpenPulls', asked) !== 'off' && added.some(({url}) => url !== '')
  const wantsTemplate = severityOf('template', asked) !== 'off' && added.length > 0
  const file = wantsTemplate ? [...paths].find(isTemplate) : undefined
  const template = file === undefined ? undefined : await forge.content(file, base.sha)
  return {
    added,
    removed: filed('removed').filter((card) => !added.some((one) => isSame(one, card))),
    others: files.flatMap(({path}) => (names.has(path) ? [] : [path])),
    template: template?.kind === 'text' ? template.text : undefined,
    twins: wantsTwins ? await twinsOf(added, pull.number, await forge.openPulls(base.ref), forge, links) : []
  }
}

/** An entry that went to another list is the same one. */
function isSame(a: FiledCard, b: FiledCard): boolean {
  return a.name === b.name || (a.url !== '' && a.url === b.url)
}

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests */
export function isTemplate(path: string): boolean {
  return /^(?:\.github\/|docs\/)?pull_request_template\.(?:md|txt)$/i.test(path)
}
