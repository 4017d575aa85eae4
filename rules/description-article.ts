import {conventions, defineRule, type Entry, inferred, oneOf, type Part, quoted, report} from '../src/rule/index.ts'

export default defineRule({
  name: 'description-article',
  description: 'Descriptions do not begin with an article.',
  note: 'An article tells nothing, and stands where readers look for the word that does.',
  severity: 'off',
  repair: 'safe',
  options: {
    article: oneOf(
      ['consistent', 'never'],
      'consistent',
      'Whether articles are reported in every list, or only in one that has hardly any.'
    )
  },
  infer(list) {
    const majority = inferred(list, opening)
    return majority?.value === 'bare' ? {article: {...majority, value: 'never' as const}} : undefined
  },
  *check(list, {article}) {
    const learnt = conventions(list, opening)
    for (const group of list.groups) {
      if (article === 'consistent' && learnt(group)?.value !== 'bare') continue
      for (const entry of group.entries) {
        const actual = articleOf(entry)
        if (!actual) continue
        const reason = `Unexpected ${quoted(actual.text.trim())} at the start of the description of ${quoted(entry.title)}, expected none`
        const next = entry.description?.text.charAt(actual.text.length) ?? ''
        const isUpper = actual.text.charAt(0) !== actual.text.charAt(0).toLowerCase()
        const place = {start: actual.start, end: actual.end + next.length}
        yield report(place, reason, {expected: [isUpper ? next.toUpperCase() : next]})
      }
    }
  }
})

/** `A `, `An ` or `The ` with a small word behind it: `The Matrix` and `A/B` are names. */
function articleOf({description}: Entry): Part | undefined {
  const match = description && /^(?:[Aa]n?|[Tt]he) (?=\p{Ll})/u.exec(description.text.slice(0, 8))
  return match ? {start: description.start, end: description.start + match[0].length, text: match[0]} : undefined
}

function opening(entry: Entry): 'article' | 'bare' | undefined {
  if (!entry.description) return undefined
  return articleOf(entry) ? 'article' : 'bare'
}
