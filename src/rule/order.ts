/** The order of things: which comparisons a list may be sorted by, and which of its entries are out of place. */

import {once} from './once.ts'

/** Compares two names as `Array.sort` asks. */
export type Compare = (a: string, b: string) => number

// The first of them takes 5 ms, and most lists are in order without.
const base = once(() => new Intl.Collator('en', {sensitivity: 'base'}))
const numeric = once(() => new Intl.Collator('en', {sensitivity: 'base', numeric: true}))

const byCodeUnit: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
// What the alphabet of dictionaries has in the order of code units, capitals aside (CLDR 44, allkeys_CLDR.txt).
const plain = /^[a-z\d ./-]*$/i
const figure = /\d/
const byLetter: Compare = (a, b) => byCodeUnit(a.toLowerCase(), b.toLowerCase())
const byWord: Compare = (a, b) => (plain.test(a) && plain.test(b) ? byLetter(a, b) : base().compare(a, b))
/** As a dictionary does, and `Part 2` before `Part 10`. */
export const byNumber: Compare = (a, b) =>
  plain.test(a) && plain.test(b) && !(figure.test(a) && figure.test(b)) ? byLetter(a, b) : numeric().compare(a, b)

/** A way of sorting: what of a name counts, and how that is compared. */
export interface Sorting {
  readonly key: (name: string) => string
  readonly compare: Compare
}

const whole = (name: string): string => name
const small = (name: string): string => name.toLowerCase()

/** A name without the signs and the article that it opens with: `.NET` is filed under N, `The Art` under A. */
export function filedUnder(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+/u, '').replace(/^(?:the|an?)\s+(?=\S)/i, '')
}

/** The way that tells sorted from unsorted at the least cost: small letters by code unit. */
export const plainSorting: Sorting = {key: small, compare: byCodeUnit}

/** The ways that a list may be sorted by: as a program, as a dictionary, as a library. */
export const mainSortings: readonly Sorting[] = [
  plainSorting,
  {key: whole, compare: byWord},
  {key: filedUnder, compare: byWord}
]

/**
 * Every way that people and their tools sort names by, which can excuse an entry that the main one finds out of place.
 */
export const sortings: readonly Sorting[] = [
  ...mainSortings,
  {key: whole, compare: byNumber},
  // As an editor sorts lines: capitals first, and the bracket behind a name sorts after a blank.
  {key: whole, compare: byCodeUnit},
  {key: (name) => `${name.toLowerCase()}]`, compare: byCodeUnit},
  // As a folder of files named after the entries: `alpha-two.yml` before `alpha.yml`.
  {key: (name) => `${name.toLowerCase().replace(/[\s_-]+/g, '-')}.`, compare: byCodeUnit},
  // As people do who see no difference between `JSON-C` and `JsonC`. Only to excuse: by it, ten healthy lists would
  // have 154 entries out of place, and 13 by the first.
  {key: (name) => name.replace(/[\s._-]+/g, ''), compare: byWord}
]

/** The reverse of a comparison. */
export function descending(compare: Compare): Compare {
  return (a, b) => compare(b, a)
}

/**
 * Marks the items of a longest run that is in order: those that may stay if the fewest are to move. Patience sorting,
 * O(n log n) (Fredman 1975).
 *
 *     alpha  delta  beta  gamma        delta moves, three stay
 *     stays         stays stays
 */
export function longestRun<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): boolean[] {
  const tops: number[] = []
  const before: number[] = []
  items.forEach((item, at) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(items[tops[middle] as number] as Item, item) <= 0) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (tops[low - 1] as number) : -1
    tops[low] = at
  })
  const stays = items.map(() => false)
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) stays[at] = true
  return stays
}

/**
 * The chance, at most, that a shuffled run of `total` has so few as `moved` out of place: there are at most
 * C(total, moved)² · moved! such orders of total! (choose who moves, where to, and in which order).
 */
export function chanceOfOrder(total: number, moved: number): number {
  let log = 0
  // C(n,k)² k! / n! = n! / ((n-k)!² k!)
  for (let at = total - moved + 1; at <= total; at++) log += Math.log(at)
  for (let at = 2; at <= total - moved; at++) log -= Math.log(at)
  for (let at = 2; at <= moved; at++) log -= Math.log(at)
  return Math.min(1, Math.exp(log))
}
