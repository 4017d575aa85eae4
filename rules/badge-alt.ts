import {conventions, defineRule, type Entry, inferred, insert, oneOf, quoted, report} from '../src/rule/index.ts'

export default defineRule({
  name: 'badge-alt',
  description: 'Badges have alternative text.',
  note: 'Who cannot see the image reads, or hears, its text instead.',
  severity: 'off',
  repair: 'suggestion',
  options: {
    alt: oneOf(
      ['consistent', 'always'],
      'consistent',
      'Whether all badges need it, or only those of lists that mostly give it.'
    )
  },
  infer(list) {
    const majority = inferred(list, described)
    return majority?.value ? {alt: {...majority, value: 'always' as const}} : undefined
  },
  *check(list, {alt}) {
    const learnt = conventions(list, described)
    for (const {entries, ...group} of list.groups) {
      if (alt === 'consistent' && !learnt({entries, ...group})?.value) continue
      for (const {title, badges} of entries) {
        for (const badge of badges) {
          if (badge.alt.trim() !== '') continue
          // ![](https://img.example/stars)
          //   ^ here
          const at = list.source.indexOf('![', badge.start) + 2
          const text = badge.kind?.split('/').pop() ?? 'badge'
          const reason = `Unexpected missing text of a badge of ${quoted(title)}, expected what it shows`
          yield list.source[at] === ']' ? insert(at, text, reason) : report(badge, reason)
        }
      }
    }
  }
})

/** Whether an entry that bears badges gives them text. */
function described({badges}: Entry): boolean | undefined {
  return badges.length > 0 ? badges.every((badge) => badge.alt.trim() !== '') : undefined
}
