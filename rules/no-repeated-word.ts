import {defineRule, type List, part, quoted, replace} from '../src/rule/index.ts'

/** Words that English doubles: `had had`, `that that`, `log log`, `bye bye`. */
const doubled = new Set(
  'ah aye beep blah bla boo bye cha chop clock had ha haha hey ho hush knock la log long many master more much na never no out really so su tick that tsk tut very win woof yada yes'.split(
    ' '
  )
)

// Before anything else: a word, blanks and the same letters again. It spares nearly all texts the long look below.
// In small letters: an expression that does not mind case takes milliseconds to compile.
const alike = /(?<![a-z])([a-z\u0080-\uffff]{2,60})[ \t\r\n]{1,20}\1(?![a-z])/
// One word, blanks with at most one line break, and a word, which is then compared: an expression that minds neither case
// nor script takes 5 ms to compile.
const twice =
  /(?<![\p{L}\p{N}\p{M}_'’.@#$/&-])(\p{L}{2,30})([ \t]{1,4}(?:\r?\n[ \t]{0,12})?|\r?\n[ \t]{0,12})(?=(\p{L}{2,30})(?![\p{L}\p{N}\p{M}_'’@/-]|\.\p{L}))/gu

export default defineRule({
  name: 'no-repeated-word',
  description: 'No word stands twice in a row.',
  note: 'It is a slip of the pen that readers stumble on.',
  severity: 'warn',
  repair: 'safe',
  *check(list) {
    for (const {description} of list.entries) {
      if (!description || !alike.test(description.text.toLowerCase())) continue
      for (const match of description.text.matchAll(twice)) {
        const [, first = '', gap = '', second = ''] = match
        if (first.toLowerCase() !== second.toLowerCase() || isMeant(first, second, list)) continue
        const start = description.start + match.index + first.length
        const repeated = part(list.source, start, start + gap.length + second.length)
        if (list.verbatim.some((span) => span.start < repeated.end && span.end > repeated.start)) continue
        yield replace(repeated, '', `Unexpected ${quoted(first + gap + second)}, expected ${quoted(first)}`)
      }
    }
  }
})

/** Whether a doubling may be one: names are doubled (`Duran Duran`), and words that sound. */
function isMeant(first: string, second: string, list: List): boolean {
  if (doubled.has(first.toLowerCase())) return true
  const small = second === second.toLowerCase()
  if (small) return first !== second && first !== second[0]?.toUpperCase() + second.slice(1)
  // A capital twice is a name, unless the list writes the word small elsewhere too.
  return first !== second || !list.source.includes(` ${second.toLowerCase()} `)
}
