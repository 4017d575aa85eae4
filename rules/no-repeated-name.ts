import {defineRule, type Entry, type Part, quoted, replace, unlessUsual} from '../src/rule/index.ts'

export default defineRule({
  name: 'no-repeated-name',
  description: 'A description does not begin with the name of its entry.',
  note: 'The name stands right before it.',
  severity: 'warn',
  repair: 'suggestion',
  *check({entries}) {
    const repeated = entries.filter(beginsWithName)
    for (const entry of unlessUsual(repeated, entries.length)) {
      const actual = opening(entry)
      if (!actual) continue
      const next = actual.text.at(-1) ?? ''
      const reason = `Unexpected ${quoted(actual.text.slice(0, -1).trim())} at the start of the description of ${quoted(entry.title)}, expected what it is`
      yield replace(actual, next.toUpperCase(), reason)
    }
  }
})

function beginsWithName({title, description}: Entry): boolean {
  const text = description?.text ?? ''
  return text.toLowerCase().startsWith(title.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(text.slice(title.length))
}

/** `Alpha is a l` of `Alpha is a letter.`, which says as much as `L`. */
function opening({title, description}: Entry): Part | undefined {
  if (!description) return undefined
  const rest = description.text.slice(title.length, title.length + 24)
  const match = /^ is (?:an? |the )?\p{Ll}/u.exec(rest)
  if (!match) return undefined
  const length = title.length + match[0].length
  return {start: description.start, end: description.start + length, text: description.text.slice(0, length)}
}
