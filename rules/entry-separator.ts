import {conventions, defineRule, inferred, joinedBy, type List, oneOf, quoted, replace} from '../src/rule/index.ts'

/** A sentence that opens in lower case goes on the name's (`[Alpha](a) is a letter`) and needs no separator. */
const opensSentence = /^["'“‘(*_`]*[\p{Lu}\p{N}\p{Lo}]/u

export default defineRule({
  name: 'entry-separator',
  description: 'Name and description are joined in one way.',
  note: 'Readers skim along it, and scripts split entries on it.',
  severity: 'warn',
  repair: 'safe',
  options: {
    separator: oneOf(['consistent', ' - ', ' – ', ' — ', ': '], 'consistent', 'The text between name and description.')
  },
  infer(list) {
    const separator = inferred(list, joinedBy)
    return separator && isNamed(separator.value) ? {separator: {...separator, value: separator.value}} : undefined
  },
  *check(list, {separator}) {
    const learnt = conventions(list, joinedBy)
    const bare = isHabit(list)
    for (const group of list.groups) {
      const expected = separator === 'consistent' ? learnt(group)?.value : separator
      if (expected === undefined || expected.trim() === '') continue
      for (const entry of group.entries) {
        const {separator: actual, description} = entry
        if (!actual || actual.text === expected || !description || actual.kind === 'break') continue
        // Blanks too few or too many beside the right sign are another rule's.
        if (actual.text.trim() === expected.trim() || holds(description.text, expected)) continue
        if (actual.kind === 'sign') {
          yield replace(
            actual,
            expected,
            `Unexpected separator ${quoted(actual.text)} after ${quoted(entry.title)}, expected ${quoted(expected)}`
          )
        } else if (!bare && opensSentence.test(description.text)) {
          yield replace(
            actual,
            expected,
            `Unexpected missing separator after ${quoted(entry.title)}, expected ${quoted(expected)}`
          )
        }
      }
    }
  }
})

/** A list that leaves the separator out in more than one of fifty entries has two ways of joining. */
const bareShare = 0.02

function isHabit(list: List): boolean {
  const kinds = list.entries.flatMap(({separator}) => separator?.kind ?? [])
  const bare = kinds.filter((kind) => kind === 'space' || kind === 'none').length
  return bare > Math.max(3, kinds.length * bareShare)
}

type Named = ' - ' | ' – ' | ' — ' | ': '

function isNamed(text: string): text is Named {
  return text === ' - ' || text === ' – ' || text === ' — ' || text === ': '
}

/** Whether the separator stands a few words further on: `[Alpha](a) by Ann - First letter.` */
function holds(description: string, separator: string): boolean {
  return description.slice(0, 60).includes(separator)
}
