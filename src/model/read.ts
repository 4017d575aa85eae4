/** Reads a list: tree and source in, the nouns of `types.ts` out. Total: it throws on no input. */
import type {Root} from 'mdast'
import {fullLines, indexLines} from '../text.ts'
import {build} from './build.ts'
import {readContents} from './contents.ts'
import {readDirective} from './directives.ts'
import {type Context, readLink} from './inline.ts'
import {outline} from './outline.ts'
import {survey} from './survey.ts'
import {spanOf} from './tree.ts'
import type {List} from './types.ts'

const known = new WeakMap<Root, List>()

/** Reads a list, once for each tree. `source` is the text that the tree was made of, without a byte order mark. */
export function read(tree: Root, source: string): List {
  const before = known.get(tree)
  if (before?.source === source) return before
  const list = readAnew(tree, source)
  known.set(tree, list)
  return list
}

function readAnew(tree: Root, source: string): List {
  const lines = indexLines(source)
  // 1. What the whole text tells: definitions, links, comments, anchors.
  const {definitions, links, images, comments, anchors: named, verbatim} = survey(tree)
  const context: Context = {source, definitions, links: new Map()}
  // 2. Sections, and runs of items in them.
  const {sections, groups: raws, contents} = outline(tree, source)
  // 3. Groups and entries.
  const {groups, entries, unreadable} = build(raws, context, lines)
  // 4. What refers to sections and entries.
  const anchors = new Set(named)
  for (const {slug} of sections) if (slug) anchors.add(slug)
  const directives = comments.flatMap((comment) => readDirective(comment, source, entries) ?? [])
  return {
    ...{source, lines, tree, sections, groups, entries, unreadable, directives, verbatim, anchors},
    contents: readContents(contents, context, (span) => fullLines(span, lines)),
    links: links.map((node) => readLink(node, context)),
    images: images.map((node) => ({
      ...spanOf(node),
      alt: node.alt ?? '',
      url: (node.type === 'image' ? node : definitions.get(node.identifier))?.url ?? ''
    }))
  }
}
