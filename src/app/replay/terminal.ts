/** Markdown that was written for GitHub, as lines for a terminal. */
import type {Code, Nodes, Table} from 'mdast'
import type {Parser} from '../../parse.ts'
import {visible} from '../../report/stylish.ts'
import type {Colours, Paint} from '../../report/types.ts'
import {replacedLines} from './lines.ts'
import {type Piece, wrapped} from './wrap.ts'

/** A terminal to write for. */
export interface Terminal {
  readonly colours: Colours
  /** In columns. */
  readonly width: number
  readonly parse: Parser
}

/** Lines of a list that a suggestion replaces. */
type Old = readonly string[]

const plain: Paint = (text) => text
/** Between a sign and what would make GitHub act on it, which no terminal does: see `markdown.ts`. */
const apart = /\u200B/g

/** Lines, without line feeds. `old` are those that a suggestion in it replaces. */
export function linesOf(markdown: string, terminal: Terminal, old: Old = []): readonly string[] {
  return blocks(terminal.parse(markdown).children, terminal, old)
}

function blocks(nodes: readonly Nodes[], terminal: Terminal, old: Old): readonly string[] {
  const shown = nodes.map((node) => block(node, terminal, old)).filter((lines) => lines.length > 0)
  return shown.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

function block(node: Nodes, terminal: Terminal, old: Old): readonly string[] {
  const {colours, width} = terminal
  switch (node.type) {
    case 'paragraph':
      return wrapped(
        node.children.flatMap((child) => pieces(child, plain, colours)),
        width
      )
    case 'heading':
      return wrapped(
        node.children.flatMap((child) => pieces(child, colours.bold, colours)),
        width
      )
    case 'code':
      if (node.lang === 'suggestion') return replacedLines(old, suggested(node), width, colours)
      return node.value.split('\n').map((line) => codeLine(line, node.lang, colours))
    case 'list':
      return node.children.flatMap((item) => {
        const lines = blocks(item.children, {...terminal, width: width - 2}, old)
        return lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`)
      })
    case 'table':
      return tableLines(node, terminal)
    case 'html': {
      const title = /<summary>([^<]*)<\/summary>/.exec(node.value)?.[1]
      return title === undefined ? [] : [visible(title)]
    }
    default:
      return []
  }
}

/** The lines within the fence. None at all takes lines out, which is not the same as one that is empty. */
function suggested({value, position}: Code): readonly string[] {
  const isEmpty = position !== undefined && position.end.line - position.start.line < 2
  return isEmpty ? [] : value.split('\n')
}

function codeLine(line: string, language: string | null | undefined, {red, green, dim}: Colours): string {
  const text = visible(line)
  if (language !== 'diff') return `  ${text}`
  return text.startsWith('+') ? green(text) : text.startsWith('-') ? red(text) : text.startsWith('@') ? dim(text) : text
}

function tableLines({children: rows}: Table, {colours}: Terminal): readonly string[] {
  const cells = rows.map((row) =>
    row.children.map((cell) =>
      cell.children
        .flatMap((child) => pieces(child, plain, colours))
        .map(({text}) => text)
        .join('')
    )
  )
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  )
}

function pieces(node: Nodes, paint: Paint, colours: Colours): readonly Piece[] {
  switch (node.type) {
    case 'text':
      return [{text: node.value.replace(apart, ''), paint}]
    case 'inlineCode':
      return [{text: `\`${node.value}\``, paint}]
    case 'strong':
      return node.children.flatMap((child) => pieces(child, colours.bold, colours))
    // Addresses of ours: rules by their names.
    case 'link':
      return node.children.flatMap((child) => pieces(child, colours.dim, colours))
    case 'emphasis':
    case 'delete':
      return node.children.flatMap((child) => pieces(child, paint, colours))
    case 'break':
      return [{text: '\n', paint}]
    default:
      return []
  }
}
