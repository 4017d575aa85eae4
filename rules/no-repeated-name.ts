import {defineRule, type Entry, oneOf, type Part, quoted, replace, report, unlessUsual} from '../src/rule/index.ts'

export default defineRule({
  name: 'no-repeated-name',
  description: 'A description does not begin with the name of its entry.',
  note: 'The name stands right before it.',
  severity: 'warn',
  repair: 'suggestion',
  options: {
    name: oneOf(
      ['consistent', 'never'],
      'consistent',
      'Whether names are reported in every list, or only in one that has few.'
    )
  },
  *check({entries}, {name}) {
    const repeated = entries.filter(beginsWithName)
    for (const entry of name === 'never' ? repeated : unlessUsual(repeated, entries.length)) {
      const actual = opening(entry)
      if (!actual) {
        if (name === 'never' && entry.description)
          yield report(nameIn(entry.description, entry), told(entry.title, entry))
        continue
      }
      const next = actual.text.at(-1) ?? ''
      yield replace(actual, next.toUpperCase(), told(actual.text.slice(0, -1).trim(), entry))
    }
  }
})

function told(text: string, {title}: Entry): string {
  return `Unexpected ${quoted(text)} at the start of the description of ${quoted(title)}, expected what it is`
}

function nameIn({start}: Part, {title}: Entry): Part {
  return {start, end: start + title.length, text: title}
}

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
