/** Which groups of a list are sorted, by what, and which of their entries are out of place. */
import type {Entry, Group, List} from '../model/types.ts'
import {chanceOfOrder, descending, longestRun, mainSortings, plainSorting, type Sorting, sortings} from './order.ts'

export type SortKey = 'name' | 'address'
export type Direction = 'ascending' | 'descending'

/** What a list is sorted by. */
export interface Order extends Sorting {
  readonly by: SortKey
  readonly direction: Direction
}

/** A group under an order. */
export interface Sorted {
  readonly group: Group
  /** The entries that stay where they are. */
  readonly kept: readonly Entry[]
  /** The entries that no reasonable comparison has in place. */
  readonly moved: readonly Entry[]
}

/** What a user says of the order, if anything. */
export interface Asked {
  readonly by?: SortKey
  readonly direction?: Direction
}

/** A list under the order that fits it best. */
export interface SortedList {
  readonly order: Order
  /** The groups that have the order, all but some of their entries. */
  readonly groups: readonly Sorted[]
  /** Whether the list as a whole has it. */
  readonly throughout: boolean
  readonly total: number
  readonly movedTotal: number
}

/** Of a group that has an order, at most this share is out of it; beyond, new entries go to its end. */
const mostMovedShare = 0.25
/** Of small groups taken together, at most this share. */
const togetherShare = 0.15
/** How likely a shuffled group may be to look as sorted as one that we call sorted. */
const mostChance = 0.01
/** A list is sorted throughout when groups with this share of its entries are. Ten lists have 0 to 12 %, or 85 to 100 %. */
const sortedShare = 0.7
/**
 * A list is kept in order with care when at most this share of its entries are strays; any other says nothing of a
 * newcomer's. Of the seven sorted lists among ten, four have 0 to 1.5 %, three have 2.0, 4.1 and 5.3 %.
 */
const carefulShare = 0.018
/** A way of sorting by which so many more entries of all are out of place is not this list's, and excuses none. */
const likelyShare = 0.02
/** Or when this share of its sorted groups has none at all: in four of the seven 69 % and more have, in three 44 to 60 %. */
const cleanShare = 0.72
/** In a list of little care, a group of so many entries with one stray has been kept in order all the same. */
const longGroup = 20
/** So few strays are never too many. */
const handful = 5
/** Strays at the top (or end) of so many groups, and so large a share of groups, are pinned (or appended) there. */
const habit = {groups: 3, share: 0.15}

