/**
 * What a list does by clear majority: first the group, then sibling groups, then the whole list.
 *
 * All thresholds of learning live here. Each is argued from ten healthy lists of 400 to 2,900 entries.
 */
import type {Entry, Group, List, Section} from '../model/types.ts'

/** Fewer voters decide nothing: of five entries one may differ and still be one of a clear majority. */
export const fewestVoters = 5
/**
 * The share of voters that makes a convention. Where a list has one (final full stops, one separator) 90 to 100 % of
 * its entries follow it; where it has none, the shares lie between 14 and 76 %.
 */
export const majorityShare = 0.85
/** A group that is of two minds follows the list only where the list is all but of one, */
export const overwhelmingShare = 0.95
/** and where most of the group goes with the list: beyond, the group has a way of its own. */
export const goingAlongShare = 0.7

/** How likely a group's own convention may be to come about by chance, where the list at large has none. */
const mostChance = 0.05

/** So few breaks of a habit are slips in any list, however short. */
const fewSlips = 3

/**
 * Breaks of a habit, or none where there are so many by entry that the maintainer evidently lets them pass. Of ten
 * healthy lists seven have their descriptions begin alike in 99.6 % of entries or more, and three in 96 to 98 %: the
 * latter merge such entries every week.
 */
export function unlessUsual<Found>(
  found: readonly Found[],
  total: number,
  {share = 0.01, few = fewSlips} = {}
): readonly Found[] {
  return found.length <= Math.max(few, total * share) ? found : []
}

/** What most do. */
export interface Majority<Value> {
  readonly value: Value
  readonly count: number
  readonly total: number
}

/** Reads one trait off an entry; `undefined` where the entry has no say. */
export type Trait<Value> = (entry: Entry) => Value | undefined

/** Counts votes. The most frequent value, whether or not it is a clear majority; of equals the first. */
export function mostCommon<Value>(votes: Iterable<Value | undefined>): Majority<Value> | undefined {
  return mostOf(tally(votes))
}

type Counts<Value> = ReadonlyMap<Value, number>

function tally<Value>(votes: Iterable<Value | undefined>): Counts<Value> {
  const counts = new Map<Value, number>()
  // Nearly all vote as the one before did, and are written down together.
  let last: Value | undefined
  let alike = 0
  const note = (): void => {
    if (last !== undefined) counts.set(last, (counts.get(last) ?? 0) + alike)
  }
  for (const vote of votes) {
    if (vote === last) alike++
    else {
      note()
      last = vote
      alike = 1
    }
  }
  note()
  return counts
}

function together<Value>(all: Iterable<Counts<Value> | undefined>): Counts<Value> {
  const sum = new Map<Value, number>()
  for (const counts of all) {
    for (const [value, count] of counts ?? []) sum.set(value, (sum.get(value) ?? 0) + count)
  }
  return sum
}

function mostOf<Value>(counts: Counts<Value>): Majority<Value> | undefined {
  let [best, most, total] = [undefined as Value | undefined, 0, 0]
  for (const [value, count] of counts) {
    total += count
    if (count > most) [best, most] = [value, count]
  }
  return best === undefined ? undefined : {value: best, count: most, total}
}

/** Whether a count of votes makes a convention. */
export function isClear(majority: Majority<unknown> | undefined, share = majorityShare): boolean {
  return majority !== undefined && majority.total >= fewestVoters && majority.count >= majority.total * share
}

/** The whole list's convention, as `init` writes it down. */
export function inferred<Value>(list: List, trait: Trait<Value>): Majority<Value> | undefined {
  const majority = mostCommon(list.entries.map(trait))
  return isClear(majority) ? majority : undefined
}

/**
 * Learns a trait. The returned function tells each group's convention:
 * the group's own, else that of the groups beside it, else the list's; nothing where none is clear.
 */
export function conventions<Value>(list: List, trait: Trait<Value>): (group: Group) => Majority<Value> | undefined {
  // Each entry is asked once: it votes in its group, beside its siblings and in the whole list.
  const votes = new Map<Group, Counts<Value>>()
  for (const group of list.groups) votes.set(group, tally(group.entries.map(trait)))
  const whole = mostOf(together(votes.values()))
  const known = new Map<Group, Majority<Value> | undefined>()
  const siblings = new Map<Section | undefined, Majority<Value> | undefined>()
  const around = (group: Group): Majority<Value> | undefined => {
    const holder = group.section.parent
    if (!siblings.has(holder)) {
      const groups = holder ? holder.sections.flatMap((section) => section.groups) : list.groups
      siblings.set(holder, mostOf(together(groups.map((sibling) => votes.get(sibling)))))
    }
    return siblings.get(holder)
  }
  return (group) => {
    // Rules ask for each entry.
    if (!known.has(group)) known.set(group, learnt(group))
    return known.get(group)
  }
  function learnt(group: Group): Majority<Value> | undefined {
    const own = mostOf(votes.get(group) ?? new Map<Value, number>())
    if (own && isClear(own) && isOfItsOwn(own, whole)) return own
    const undecided = own !== undefined && own.total >= fewestVoters
    const share = undecided ? overwhelmingShare : majorityShare
    const beside = around(group)
    // Siblings that are of two minds are not overruled by the rest of the list either.
    if (undecided && beside && beside.total >= 2 * own.total && !isClear(beside)) return undefined
    const wide = [beside, whole].find((majority) => isClear(majority, share))
    if (wide && undecided && (own.value !== wide.value || own.count < own.total * goingAlongShare)) return undefined
    return wide
  }
}

/**
 * Whether a group's majority says more than the list's mix: a list that ends three in four descriptions in a full stop
 * has groups where, by chance, nearly all do.
 */
function isOfItsOwn<Value>(own: Majority<Value>, whole: Majority<Value> | undefined): boolean {
  if (!whole || isClear(whole) || whole.total < 4 * own.total) return true
  const rate = own.value === whole.value ? whole.count / whole.total : 1 - whole.count / whole.total
  return chanceOfAtLeast(own.count, own.total, rate) <= mostChance
}

/** The upper tail of the binomial distribution. */
function chanceOfAtLeast(count: number, total: number, rate: number): number {
  let sum = 0
  let term = rate ** total
  for (let hits = total; hits >= count; hits--) {
    sum += term
    term *= (hits / (total - hits + 1)) * ((1 - rate) / rate)
  }
  return sum
}
