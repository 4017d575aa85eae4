/**
 * Tables whose rows are entries.
 *
 *     | Name                         | Description   | Free |
 *     |------------------------------|---------------|------|
 *     | **[Alpha](https://a.example)** | First letter. | Yes  |      Row, Entry
 *       nameColumn                     descriptionColumn
 */
import type {Table as TableNode} from 'mdast'
import {type Part, part, type Span} from '../text.ts'
import {type Context, type Token, tokenize} from './inline.ts'
import {plainText, spanOf} from './tree.ts'
import type {Badge, Cell, Link, Row, Table} from './types.ts'

/** Below this share of rows with a link in one column, a table compares things rather than listing them. */
const linkedShare = 0.5
/** A column without a telling title must hold this many characters a row to be the description. */
const descriptionLength = 20

/** What a row tells of its entry. */
export interface RowText {
  readonly row: Row
  readonly name: Part
  readonly title: string
  readonly link: Link
  readonly links: readonly Link[]
  readonly badges: readonly Badge[]
  readonly description: Part | undefined
}

/** Reads a table as entries; `undefined` where its rows are not. */
export function readTable(
  node: TableNode,
  context: Context
): {readonly table: Table; readonly rows: readonly RowText[]} | undefined {
  const [head, ...body] = node.children
  if (!head || body.length === 0) return undefined
  const tokens = body.map((row) => row.children.map((cell) => tokenize(cell, context)))
  const columns = head.children.map(plainText)
  const linked = columns.map((_, at) => tokens.filter((row) => mainLink(row[at])).length)
  const nameColumn = linked.indexOf(Math.max(...linked))
  if ((linked[nameColumn] ?? 0) < body.length * linkedShare) return undefined

  const rows: Row[] = []
  const table: {-readonly [Key in keyof Table]: Table[Key]} = {
    ...spanOf(node),
    columns,
    rows,
    nameColumn,
    descriptionColumn: undefined
  }
  for (const row of body) {
    const cells = row.children.map(
      (cell): Cell => ({...cellPart(spanOf(cell), context.source), value: plainText(cell)})
    )
    rows.push({...spanOf(row), table, cells})
  }
  table.descriptionColumn = descriptionColumn(columns, rows, nameColumn)

  const texts = rows.flatMap((row, at): RowText[] => {
    const link = mainLink(tokens[at]?.[nameColumn])
    if (!link) return []
    const all = (tokens[at] ?? []).flat()
    const description = table.descriptionColumn === undefined ? undefined : row.cells[table.descriptionColumn]
    return [
      {
        row,
        name: link.kind === 'autolink' ? part(context.source, link.start, link.end) : link.label,
        title: link.text,
        link,
        links: all.flatMap((token) => (token.type === 'link' ? [token.link] : [])),
        badges: all.flatMap((token) => (token.type === 'badge' ? [token.badge] : [])),
        description: description && description.text !== '' ? description : undefined
      }
    ]
  })
  return {table, rows: texts}
}

function mainLink(tokens: readonly Token[] | undefined): Link | undefined {
  for (const token of tokens ?? []) if (token.type === 'link' && !token.link.url.startsWith('#')) return token.link
  return undefined
}

/** A cell without its pipes and blanks. */
function cellPart({start, end}: Span, source: string): Part {
  let from = start
  let to = end
  if (source[from] === '|') from++
  // Behind the last column there may be more than one: `| Yes | |`.
  while (to > from && /[\s|]/.test(source[to - 1] ?? '') && source[to - 2] !== '\\') to--
  while (from < to && /\s/.test(source[from] ?? '')) from++
  while (to > from && /\s/.test(source[to - 1] ?? '')) to--
  return part(source, from, to)
}

function descriptionColumn(columns: readonly string[], rows: readonly Row[], nameColumn: number): number | undefined {
  const titled = columns.findIndex(
    (title, at) => at !== nameColumn && /desc|about|summary|purpose|notes?$/i.test(title)
  )
  if (titled >= 0) return titled
  const lengths = columns.map((_, at) =>
    at === nameColumn ? 0 : rows.reduce((sum, {cells}) => sum + (cells[at]?.value.length ?? 0), 0) / rows.length
  )
  const longest = Math.max(...lengths)
  return longest >= descriptionLength ? lengths.indexOf(longest) : undefined
}