/** What an entry is filed under: what its line opens with. */
export function sortKey(entry: Entry, by: SortKey): string {
  if (by === 'address') return (entry.link?.url ?? '').replace(/^[a-z]+:\/\/(?:www\.)?/i, '')
  const {prefix} = entry
  return prefix && /\p{L}/u.test(prefix.text) ? `${prefix.text.replace(/[`*_]/g, '')} ${entry.title}` : entry.title
}

/** Learns the order of a list. `asked` limits what it may be, and makes every group have it. */
export function sortedList(list: List, asked: Asked = {}): SortedList | undefined {
  const groups = list.groups.filter(({entries}) => entries.length > 2)
  const total = groups.reduce((sum, {entries}) => sum + entries.length, 0)
  // 1. By what, and which way: by the cheapest comparison.
  const rough = best(candidates(asked), (order) => strays(groups, order), total * mostMovedShare)
  if (!rough) return undefined
  // 2. By which comparison of those that go by the whole name; others excuse, if they fit the list nearly as well.
  const cost = memoized((sorting: Sorting) => strays(groups, {...rough, ...directed(sorting, rough)}))
  const main = best(mainSortings, cost, handful) ?? plainSorting
  const order: Order = {...rough, ...directed(main, rough)}
  const most = cost(main) + Math.max(handful, total * likelyShare)
  const likely = memoized((sorting: Sorting) => strays(groups, {...rough, ...directed(sorting, rough)}, most) <= most)
  const all = groups.map((group) => sorted(group, order, likely))
  if (asked.direction) return {order, groups: all, throughout: true, total, movedTotal: 0}
  // 3. Which groups have it.
  const own = all.filter((one) => isSorted(one))
  const ownTotal = sizeOf(own)
  const small = sortedTogether(all.filter((one) => !own.includes(one)))
  const throughout = ownTotal + sizeOf(small) >= total * sortedShare
  const having = throughout ? all.filter((one) => own.includes(one) || isNearlySorted(one)) : own
  // 4. What stands out of it on purpose stays, and where little care is taken nothing is said.
  const honest = withoutHabits(having)
  const movedTotal = honest.reduce((sum, {moved}) => sum + moved.length, 0)
  const clean = honest.filter(({moved}) => moved.length === 0).length
  const careful =
    movedTotal <= Math.max(handful, list.entries.length * carefulShare) || clean >= honest.length * cleanShare
  const judged = careful ? honest : honest.filter(isLong)
  return {order, groups: judged, throughout, total: ownTotal, movedTotal}
}

function candidates({by, direction}: Asked): Order[] {
  const keys: readonly SortKey[] = by ? [by] : ['name', 'address']
  const directions: readonly Direction[] = direction ? [direction] : ['ascending', 'descending']
  return keys.flatMap((key) =>
    directions.map((way): Order => ({by: key, direction: way, ...directed(plainSorting, {direction: way})}))
  )
}

function directed({key, compare}: Sorting, {direction}: Pick<Order, 'direction'>): Sorting {
  return {key, compare: direction === 'ascending' ? compare : descending(compare)}
}

/** The cheapest; the first that costs no more than is good enough. */
function best<Item>(items: readonly Item[], cost: (item: Item) => number, enough = 0): Item | undefined {
  let found: Item | undefined
  let least = Number.POSITIVE_INFINITY
  for (const item of items) {
    const costs = cost(item)
    if (costs < least) [found, least] = [item, costs]
    if (least <= enough) break
  }
  return found
}

/** How many entries are out of place; some number beyond `most`, where they are more. */
function strays(groups: readonly Group[], {by, key, compare}: Order, most = Number.POSITIVE_INFINITY): number {
  let sum = 0
  for (const {entries} of groups) {
    const keys = entries.map((entry) => key(sortKey(entry, by)))
    for (const stays of longestRun(keys, compare)) if (!stays) sum++
    if (sum > most) break
  }
  return sum
}

function sorted(group: Group, order: Order, likely: (sorting: Sorting) => boolean): Sorted {
  const {entries} = group
  const names = entries.map((entry) => sortKey(entry, order.by))
  const stays = longestRun(names.map(order.key), order.compare)
  // Whether an entry is in place between its neighbours by any other way of sorting.
  const excused = (at: number): boolean => {
    const before = names.slice(0, at).findLast((_, index) => stays[index])
    const after = names.find((_, index) => index > at && stays[index])
    return sortings.some((sorting) => {
      const {key, compare} = directed(sorting, order)
      const here = key(names[at] ?? '')
      const inPlace =
        (before === undefined || compare(key(before), here) <= 0) &&
        (after === undefined || compare(here, key(after)) <= 0)
      return inPlace && likely(sorting)
    })
  }
  return {
    group,
    kept: entries.filter((_, at) => stays[at]),
    moved: entries.filter((_, at) => !stays[at] && !excused(at))
  }
}

/** Whether a group speaks for itself: so long, and but one of its entries out of place. */
function isLong({group, moved}: Sorted): boolean {
  return group.entries.length >= longGroup && moved.length === 1
}

/** Asks a costly question once for each thing. */
function memoized<Key, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? ask(key)
    known.set(key, value)
    return value
  }
}

/** The kept entry that another belongs behind; none where it belongs first. */
export function predecessor({kept}: Sorted, entry: Entry, {by, key, compare}: Order): Entry | undefined {
  const own = key(sortKey(entry, by))
  return kept.findLast((one) => compare(key(sortKey(one, by)), own) <= 0)
}

/** Whether a group is sorted beyond what chance would do. */
function isSorted({group, moved}: Sorted): boolean {
  const total = group.entries.length
  return moved.length <= total * mostMovedShare && chanceOfOrder(total, moved.length) <= mostChance
}

function sizeOf(groups: readonly Sorted[]): number {
  return groups.reduce((sum, {group}) => sum + group.entries.length, 0)
}

/** Groups that are too small to tell alone, if all of them together are sorted beyond what chance would do. */
function sortedTogether(groups: readonly Sorted[]): readonly Sorted[] {
  const total = sizeOf(groups)
  const moved = groups.reduce((sum, one) => sum + one.moved.length, 0)
  const chance = groups.reduce((product, one) => product * chanceOfOrder(one.group.entries.length, one.moved.length), 1)
  return moved <= total * togetherShare && chance <= mostChance ** 2 ? groups : []
}

/** Whether a group of a list that is sorted throughout may be taken for sorted: too small to tell, with one stray. */
function isNearlySorted({group, moved}: Sorted): boolean {
  return !group.parent && moved.length <= Math.max(1, group.entries.length * mostMovedShare)
}

/*
 *     - [Sponsor](s)     pinned: strays at the top of several groups
 *     - [Alpha](a)
 *     - [Beta](b)
 *     - [Newest](n)      appended: strays at the end of several groups
 */
function withoutHabits(groups: readonly Sorted[]): readonly Sorted[] {
  let result = groups
  for (const side of ['top', 'end'] as const) {
    const runs = result.map((one) => outerStrays(one, side))
    const count = runs.filter((run) => run.size > 0).length
    if (count < Math.max(habit.groups, groups.length * habit.share)) continue
    result = result.map((one, at) => ({...one, moved: one.moved.filter((entry) => !runs[at]?.has(entry))}))
  }
  return result
}

function outerStrays({group: {entries}, moved}: Sorted, side: 'top' | 'end'): Set<Entry> {
  const strays = new Set(moved)
  const ordered = side === 'top' ? entries : [...entries].reverse()
  const end = ordered.findIndex((entry) => !strays.has(entry))
  return new Set(ordered.slice(0, Math.max(0, end)))
}
