/** The tables of a list. */
import type {Cell, List, Table} from '../model/types.ts'
import {fewestVoters} from './consistent.ts'
import {plainTitle} from './match.ts'

/** In a column of values, each value stands in this many rows on average or more. */
const rowsPerValue = 8
/** A value counts as one of the column's where it stands in this many of its rows, */
const fewestRows = 3
/** and not where another that reads the same stands in this many times as many. */
const overwhelming = 10

/** The tables whose rows are entries, in the order of the text. */
export function tablesOf({groups}: List): readonly Table[] {
  return groups.flatMap(({table}) => table ?? [])
}

/** A column that has few values. */
export interface ValueColumn {
  readonly title: string
  readonly cells: readonly Cell[]
  /** The most frequent first. */
  readonly values: ReadonlySet<string>
  /** The cells whose text is none of them. */
  readonly strange: readonly Cell[]
}

/** The columns of values of a list. Tables that have a column of the same title have the same values in it. */
export function valueColumns(list: List): readonly ValueColumn[] {
  const byTitle = new Map<string, Cell[]>()
  for (const table of tablesOf(list)) collect(table, byTitle)
  return [...byTitle].flatMap(([title, cells]) => {
    const values = valuesOf(cells)
    return values ? {title, cells, values, strange: cells.filter(({text}) => text !== '' && !values.has(text))} : []
  })
}

/** A cell's text without what Markdown marks it with. */
export function withoutMarks(text: string): string {
  return text.replace(/[`*_]/g, '').trim()
}

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
  const most = new Map([...descending].reverse().map(([value, count]) => [plainTitle(value), count]))
  const frequent = descending.filter(
    ([value, count]) => count >= fewestRows && count * overwhelming > (most.get(plainTitle(value)) ?? 0)
  )
  const isColumn = total >= 2 * fewestVoters && total >= frequent.length * rowsPerValue
  return isColumn && frequent.length > 0 ? new Set(frequent.map(([value]) => value)) : undefined
}
