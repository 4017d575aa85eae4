import {
  defineRule,
  type Finding,
  type List,
  matches,
  list as names,
  type Part,
  properNames,
  proseOf,
  quoted,
  replace,
  unlessUsual
} from '../src/rule/index.ts'

/** So many spellings alike make a name that the list knows; */
const fewestVotes = 3
/** and at least this share of those with capitals: of four, one may be the slip. */
const agreed = 0.75
/** An owner's spelling is expected where so many uses at most differ from it, and no more than follow it; */
const fewSlips = 5
/** or where the name is used so seldom that the list has no custom of its own. */
const seldom = 2

// Names of technologies are written in plain letters, or begin so.
const [shortest, longest] = [3, 41]
const word = /[A-Za-z][A-Za-z\d]{2,40}/g
const withCapital = /(?<![A-Za-z\d])(?=[A-Za-z])[a-z\d]*[A-Z][A-Za-z\d]*/g
/** Beyond so many doubtful words an expression of them all is slower than one of any word. */
const mostDoubtful = 200
// What makes a word part of an address, a package's name or a file's: signs before it, and behind it.
const tiedBefore = /[\p{L}\p{N}_@#./:\\-]$/u
const tiedAfter = /^(?:[\p{L}\p{N}_@/:\\]|[.-][\p{L}\p{N}])/u

export default defineRule({
  name: 'proper-name',
  description: 'Names of technologies are spelt as their owners do, or as the list itself does.',
  note: 'Owners care how their name is written, and searches that mind case find all of them or half.',
  severity: 'warn',
  repair: 'suggestion',
  options: {names: names([], 'Further names, as they are to be spelt.')},
  *check(list, options) {
    const given = new Map(options.names.map((name) => [name.toLowerCase(), name]))
    const words = wordsOf(list, doubtful(list, given))
    const found: Finding[] = []
    for (const [small, uses] of words) {
      const asked = given.get(small)
      const expected = asked ?? spelling(small, uses)
      if (expected === undefined) continue
      for (const use of uses) {
        if (use.text === expected || !isCased(use.text)) continue
        const finding = replace(use, expected, `Unexpected spelling ${quoted(use.text)}, expected ${quoted(expected)}`)
        if (asked === undefined) found.push(finding)
        else yield finding
      }
    }
    yield* unlessUsual(found, list.entries.length, {few: fewSlips})
  }
})

/** How a name is spelt: as the list does by clear majority, else, where the list is not against it, as its owner does. */
function spelling(small: string, uses: readonly Part[]): string | undefined {
  const counts = new Map<string, number>()
  for (const {text} of uses) if (isCased(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
  const owners = properNames.get(small)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [[most, votes] = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1])
  if (owners !== undefined) {
    const right = counts.get(owners) ?? 0
    const isSlip = total - right <= fewSlips && right >= total - right
    return isSlip || right >= total * agreed || total <= seldom ? owners : undefined
  }
  // What is written small too is a word of the language, and capitals in it are someone's name.
  if (uses.some(({text}) => text === small)) return undefined
  const hasCapitals = [...counts.keys()].some((text) => /\p{Lu}/u.test(text.slice(1)))
  return counts.size > 1 && hasCapitals && votes >= fewestVotes && votes >= total * agreed ? most : undefined
}

/** Small letters alone are commands and packages, capitals alone headings and short forms: neither has a say. */
function isCased(text: string): boolean {
  return text !== text.toLowerCase() && text !== text.toUpperCase()
}

/** The words, in small letters, that the text spells in two ways with capitals, or otherwise than their owners. */
function doubtful({source}: List, given: ReadonlyMap<string, string>): ReadonlySet<string> {
  const first = new Map<string, string>()
  const found = new Set<string>()
  for (const text of new Set(source.match(withCapital))) {
    if (text.length < shortest || text.length > longest || !isCased(text)) continue
    const small = text.toLowerCase()
    const right = given.get(small) ?? properNames.get(small) ?? first.get(small)
    if (right === undefined) first.set(small, text)
    else if (right !== text) found.add(small)
  }
  return found
}

/** Where an entry's text has one of some words, by small letters. */
function wordsOf(list: List, wanted: ReadonlySet<string>): Map<string, Part[]> {
  const words = new Map<string, Part[]>()
  if (wanted.size === 0) return words
  const any =
    wanted.size > mostDoubtful ? word : new RegExp(`(?<![A-Za-z\\d])(?:${[...wanted].join('|')})(?![A-Za-z\\d])`, 'gi')
  for (const entry of list.entries) {
    const {start, text} = proseOf(list, entry)
    for (const {index, 0: found} of matches(text, any)) {
      const end = index + found.length
      if (index > 0 && text[index - 1] !== ' ' && tiedBefore.test(text.slice(Math.max(0, index - 2), index))) continue
      if (text[end] !== ' ' && tiedAfter.test(text.slice(end, end + 3))) continue
      const use = {start: start + index, end: start + end, text: found}
      const small = found.toLowerCase()
      if (!wanted.has(small)) continue
      const uses = words.get(small)
      if (uses) uses.push(use)
      else words.set(small, [use])
    }
  }
  return words
}
