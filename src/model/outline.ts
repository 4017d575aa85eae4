/**
 * The outline of a list: which sections there are, and which runs of items stand in them.
 *
 * Headings count wherever they stand, and other things serve as headings too:
 *
 *     ## Tools                1. ### Streaming         - **Picnic**              <details id="ai">
 *                                - [Alpha](a)            *Industry*: retail      <summary>AI</summary>
 *     - [Alpha](a)               - [Beta](b)             - [Alpha](a)            > [Alpha](a)
 *     heading                 heading in an item       item                      html
 */
import GithubSlugger from 'github-slugger'
import type {Blockquote, Heading, List, ListItem, Nodes, Paragraph, Root, Table} from 'mdast'
import type {Part} from '../text.ts'
import {isContents} from './contents.ts'
import {anchorsOf, innerPart, isTitle, opensWithLink, slugText, summaryTitle} from './heading.ts'
import {plainText} from './tree.ts'
import type {Section} from './types.ts'

/** A section while it is built. */
export interface SectionDraft extends Section {
  readonly labels: Part[]
  readonly parent: SectionDraft | undefined
  readonly sections: SectionDraft[]
}

/** An item that may turn out to be an entry, with the lists that are nested in it. */
export interface RawItem {
  readonly node: ListItem | Blockquote
  readonly ordered: boolean
  readonly paragraphs: readonly Paragraph[]
  readonly groups: RawGroup[]
}

/** A run of items, or a table. */
export interface RawGroup {
  readonly kind: 'list' | 'table' | 'quotes'
  readonly section: SectionDraft
  readonly items: RawItem[]
  readonly table: Table | undefined
}

export interface Outline {
  readonly sections: readonly SectionDraft[]
  /** Groups that are nested in no entry. */
  readonly groups: readonly RawGroup[]
  /** Lists and tables that look like a table of contents, with the section that they stand in. */
  readonly contents: readonly {readonly node: List | Table; readonly section: SectionDraft}[]
}

/** A run of blocks that is being read; the items of a list are one. */
interface Frame {
  readonly blocks: readonly Nodes[]
  at: number
  /** Where a list's items find the group that they join: the run that the list itself stands in. */
  readonly host: Frame | undefined
  /** The group that the last block made, which the next list goes on where nothing but a comment is between. */
  open: RawGroup | undefined
  readonly parent: RawItem | undefined
  /** The section to go back to behind the last block. */
  readonly back: SectionDraft | undefined
  readonly ordered: boolean
}

/** Reads the outline of a tree. Keeps its own stack: lists nest as deep as their authors, or their enemies, like. */
export function outline(tree: Root, source: string): Outline {
  const slugger = new GithubSlugger()
  const root = newSection({kind: 'root', title: '', depth: 0})
  const found = {
    sections: [root],
    groups: [] as RawGroup[],
    contents: [] as {node: List | Table; section: SectionDraft}[]
  }
  const frames: Frame[] = []
  let section = root

  const push = (blocks: readonly Nodes[], more: Partial<Frame> = {}): void => {
    frames.push({
      blocks,
      at: 0,
      host: undefined,
      open: undefined,
      parent: undefined,
      back: undefined,
      ordered: false,
      ...more
    })
  }
  const enter = (made: NewSection): void => {
    let parent = section
    while (parent.parent && parent.depth >= made.depth) parent = parent.parent
    section = newSection(made, parent)
    parent.sections.push(section)
    found.sections.push(section)
  }
  const join = (host: Frame, kind: RawGroup['kind'], table?: Table): RawGroup => {
    const {open} = host
    if (open && !table && open.kind === kind && open.section === section) return open
    const group: RawGroup = {kind, section, items: [], table}
    ;(host.parent?.groups ?? found.groups).push(group)
    host.open = table ? undefined : group
    return group
  }

  const heading = (node: Heading): void => {
    enter({
      kind: 'heading',
      title: plainText(node),
      depth: node.depth,
      heading: innerPart(node, source),
      slug: slugger.slug(slugText(node))
    })
  }
  const item = (node: ListItem, host: Frame, ordered: boolean): void => {
    const [first, ...others] = node.children
    if (first?.type === 'heading') {
      heading(first)
      push(others)
    } else if (first?.type === 'paragraph' && others.some((child) => child.type === 'list') && isTitle(first)) {
      const back = section
      const depth = section.depth + 1
      enter({kind: 'item', title: plainText(first), depth, heading: innerPart(first, source)})
      for (const label of others) {
        if (label.type === 'paragraph' && label.children[0]?.type === 'emphasis')
          section.labels.push(innerPart(label, source))
      }
      push(others, {back})
    } else {
      const raw: RawItem = {node, ordered, paragraphs: leadingParagraphs(node), groups: []}
      join(host, 'list').items.push(raw)
      if (raw.paragraphs.length < node.children.length) push(node.children, {parent: raw})
    }
  }
  const quote = (node: Blockquote, frame: Frame): void => {
    const paragraphs = leadingParagraphs(node)
    if (node.children.length === 1 && opensWithLink(paragraphs[0])) {
      join(frame, 'quotes').items.push({node, ordered: false, paragraphs, groups: []})
    } else {
      frame.open = undefined
      push(node.children)
    }
  }
  const html = (value: string, frame: Frame): void => {
    if (/^\s*<!--/.test(value)) return
    frame.open = undefined
    if (/<\/details\b/i.test(value) && section.kind === 'html') section = section.parent ?? root
    const title = summaryTitle(value)
    if (title) enter({kind: 'html', title, depth: section.depth + 1, slug: anchorsOf(value)[0]})
  }

  push(tree.children)
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const node = frame.blocks[frame.at++]
    if (!node) {
      if (frame.back) section = frame.back
      frames.pop()
    } else if (node.type === 'listItem') item(node, frame.host ?? frame, frame.ordered)
    else if (node.type === 'html') html(node.value, frame)
    else if (node.type === 'blockquote') quote(node, frame)
    else if ((node.type === 'list' || node.type === 'table') && isContents(node)) found.contents.push({node, section})
    else if (node.type === 'list') push(node.children, {host: frame, ordered: node.ordered === true})
    else {
      if (node.type === 'table') join(frame, 'table', node)
      else if (node.type === 'heading') heading(node)
      frame.open = undefined
    }
  }
  return found
}

type NewSection = Pick<Section, 'kind' | 'title' | 'depth'> & Partial<Pick<Section, 'heading' | 'slug'>>

function newSection(made: NewSection, parent?: SectionDraft): SectionDraft {
  const {kind, title, depth, heading, slug} = made
  return {kind, title, depth, heading, slug, labels: [], parent, sections: [], groups: []}
}

/** The paragraphs that open an item, up to the first other block. */
function leadingParagraphs(node: ListItem | Blockquote): Paragraph[] {
  const end = node.children.findIndex((child) => child.type !== 'paragraph')
  return (end < 0 ? node.children : node.children.slice(0, end)) as Paragraph[]
}
