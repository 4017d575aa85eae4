/** A table of the list as HTML: cards stand in rows of their own, rows without findings are folded. */
import type {Nodes, Table, TableRow} from 'mdast'
import {spanOf} from '../../model/tree.ts'
import {covered, foldLabel, rangeAttribute, stretches} from './fold.ts'
import {inline} from './inline.ts'
import {leafOf} from './leaf.ts'
import {findingsIn, type Sheet} from './sheet.ts'

/** `attributes` are those of the block. */
export function tableOf({children}: Table, sheet: Sheet, attributes: string): string {
  const [first, ...rest] = children
  const columns = Math.max(1, first?.children.length ?? 1)
  const row = (node: TableRow, tag: 'th' | 'td', range: string): string => {
    const leaf = leafOf(node, sheet)
    const cells = node.children.map(({children: content}, at) => {
      const inner = inline(content as readonly Nodes[], sheet, leaf.marks)
      const end = at === node.children.length - 1 ? leaf.rest() : ''
      return `<${tag}>${at === 0 ? leaf.lead : ''}${inner}${end}</${tag}>`
    })
    const below = leaf.cards ? `<tr class="cards"${range}><td colspan="${columns}">${leaf.cards}</td></tr>` : ''
    return `<tr${range}>${cells.join('')}</tr>${below}`
  }
  const body = stretches(rest, (node) => findingsIn(sheet, spanOf(node))).map((stretch) => {
    if (!('folded' in stretch)) return `<tbody>${row(stretch.node, 'td', rangeAttribute(stretch.range, sheet))}</tbody>`
    const label = foldLabel(sheet, covered(stretch.folded))
    const button = `<button type="button" class="unfold" aria-expanded="false">${label}</button>`
    const rows = stretch.folded.map((node) => row(node, 'td', '')).join('')
    return `<tbody class="fold"><tr><td colspan="${columns}">${button}</td></tr></tbody><tbody class="folded">${rows}</tbody>`
  })
  const head = first ? `<thead>${row(first, 'th', '')}</thead>` : ''
  return `<div class="table" tabindex="0" role="region" aria-label="Table"${attributes}><table>${head}${body.join('')}</table></div>`
}
