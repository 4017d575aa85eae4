import {
  defineRule,
  type Entry,
  type Finding,
  type Group,
  type List,
  normalizeAddress,
  oneOf,
  quoted,
  remove,
  report
} from '../src/rule/index.ts'

export default defineRule({
  name: 'no-duplicate-link',
  description: 'A link is listed once.',
  note: 'The second entry takes room, and the two drift apart.',
  severity: 'error',
  repair: 'suggestion',
  options: {
    scope: oneOf(['consistent', 'group', 'list'], 'consistent', 'Where the twins of an entry are looked for.')
  },
  infer(list) {
    const entries = byAddress(list)
    const [twice, total] = [acrossGroups(entries), list.entries.length]
    return total > 0
      ? {scope: {value: isHabit(twice, total) ? 'group' : 'list', count: total - twice, total}}
      : undefined
  },
  *check(list, {scope}) {
    const entries = byAddress(list)
    const highlights = selections(entries)
    const habit = scope === 'consistent' && isHabit(acrossGroups(entries), list.entries.length)
    for (const same of entries.values()) {
      const listed = same.filter(({group}) => !highlights.has(group))
      if (listed.length > 1) yield* twins(listed, habit || scope === 'group', list)
    }
  }
})

function* twins(entries: readonly Entry[], within: boolean, list: List): Generator<Finding> {
  for (const [at, entry] of entries.entries()) {
    const twin = entries.slice(0, at).find((one) => !isFamily(one, entry) && (!within || one.group === entry.group))
    if (!twin || !entry.link || (twin.group !== entry.group && isEverywhere(entries, entry))) continue
    const told = (one: Entry, other: Entry): string =>
      `Unexpected duplicate link of ${quoted(one.title)}, already listed as ${quoted(other.title)}, line ${list.lines.line(other.start)}`
    yield report(entry.link, told(entry, twin), {
      cause: {reason: 'First listed here', place: {start: twin.start, end: twin.end}, mirrored: told(twin, entry)},
      // Two entries of one group under one name are one entry; elsewhere a person must say which to keep.
      ...(twin.group === entry.group && isSameName(twin, entry) ? {edits: [remove(list, entry)]} : {})
    })
  }
}

function byAddress(list: List): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of list.entries) {
    const address = addressOf(entry)
    if (address === undefined) continue
    const same = found.get(address)
    if (same) same.push(entry)
    else found.set(address, [entry])
  }
  return found
}

/** A list that gives so large a share of its entries, and more than a handful, in several sections does so on purpose. */
const habitShare = 0.05
const handful = 5

function isHabit(twice: number, total: number): boolean {
  return twice > Math.max(handful, total * habitShare)
}

/** A group of three or more, of which this share stands in other groups too, picks out what the list has elsewhere. */
const selectionShare = 0.5

/** The groups that pick out entries of others: favourites, sponsors. */
function selections(entries: ReadonlyMap<string, readonly Entry[]>): ReadonlySet<Group> {
  const counts = new Map<Group, number>()
  for (const same of entries.values()) {
    const groups = new Set(same.map(({group}) => group))
    if (groups.size > 1) for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const picked = [...counts].filter(
    ([group, count]) => count >= Math.max(2, group.entries.length * selectionShare) && group.entries.length > 2
  )
  return new Set(picked.map(([group]) => group))
}

/** How many entries stand in another group too. */
function acrossGroups(entries: ReadonlyMap<string, readonly Entry[]>): number {
  let twice = 0
  for (const same of entries.values()) twice += same.filter(({group}) => group !== same[0]?.group).length
  return twice
}

/**
 * What two links to one thing have in common. Relative links and fragments are no one's entry, and words before a link
 * are what their line is about: ``- `node` ([Node](https://a.example)) - what to look at``.
 */
function addressOf({link, prefix}: Entry): string | undefined {
  if (!link || (prefix && /\p{L}/u.test(prefix.text))) return undefined
  return /^(?:[a-z]+:)?\/\//i.test(link.url) ? normalizeAddress(link.url) : undefined
}

/** Whether one entry is nested in the other: a product below its maker may link to the same page. */
function isFamily(a: Entry, b: Entry): boolean {
  for (let up = b.group.parent; up; up = up.group.parent) if (up === a) return true
  return false
}

/** Whether an entry stands under one name in three groups or more: then it belongs to all of them. */
function isEverywhere(entries: readonly Entry[], entry: Entry): boolean {
  const groups = new Set(entries.filter((one) => isSameName(one, entry)).map(({group}) => group))
  return groups.size > 2
}

function isSameName(a: Entry, b: Entry): boolean {
  return a.title.toLowerCase() === b.title.toLowerCase()
}
