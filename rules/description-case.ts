import {
  conventions,
  defineRule,
  type Entry,
  type Finding,
  inferred,
  type List,
  once,
  oneOf,
  type Part,
  part,
  properNames,
  quoted,
  replace,
  unlessUsual
} from '../src/rule/index.ts'

export default defineRule({
  name: 'description-case',
  description: 'Descriptions start alike: all with a capital letter, or none.',
  note: 'A list reads as one text where its lines begin in one way.',
  severity: 'warn',
  repair: 'safe',
  options: {
    case: oneOf(['consistent', 'upper', 'lower'], 'consistent', 'The case of the first letter of a description.')
  },
  infer(list) {
    const majority = inferred(list, caseOf)
    return majority && {case: majority}
  },
  check(list, options) {
    if (options.case !== 'consistent') return cases(list, options.case)
    return unlessUsual([...cases(list, undefined)], list.entries.length)
  }
})

type Case = 'upper' | 'lower'

function* cases(list: List, asked: Case | undefined): Generator<Finding> {
  const learnt = conventions(list, caseOf)
  const words = wordsOf(list)
  for (const group of list.groups) {
    const wanted = asked ?? learnt(group)?.value
    if (wanted === undefined) continue
    for (const entry of group.entries) {
      const actual = caseOf(entry)
      if (actual === undefined || actual === wanted) continue
      const first = firstWord(entry)
      if (!first) continue
      if (wanted === 'upper' ? isName(first.text, entry, words) : !words.small().has(first.text.toLowerCase())) continue
      const letter = part(first.text, 0, 1).text
      const expected = wanted === 'upper' ? letter.toUpperCase() : letter.toLowerCase()
      yield replace(
        {start: first.start, end: first.start + 1, text: letter},
        expected,
        `Unexpected ${quoted(first.text)} at the start of the description of ${quoted(entry.title)}, expected ${quoted(expected + first.text.slice(1))}`
      )
    }
  }
}

// Nearly every description: plain letters, and what ends a word.
const plain = /^[A-Za-z][a-z]*(?=[\s,;:!?'’)*_"”-]|\.(?!\w)|$)/
const opened = /^(["'“‘«(*_]{0,3})(\p{L}\p{Ll}*)(?=[\s,;:!?'’)*_"”-]|\.(?!\w)|$)/u

/** The first word of a description, where it is a word of prose: not a link, code, a number or a name like `iOS`, `node.js`. */
function firstWord({description, separator}: Entry): Part | undefined {
  if (!description || separator?.kind === 'none' || separator?.kind === 'space') return undefined
  const {start, text} = description
  const [word] = plain.exec(text) ?? []
  if (word !== undefined) return {start, end: start + word.length, text: word}
  const [, opening = '', found] = opened.exec(text.slice(0, 60)) ?? []
  if (found === undefined) return undefined
  return {start: start + opening.length, end: start + opening.length + found.length, text: found}
}

function caseOf(entry: Entry): Case | undefined {
  const {description, separator} = entry
  if (!description || separator?.kind === 'none' || separator?.kind === 'space') return undefined
  // Capitals stand before small letters.
  if (plain.test(description.text)) return description.text < 'a' ? 'upper' : 'lower'
  const letter = firstWord(entry)?.text.charAt(0)
  if (letter === undefined || letter.toLowerCase() === letter.toUpperCase()) return undefined
  return letter === letter.toUpperCase() ? 'upper' : 'lower'
}

/** What of a list tells a word from a name. Made when it is asked for: most lists have no description to doubt. */
interface Words {
  /** Words that stand in small letters within sentences of the list. */
  readonly small: () => ReadonlySet<string>
  /** Words that open descriptions with a capital. */
  readonly opening: () => ReadonlySet<string>
  /** Names of entries. */
  readonly names: () => ReadonlySet<string>
}

function wordsOf({entries}: List): Words {
  return {
    small: once(() => {
      const text = entries.map(({description}) => description?.text ?? '').join('\0')
      return new Set(`${text}\0`.match(withinSentence))
    }),
    opening: once(() => {
      const capitals = entries.filter((entry) => caseOf(entry) === 'upper')
      return new Set(capitals.map((entry) => firstWord(entry)?.text.toLowerCase() ?? ''))
    }),
    names: once(() => new Set(entries.map(({title}) => title)))
  }
}

// Small words between blanks, behind another small word; a full stop or comma may follow, and `\0` ends a description.
const withinSentence = /(?<=[a-z,] )[a-z]+(?=[,.]?[ \0])/g

const ending = /(?:ing|ed|er|or|tion|ive|ical?|al|ful|able|ible|ly|ous|ment|ness|less|ity|ies|ses)$/

/** In letters: names that their owners write small are short. */
const longWord = 8

/** Whether a word in small letters may be a name that its owners write so: `tmux`, `npm`. */
function isName(word: string, {title}: Entry, {small, opening, names}: Words): boolean {
  if (properNames.has(word) || title.toLowerCase().startsWith(word) || names().has(word)) return true
  // The dearest last.
  return word.length < longWord && !ending.test(word) && !opening().has(word) && !small().has(word)
}
