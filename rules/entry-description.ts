import {conventions, defineRule, type Entry, fewestVoters, inferred, oneOf, quoted, report} from '../src/rule/index.ts'

/** A group with more bare entries than this, and than two, describes where there is something to say. */
const bareShare = 0.1

export default defineRule({
  name: 'entry-description',
  description: 'An entry has a description where its siblings do.',
  note: 'A bare name tells nobody why the entry is on the list.',
  severity: 'warn',
  options: {
    description: oneOf(['consistent', 'always'], 'consistent', 'Which entries need a description.')
  },
  infer(list) {
    const described = inferred(list, isDescribed)
    return described?.value ? {description: {...described, value: 'always'}} : undefined
  },
  *check(list, {description}) {
    const learnt = conventions(list, isDescribed)
    for (const group of list.groups) {
      const bare = group.entries.filter((entry) => isDescribed(entry) === false)
      const voters = group.entries.filter((entry) => isDescribed(entry) !== undefined).length
      const few = voters >= fewestVoters && bare.length <= Math.max(2, voters * bareShare)
      if (description === 'consistent' && !(few && learnt(group)?.value === true)) continue
      for (const entry of bare) {
        yield report(
          entry.name,
          `Unexpected missing description of ${quoted(entry.title)}, expected one as its siblings have`
        )
      }
    }
  }
})

/** Whether an entry is described; entries that hold others are headings of a kind, and prefixes may say enough. */
function isDescribed({description, groups, prefix, row}: Entry): boolean | undefined {
  if (row && row.table.descriptionColumn === undefined) return undefined
  if (!description && (groups.length > 0 || (prefix && /\p{L}/u.test(prefix.text)))) return undefined
  return description !== undefined
}
