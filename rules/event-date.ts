import {
  type Day,
  defineRule,
  isBefore,
  isoDay,
  lastDay,
  quoted,
  type Row,
  report,
  type Section,
  text
} from '../src/rule/index.ts'

/** A column holds dates where its title says so, and this share of its cells can be read as one. */
const readableShare = 0.6

export default defineRule({
  name: 'event-date',
  description: 'The date of an event can be read, and lies ahead.',
  note: 'Readers look there for what they can still go to.',
  severity: 'warn',
  options: {today: text('', 'The day to compare with, as `2025-05-14`; the current one where it is empty.')},
  *check(list, {today}) {
    const now = lastDay(today) ?? current()
    for (const {table, section} of list.groups) {
      if (!table || !announces(section)) continue
      for (const [at, title] of table.columns.entries()) {
        if (!/^(?:dates?|when|day|deadline)\b/i.test(title)) continue
        const filled = table.rows.filter(({cells}) => cells[at]?.text)
        const readable = filled.filter(({cells}) => lastDay(cells[at]?.value ?? ''))
        if (readable.length < filled.length * readableShare) continue
        for (const row of filled) yield* judged(row, at, now)
      }
    }
  }
})

function* judged({cells, table}: Row, at: number, now: Day) {
  const cell = cells[at]
  const name = quoted(cells[table.nameColumn]?.value ?? '')
  const day = lastDay(cell?.value ?? '')
  if (!cell) return
  if (day && isBefore(day, now)) {
    yield report(cell, `Unexpected past date ${quoted(cell.text)} of ${name}, expected one from ${isoDay(now)} on`)
  } else if (!day && !/\b(?:tb[acd]|soon|annual|yearly|monthly|weekly|every|varies|ongoing)\b/i.test(cell.value)) {
    yield report(cell, `Unexpected date ${quoted(cell.text)} of ${name}, expected day, month and year`)
  }
}

/** Whether a section tells of what is to come; an archive may hold any date. */
function announces(section: Section): boolean {
  for (let around: Section | undefined = section; around; around = around.parent) {
    if (/\b(?:past|previous|archive|history|earlier)/i.test(around.title)) return false
    if (
      /\b(?:events?|conferences?|meetups?|upcoming|calendar|summits?|hackathons?|cfps?|call for)\b/i.test(around.title)
    )
      return true
  }
  return false
}

function current(): Day {
  const now = new Date()
  return {year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate()}
}
