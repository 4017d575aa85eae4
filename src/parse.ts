/**
 * Markdown -> mdast, by the fastest exact parser at hand.
 *
 * `satteri` is native and some twenty times as fast as micromark; where it has no binary, and in browsers,
 * `mdast-util-from-markdown` reads the same text to the same tree. What the two are known to do differently is
 * levelled here; `test/parse.test.ts` compares them.
 */
import type {Nodes, Root} from 'mdast'
import {treeOf} from './arena.ts'
import {indexLines, type LineIndex} from './text.ts'

/** Reads Markdown (without a byte order mark) into a tree whose nodes carry their places. */
export type Parser = (source: string) => Root

/** A parser, and which one it is. */
export interface Loaded {
  readonly parse: Parser
  readonly name: 'satteri' | 'micromark'
}

// Front matter: the block that opens a file between two lines of three hyphens.
const fence = '---'

/** Loads the native parser, or the reference where there is none. */
export async function loadParser(): Promise<Loaded> {
  try {
    return {parse: await loadNative(), name: 'satteri'}
  } catch {
    return {parse: await loadReference(), name: 'micromark'}
  }
}

// Under a name that bundlers do not follow: the package as it is installed.
const installed: string = 'satteri'

/** Loads the native parser. Rejects where this platform has no binary of it. */
export async function loadNative(): Promise<Parser> {
  // Where it is bundled, its binary may lie where only the installed package looks for it.
  const {createMdastHandle, dropHandle, MdastReader, materializeMdastTree, serializeHandle} = await import(
    './native.ts'
  ).catch(() => import(installed) as Promise<typeof import('./native.ts')>)
  return (source) => {
    // It reads `+++` (TOML) as front matter too, which GitHub and remark do not.
    const handle = createMdastHandle(source, {frontmatter: source.startsWith(fence)}, true)
    try {
      const buffer = serializeHandle(handle)
      const reader = new MdastReader(buffer)
      return treeOf(buffer, reader) ?? (materializeMdastTree(reader) as Root)
    } finally {
      dropHandle(handle)
    }
  }
}

/** Loads the reference parser: micromark with GFM and front matter, as remark uses it. */
export async function loadReference(): Promise<Parser> {
  const [{fromMarkdown}, {gfm}, {gfmFromMarkdown}, {frontmatter}, {frontmatterFromMarkdown}] = await Promise.all([
    import('mdast-util-from-markdown'),
    import('micromark-extension-gfm'),
    import('mdast-util-gfm'),
    import('micromark-extension-frontmatter'),
    import('mdast-util-frontmatter')
  ])
  const options = {
    extensions: [gfm(), frontmatter(['yaml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])]
  }
  return (source) => level(fromMarkdown(source, options), source)
}

/**
 * Gives every node of a micromark tree its place: bare addresses that only its second look finds have none.
 *
 *     see https://a.example, then
 *     ~~~~~~~~~~~~~~~~~~~~~~~~~~~    one text node, split into three without places
 */
export function level(tree: Root, source: string): Root {
  let lines: LineIndex | undefined
  const waiting: Nodes[] = [tree]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!('children' in node)) continue
    let at = node.position?.start.offset ?? 0
    for (const child of node.children) {
      if (!child.position) {
        const text = 'value' in child ? child.value : 'children' in child ? literalOf(child) : ''
        const found = source.indexOf(text, at)
        const start = found < 0 ? at : found
        lines ??= indexLines(source)
        child.position = {start: lines.point(start), end: lines.point(start + (found < 0 ? 0 : text.length))}
      }
      at = child.position.end.offset ?? at
      waiting.push(child)
    }
  }
  return tree
}

function literalOf(node: Nodes): string {
  if ('value' in node) return node.value
  const [first] = 'children' in node ? node.children : []
  return first ? literalOf(first) : ''
}
