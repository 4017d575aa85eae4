import {defineRule, isClear, quoted, type Row, report, type Table, tablesOf, unlessUsual} from '../src/rule/index.ts'

/** A column that is filled in this share of its rows is meant to be filled in all. */
const filledShare = 0.95

export default defineRule({
  name: 'table-row',
  description: 'A row has a cell for each column, filled where those of its siblings are.',
  note: 'GitHub drops what stands behind the last column, and nobody sees it.',
  severity: 'error',
  *check(list) {
    for (const table of tablesOf(list)) {
      const {columns, rows} = table
      for (const row of rows) {
        const {cells} = row
        const lost = cells.slice(columns.length).filter(({text}) => text !== '')
        if (lost[0]) {
          const reason = `Unexpected ${cells.length} cells, expected ${columns.length}: ${quoted(lost[0].text)} is not shown`
          yield report({start: lost[0].start, end: lost.at(-1)?.end ?? row.end}, reason)
        } else if (cells.length < columns.length && isMissed(cells.length, table)) {
          const reason = `Unexpected ${cells.length} cells, expected ${columns.length}: ${quoted(columns[cells.length] ?? '')} is missing`
          yield report({start: row.end, end: row.end}, reason)
        }
      }
      for (const at of columns.keys()) {
        if (!isMissed(at, table)) continue
        const empty = rows.filter(({cells}) => cells[at]?.text === '')
        for (const row of unlessUsual(empty, rows.length)) yield* emptyCell(row, at)
      }
    }
  }
})

/** Whether an empty cell of a column is a slip. */
function isMissed(column: number, {rows}: Table): boolean {
  const count = rows.filter(({cells}) => (cells[column]?.text ?? '') !== '').length
  return isClear({value: true, count, total: rows.length}, filledShare)
}

function* emptyCell({cells, table}: Row, at: number) {
  const place = cells[at]
  const name = cells[table.nameColumn]?.value ?? ''
  if (place) yield report(place, `Unexpected empty ${quoted(table.columns[at] ?? '')} of ${quoted(name)}`)
}
