import {defineRule, moveEntry, oneOf, predecessor, quoted, report, sortedList} from '../src/rule/index.ts'

export default defineRule({
  name: 'entry-order',
  description: 'The entries of a group stand in order.',
  note: 'Readers look an entry up by its name, and two contributors who add the same thing meet at the same place.',
  severity: 'warn',
  repair: 'safe',
  options: {
    order: oneOf(['consistent', 'ascending', 'descending'], 'consistent', 'Which way entries stand in order.'),
    by: oneOf(['consistent', 'name', 'address'], 'consistent', 'What entries are sorted by.')
  },
  infer(list) {
    const found = sortedList(list)
    if (!found?.throughout) return undefined
    const {total, movedTotal} = found
    const votes = {count: total - movedTotal, total}
    return {order: {value: found.order.direction, ...votes}, by: {value: found.order.by, ...votes}}
  },
  *check(list, {order, by}) {
    const found = sortedList(list, {
      ...(order === 'consistent' ? {} : {direction: order}),
      ...(by === 'consistent' ? {} : {by})
    })
    if (!found) return
    for (const group of found.groups) {
      for (const entry of group.moved) {
        const before = predecessor(group, entry, found.order)
        const target = before ?? group.kept[0]
        if (!target) continue
        const side = before ? 'after' : 'before'
        const where = `${side} ${quoted(target.title)}, line ${list.lines.line(target.start)}`
        yield report(entry.name, `Unexpected order of ${quoted(entry.title)}, expected ${where}`, {
          edits: moveEntry(list, entry, target, side)
        })
      }
    }
  }
})
