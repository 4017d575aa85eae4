import {
  conventions,
  defineRule,
  type Entry,
  fewestVoters,
  inferred,
  type List,
  oneOf,
  type Part,
  part,
  quoted,
  replace
} from '../src/rule/index.ts'

export default defineRule({
  name: 'tag-separator',
  description: 'Links behind a description are set apart in one way.',
  note: 'Readers, and scripts, tell them from the description by it.',
  severity: 'warn',
  repair: 'safe',
  options: {
    separator: oneOf(
      ['consistent', ', ', ' ', ' | ', ' / ', ' - '],
      'consistent',
      'What stands between two of the links.'
    ),
    brackets: oneOf(['consistent', 'round', 'none'], 'consistent', 'What stands around them.')
  },
  infer(list) {
    const joint = inferred(list, (entry) => jointsOf(entry, list)[0]?.text)
    const around = inferred(list, votesOn(list))
    return {
      ...(joint && isNamed(joint.value) ? {separator: {...joint, value: joint.value}} : {}),
      ...(around ? {brackets: around} : {})
    }
  },
  *check(list, {separator, brackets}) {
    if (!list.entries.some((entry) => linkTags(entry).length > 0)) return
    const joints = conventions(list, (entry) => jointsOf(entry, list)[0]?.text)
    const bracketsOf = brackets === 'consistent' ? votesOn(list) : bracketed
    const around = conventions(list, bracketsOf)
    for (const group of list.groups) {
      const joint = separator === 'consistent' ? joints(group)?.value : separator
      const bracket = brackets === 'consistent' ? around(group)?.value : brackets
      for (const entry of group.entries) {
        for (const actual of jointsOf(entry, list)) {
          if (joint === undefined || actual.text === joint) continue
          yield replace(
            actual,
            joint,
            `Unexpected ${quoted(actual.text)} between links of ${quoted(entry.title)}, expected ${quoted(joint)}`
          )
        }
        const own = bracketsOf(entry)
        if (bracket === undefined || own === undefined || own === bracket) continue
        for (const tag of linkTags(entry)) {
          if (isRound(tag) !== (own === 'round')) continue
          const expected = bracket === 'round' ? `(${tag.text})` : tag.text.slice(1, -1)
          yield replace(
            tag,
            expected,
            `Unexpected ${quoted(tag.text)} behind ${quoted(entry.title)}, expected ${quoted(expected)}`
          )
        }
      }
    }
  }
})

type Joint = ', ' | ' ' | ' | ' | ' / ' | ' - '

function isNamed(text: string): text is Joint {
  return [', ', ' ', ' | ', ' / ', ' - '].includes(text)
}

/** Trailing parts that are links and nothing else: `([Demo](a), [Source](b))`, `[Source](b)`. */
function linkTags({tags, links}: Entry): readonly Part[] {
  if (tags.length === 0) return tags
  return tags.filter((tag) => {
    const inner = links.filter(({start, end}) => start >= tag.start && end <= tag.end)
    const [first] = inner
    const last = inner.at(-1)
    const open = isRound(tag) ? 1 : 0
    return first?.start === tag.start + open && last?.end === tag.end - open
  })
}

function isRound({text}: Part): boolean {
  return text.startsWith('(')
}

/** How an entry's trailing links are set. */
function bracketed(entry: Entry): 'round' | 'none' | undefined {
  const [first] = linkTags(entry)
  return first && (isRound(first) ? 'round' : 'none')
}

/** The same, but only of links whose text trails many entries: others are remarks. */
function votesOn({entries}: List): (entry: Entry) => 'round' | 'none' | undefined {
  const texts = (entry: Entry): string[] =>
    linkTags(entry).flatMap((tag) =>
      entry.links.filter(({start, end}) => start >= tag.start && end <= tag.end).map(({text}) => text)
    )
  const counts = new Map<string, number>()
  for (const entry of entries) for (const text of texts(entry)) counts.set(text, (counts.get(text) ?? 0) + 1)
  return (entry) =>
    texts(entry).every((text) => (counts.get(text) ?? 0) >= fewestVoters) ? bracketed(entry) : undefined
}

/** What stands between the links of one trailing part, where it is signs alone. */
function jointsOf(entry: Entry, {source}: List): readonly Part[] {
  return linkTags(entry).flatMap((tag) => {
    const inner = entry.links.filter(({start, end}) => start >= tag.start && end <= tag.end)
    return inner.slice(1).flatMap((link, at) => {
      const before = inner[at]
      const joint = before && part(source, before.end, link.start)
      return joint && /^[\s,;|/&·-]{0,5}$/.test(joint.text) ? joint : []
    })
  })
}
