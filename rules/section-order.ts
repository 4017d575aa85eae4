import {
  byNumber,
  defineRule,
  isClear,
  longestRun,
  oneOf,
  quoted,
  report,
  type Section,
  sectionsThatList
} from '../src/rule/index.ts'

export default defineRule({
  name: 'section-order',
  description: 'Sections stand in alphabetical order.',
  note: 'Readers look for a section where its letter is.',
  severity: 'off',
  options: {
    order: oneOf(
      ['consistent', 'ascending'],
      'consistent',
      'Whether sections are sorted in every list, or where nearly all are.'
    )
  },
  infer(list) {
    const runs = sectionsThatList(list).map((siblings) => longestRun(siblings, byTitle).filter(Boolean).length)
    const total = sectionsThatList(list).reduce((sum, {length}) => sum + length, 0)
    const majority = {value: 'ascending' as const, count: runs.reduce((sum, run) => sum + run, 0), total}
    return isClear(majority) ? {order: majority} : undefined
  },
  *check(list, {order}) {
    for (const siblings of sectionsThatList(list)) {
      const stays = longestRun(siblings, byTitle)
      const majority = {value: true, count: stays.filter(Boolean).length, total: siblings.length}
      if (order === 'consistent' && !isClear(majority)) continue
      for (const [at, section] of siblings.entries()) {
        if (stays[at] || !section.heading) continue
        const before = siblings.filter((one, other) => stays[other] && byTitle(one, section) <= 0).at(-1)
        const wanted = before
          ? `after ${quoted(before.title)}`
          : `before ${quoted(siblings[stays.indexOf(true)]?.title ?? '')}`
        yield report(section.heading, `Unexpected section ${quoted(section.title)}, expected ${wanted}`)
      }
    }
  }
})

function byTitle(a: Section, b: Section): number {
  return byNumber(filed(a.title), filed(b.title))
}

/** A title without what stands before its first letter, emoji mostly. */
function filed(title: string): string {
  return title.replace(/^[^\p{L}\p{N}]+/u, '')
}
