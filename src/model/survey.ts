/** One look over a whole tree, for what the rest asks of it. */
import type {
  Definition,
  Html,
  Image as ImageNode,
  ImageReference,
  Link as LinkNode,
  LinkReference,
  Nodes,
  Root
} from 'mdast'
import type {Span} from '../text.ts'
import {anchorsOf} from './heading.ts'
import {childrenOf, spanOf} from './tree.ts'

/** A comment with what stands behind it in its parent. */
export interface Comment {
  readonly node: Html
  readonly next: Nodes | undefined
}

/** What a tree holds, each in the order of the text. */
export interface Survey {
  /** The definitions of reference links, the first of each name, which is the one that holds. */
  readonly definitions: ReadonlyMap<string, Definition>
  readonly links: readonly (LinkNode | LinkReference)[]
  readonly images: readonly (ImageNode | ImageReference)[]
  readonly comments: readonly Comment[]
  /** Every `id` and `name` of HTML. */
  readonly anchors: readonly string[]
  /** Stretches whose blanks mean something. */
  readonly verbatim: readonly Span[]
}

/** Surveys a tree. */
export function survey(tree: Root): Survey {
  const definitions = new Map<string, Definition>()
  const links: (LinkNode | LinkReference)[] = []
  const images: (ImageNode | ImageReference)[] = []
  const comments: Comment[] = []
  const anchors: string[] = []
  const verbatim: Span[] = []
  const waiting: {readonly node: Nodes; readonly next: Nodes | undefined}[] = [{node: tree, next: undefined}]
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const {node, next} = one
    switch (node.type) {
      case 'link':
      case 'linkReference':
        links.push(node)
        break
      case 'image':
      case 'imageReference':
        images.push(node)
        break
      case 'definition':
        if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
        break
      case 'html':
        if (node.value.startsWith('<!--')) comments.push({node, next})
        else for (const anchor of anchorsOf(node.value)) anchors.push(anchor)
        verbatim.push(spanOf(node))
        break
      case 'break':
      case 'code':
      case 'inlineCode':
      case 'yaml':
        verbatim.push(spanOf(node))
    }
    const below = childrenOf(node)
    for (let at = below.length - 1; at >= 0; at--) {
      const inner = below[at] as Nodes
      // Text, four nodes in ten, holds nothing that is looked for.
      if (inner.type !== 'text') waiting.push({node: inner, next: below[at + 1]})
    }
  }
  return {definitions, links, images, comments, anchors, verbatim}
}
