/** Which entries a change added and removed. An entry whose name or link was changed is still the same one. */
import type {Change} from '../../change.ts'
import type {Entry, List} from '../../model/types.ts'
import {normalizeAddress} from '../../rule/address.ts'
import type {Card} from './judgement.ts'

/** The entries on changed lines that the old list knows neither by name nor by link. */
export function addedEntries(old: List, now: List, change: Change): readonly Entry[] {
  // What the change left alone is what the old list knows; of two alike the newcomer is the one that was added.
  const [left, changed] = [now.entries.filter((one) => !change.touches(one)), now.entries.filter(change.touches)]
  const news = new Set(unknownTo(old, [...left, ...changed]).filter(change.touches))
  // What is nested in a new entry comes with it.
  return [...news].filter(({group}) => !group.parent || !news.has(group.parent))
}

/** The entries that the new list knows neither by name nor by link. */
export function removedEntries(old: List, now: List): readonly Entry[] {
  return unknownTo(now, old.entries)
}

/** Several entries may share a trait: each old one stands for one new one. */
function unknownTo(other: List, entries: readonly Entry[]): readonly Entry[] {
  const known = traits.map((trait) => counted(other.entries.map(trait)))
  return entries.filter((entry) => {
    const same = traits.map((trait, at) => take(known[at] ?? new Map(), trait(entry)))
    return !same.includes(true)
  })
}

/** By what an entry is the same one after it was edited: its link, its name or, where both were changed, its description. */
const traits = [linkOf, nameOf, descriptionOf] as const

/** In UTF-16 units. Shorter descriptions are alike by chance. */
const tellingDescription = 30

function descriptionOf({description}: Entry): string {
  const text = description?.text.trim() ?? ''
  return text.length < tellingDescription ? '' : text
}

function linkOf({link}: Entry): string {
  return link ? normalizeAddress(link.url) : ''
}

function nameOf({title}: Entry): string {
  return title.trim().toLowerCase()
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, value: string): boolean {
  const left = counts.get(value) ?? 0
  if (left > 0) counts.set(value, left - 1)
  return left > 0
}

/** In UTF-16 units: names and addresses are shown, and need not be whole. */
const longest = 300

function shown<Text extends string | undefined>(text: Text): Text {
  return text?.slice(0, longest) as Text
}

/** An entry of a list as a person would tell of it */
export function cardOf(entry: Entry, {lines}: List): Card {
  const {entries, section} = entry.group
  const at = entries.indexOf(entry)
  return {
    name: shown(entry.title),
    url: shown(entry.link?.url ?? ''),
    line: lines.line(entry.start),
    section: shown(section.title),
    before: shown(entries[at - 1]?.title),
    after: shown(entries[at + 1]?.title)
  }
}

/** The last entry of a group that the change did not add, where it stands behind the given one. */
export function lastBehind(entry: Entry, news: readonly Entry[]): Entry | undefined {
  const {entries} = entry.group
  return entries.slice(entries.indexOf(entry) + 1).findLast((other) => !news.includes(other))
}
