/** Which older open pull requests add a link that this one adds: two contributors may have met the same thing. */
import {normalizeAddress} from '../rule/address.ts'
import {readPatch} from './diff.ts'
import type {Forge, Pull} from './forge.ts'
import type {FiledCard} from './policy.ts'

/** An older pull request that adds the link of an entry. */
export interface Twin {
  readonly card: FiledCard
  readonly number: number
}

/** Keeps what was read of other pull requests, by their heads: a head never changes. */
export type LinkMemory = Map<string, ReadonlySet<string>>

/** Pull requests that are looked at, those that changed last first: each costs a request, once. */
const mostPulls = 30
/** Heads that are kept. */
const mostKept = 2000

/** Finds them. `pulls` are the open ones, `own` the number of this one. */
export async function twinsOf(
  cards: readonly FiledCard[],
  own: number,
  pulls: readonly Pull[],
  forge: Forge,
  memory: LinkMemory
): Promise<readonly Twin[]> {
  const links = new Map(cards.filter(({url}) => url !== '').map((card) => [normalizeAddress(card.url), card]))
  const older = pulls.filter(({number}) => number < own).slice(0, mostPulls)
  const twins: Twin[] = []
  for (const {number, head} of links.size > 0 ? older : []) {
    const added = memory.get(head) ?? addedLinks(await forge.files(number))
    keep(memory, head, added)
    for (const [link, card] of links) if (added.has(link)) twins.push({card, number})
  }
  return twins
}

function keep(memory: LinkMemory, head: string, links: ReadonlySet<string>): void {
  memory.delete(head)
  memory.set(head, links)
  const [oldest] = memory.keys()
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest)
}

/** The addresses on added lines that no removed line has. */
function addedLinks(files: readonly {readonly patch: string | undefined}[]): ReadonlySet<string> {
  const lines = files.flatMap(({patch}) => (patch ? (readPatch(patch) ?? []) : [])).flatMap((hunk) => hunk.lines)
  const linksOn = (sign: string): string[] =>
    lines
      .filter((line) => line.startsWith(sign))
      .flatMap((line) => line.match(/https?:\/\/[^\s<>()[\]"'`|]+/g) ?? [])
      .map(normalizeAddress)
  const gone = new Set(linksOn('-'))
  return new Set(linksOn('+').filter((link) => !gone.has(link)))
}
