import {
  type Cell,
  defineRule,
  plainTitle,
  quoted,
  replace,
  report,
  unlessUsual,
  valueColumns,
  withoutMarks
} from '../src/rule/index.ts'

/** Only a column of so few values is closed to others that resemble none of them. */
const fewValues = 3

export default defineRule({
  name: 'table-value',
  description: 'The value of a cell is one of those that its column uses.',
  note: 'A value that is spelt in two ways is two values to whoever sorts or filters.',
  severity: 'warn',
  repair: 'suggestion',
  *check(list) {
    for (const {title: column, values, cells, strange} of valueColumns(list)) {
      for (const cell of unlessUsual(strange, cells.length)) {
        // `` `No` `` for `No` has marks too many, which is another rule's.
        if ([...values].some((value) => withoutMarks(value) === withoutMarks(cell.text))) continue
        const near = [...values].find((value) => plainTitle(value) === plainTitle(cell.text))
        const wanted = near === undefined ? `one of ${[...values].slice(0, 4).map(quoted).join(', ')}` : quoted(near)
        const reason = `Unexpected ${quoted(cell.text)} in the column ${quoted(column)}, expected ${wanted}`
        if (near !== undefined) yield replace(cell, near, reason)
        else if (values.size <= fewValues && isShort(cell, values)) yield report(cell, reason)
      }
    }
  }
})

/** What is much longer than any value is a remark. */
function isShort({text}: Cell, values: ReadonlySet<string>): boolean {
  return text.length <= 2 * Math.max(...[...values].map(({length}) => length))
}
