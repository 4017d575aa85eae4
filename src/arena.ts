/**
 * Reads the buffer that satteri serializes a tree to.
 *
 *     header | nodes, 52 bytes each | ids of children | data of each type | strings
 *
 * Satteri's own `markdownToMdast` does the same, field by field through a table, and takes four times as long: on a cold
 * list of 400 KB 30 ms of the 38 that parsing is. The layout is that of the version that package.json pins;
 * `test/arena.test.ts` compares both, and what does not look like it is left to satteri.
 */
import type {Nodes, Root} from 'mdast'
import type {MdastReader} from 'satteri'
import {Place} from './place.ts'

/** 32-bit words of a node (satteri 0.10.5, dist/generated/arena-layout.js). */
const words = 13
const field = {
  type: 1,
  start: 3,
  startLine: 5,
  children: 9,
  count: 10,
  data: 11,
  size: 12
}

const alignments = [null, 'left', 'right', 'center'] as const
const references = ['shortcut', 'collapsed', 'full'] as const

/** Makes a tree of a serialized one; `undefined` where it holds what plain Markdown has not, or is laid out otherwise. */
export function treeOf(buffer: Uint8Array, reader: MdastReader): Root | undefined {
  const {
    nodeStructSize,
    nodeCount,
    nodesOffset,
    childrenCount,
    childrenOffset,
    nodeDataCount,
    typeDataOffset,
    typeDataLen
  } = reader.header
  const start = buffer.byteOffset
  const isAligned = [nodesOffset, childrenOffset, typeDataOffset].every((offset) => (start + offset) % 4 === 0)
  if (nodeStructSize !== words * 4 || nodeDataCount > 0 || !isAligned) return undefined
  const fields = new Uint32Array(buffer.buffer, start + nodesOffset, nodeCount * words)
  const ids = new Uint32Array(buffer.buffer, start + childrenOffset, childrenCount)
  const data = new Uint32Array(buffer.buffer, start + typeDataOffset, typeDataLen >> 2)

  const nodes: Nodes[] = []
  let id = 0
  let at = 0
  // A string of the node in turn.
  const text = (offset: number): string => {
    const from = (fields[at + field.data] ?? 0) + offset
    if (from % 4 !== 0 || offset + 8 > (fields[at + field.size] ?? 0)) return reader.fieldString(id, offset)
    const length = data[from / 4 + 1] ?? 0
    return length === 0 ? '' : reader.getString(data[from / 4] ?? 0, length)
  }
  for (; id < nodeCount; id++, at += words) {
    const place = (fields[at + field.startLine] ?? 0) > 0 ? new Place(fields, at + field.start) : undefined
    const node = nodeOf((fields[at + field.type] ?? 0) & 0xff, place, reader, id, text)
    if (!node) return undefined
    // What satteri made up stands nowhere.
    if (!place) delete node.position
    nodes.push(node)
  }
  for (id = 0, at = 0; id < nodeCount; id++, at += words) {
    const node = nodes[id] as Nodes
    const first = fields[at + field.children] ?? 0
    const count = fields[at + field.count] ?? 0
    if (count === 0 || !('children' in node)) continue
    // Of its size from the start: what grows takes room for sixteen, and most nodes have one child.
    const children = new Array<Nodes>(count)
    for (let next = 0; next < count; next++) children[next] = nodes[ids[first + next] ?? 0] as Nodes
    node.children = children as typeof node.children
  }
  return nodes[0] as Root
}

/** A node without its children, by satteri's number of its type; `undefined` for one that needs a plugin. */
function nodeOf(
  type: number,
  place: Place | undefined,
  reader: MdastReader,
  id: number,
  text: (offset: number) => string
): Nodes | undefined {
  // Nodes without a place lose the property afterwards.
  const position = place as Place
  switch (type) {
    case 0:
      return {type: 'root', position, children: []}
    case 1:
      return {type: 'paragraph', position, children: []}
    case 2:
      return {type: 'heading', position, depth: reader.fieldU8(id, 0, 1) as 1, children: []}
    case 3:
      return {type: 'thematicBreak', position}
    case 4:
      return {type: 'blockquote', position, children: []}
    case 5: {
      const {ordered, start, spread} = reader.getListData(id)
      return {type: 'list', position, ordered, start: ordered ? start : null, spread, children: []}
    }
    case 6: {
      const box = reader.fieldU8(id, 0, 2)
      const checked = box === 2 ? null : box === 1
      return {type: 'listItem', position, checked, spread: reader.fieldU8(id, 1, 0) !== 0, children: []}
    }
    case 7:
      return {type: 'html', position, value: text(0)}
    case 8:
      return {type: 'code', position, lang: text(0) || null, meta: text(8) || null, value: text(16)}
    case 9:
      return {type: 'definition', position, url: text(0), title: text(8) || null, identifier: text(16), label: text(24)}
    case 10:
      return {type: 'text', position, value: text(0)}
    case 11:
      return {type: 'emphasis', position, children: []}
    case 12:
      return {type: 'strong', position, children: []}
    case 13:
      return {type: 'inlineCode', position, value: text(0)}
    case 14:
      return {type: 'break', position}
    case 15:
      return {type: 'link', position, url: text(0), title: text(8) || null, children: []}
    case 16:
      return {type: 'image', position, url: text(0), alt: text(8), title: text(16) || null}
    case 17:
      return {type: 'linkReference', position, ...referenceOf(reader, id), children: []}
    case 18:
      return {type: 'imageReference', position, ...referenceOf(reader, id), alt: text(20)}
    case 19:
      return {type: 'footnoteDefinition', position, identifier: text(0), label: text(8), children: []}
    case 20:
      return {type: 'footnoteReference', position, identifier: text(0), label: text(8)}
    case 21: {
      const align = reader.getTableAlign(id).map((one) => alignments.find((known) => known === one) ?? null)
      return {type: 'table', position, align, children: []}
    }
    case 22:
      return {type: 'tableRow', position, children: []}
    case 23:
      return {type: 'tableCell', position, children: []}
    case 24:
      return {type: 'delete', position, children: []}
    case 25:
      return {type: 'yaml', position, value: text(0)}
    default:
      return undefined
  }
}

function referenceOf(reader: MdastReader, id: number) {
  const referenceType = references[reader.fieldU8(id, 16, 0)] ?? references[0]
  return {identifier: reader.fieldString(id, 0), label: reader.fieldString(id, 8), referenceType}
}
