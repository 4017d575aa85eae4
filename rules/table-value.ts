import {
  type Cell,
  defineRule,
  fewestVoters,
  quoted,
  replace,
  report,
  type Table,
  tablesOf,
  unlessUsual
} from '../src/rule/index.ts'

/** In a column of values, each value stands in this many rows on average or more. */
const rowsPerValue = 8
/** A value counts as one of the column's where it stands in this many of its rows, */
const fewestRows = 3
/** and not where another that reads the same stands in this many times as many. */
const overwhelming = 10

export default defineRule({
  name: 'table-value',
  description: 'The value of a cell is one of those that its column uses.',
  note: 'A value that is spelt in two ways is two values to whoever sorts or filters.',
  severity: 'warn',
  repair: 'suggestion',
  *check(list) {
    const byTitle = new Map<string, Cell[]>()
    for (const table of tablesOf(list)) collect(table, byTitle)
    for (const [column, cells] of byTitle) {
      const values = valuesOf(cells)
      if (!values) continue
      const strange = cells.filter(({text}) => text !== '' && !values.has(text))
      for (const cell of unlessUsual(strange, cells.length)) {
        const near = [...values].find((value) => soundOf(value) === soundOf(cell.text))
        const wanted = near === undefined ? `one of ${[...values].slice(0, 4).map(quoted).join(', ')}` : quoted(near)
        const reason = `Unexpected ${quoted(cell.text)} in the column ${quoted(column)}, expected ${wanted}`
        if (near !== undefined) yield replace(cell, near, reason)
        else if (isShort(cell, values)) yield report(cell, reason)
      }
    }
  }
})

/** Tables of one list that have a column of the same title have the same values in it. */
function collect({columns, rows, nameColumn, descriptionColumn}: Table, byTitle: Map<string, Cell[]>): void {
  for (const [at, title] of columns.entries()) {
    if (at === nameColumn || at === descriptionColumn || title === '') continue
    const cells = byTitle.get(title) ?? []
    for (const row of rows) {
      const cell = row.cells[at]
      if (cell) cells.push(cell)
    }
    byTitle.set(title, cells)
  }
}

/** The values of a column that has few; `undefined` for free text. */
function valuesOf(cells: readonly Cell[]): ReadonlySet<string> | undefined {
  const counts = new Map<string, number>()
  let total = 0
  for (const {text} of cells) {
    if (text === '') continue
    total++
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const descending = [...counts].sort((a, b) => b[1] - a[1])
  const most = new Map([...descending].reverse().map(([value, count]) => [soundOf(value), count]))
  const frequent = descending.filter(
    ([value, count]) => count >= fewestRows && count * overwhelming > (most.get(soundOf(value)) ?? 0)
  )
  const isColumn = total >= 2 * fewestVoters && total >= frequent.length * rowsPerValue
  return isColumn && frequent.length > 0 ? new Set(frequent.map(([value]) => value)) : undefined
}

/** A value without markup, case and signs. */
function soundOf(value: string): string {
  return value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** What is much longer than any value is a remark. */
function isShort({text}: Cell, values: ReadonlySet<string>): boolean {
  return text.length <= 2 * Math.max(...[...values].map(({length}) => length))
}
