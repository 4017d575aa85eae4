/**
 * The nouns of a curated list. `read` makes them of a Markdown tree; every rule speaks of them, and none of Markdown.
 *
 *     ## Tools                                              Section
 *
 *     - [Alpha](https://a.example) - First letter. `MIT`    Entry  \
 *     - [Beta](https://b.example) - Second letter. `MIT`    Entry   Group
 *       ^^^^^^ name, link         ^^^ separator    ^^^^^ tag       /
 *                                    ^^^^^^^^^^^^^^ description
 */
import type {Root} from 'mdast'
import type {LineIndex, Part, Span} from '../text.ts'

/** A whole list, as its maintainer sees it. */
export interface List {
  /** The text that all spans refer to, without a byte order mark. */
  readonly source: string
  readonly lines: LineIndex
  readonly tree: Root
  /** All sections in the order of the text, the one before the first heading included. */
  readonly sections: readonly Section[]
  /** All groups in the order of the text, nested ones after the entry that holds them. */
  readonly groups: readonly Group[]
  /** All entries in the order of the text. */
  readonly entries: readonly Entry[]
  readonly contents: Contents | undefined
  readonly directives: readonly Directive[]
  /** Items that stand among entries and cannot be read as one. */
  readonly unreadable: readonly Unreadable[]
  /** Every link of the text, those of entries included. */
  readonly links: readonly Link[]
  /** Every image of the text, badges included. */
  readonly images: readonly Image[]
  /** Stretches whose blanks mean something: code, HTML, front matter, hard breaks. */
  readonly verbatim: readonly Span[]
  /** What a `#fragment` can lead to: the slugs of headings, and `id` and `name` in HTML. */
  readonly anchors: ReadonlySet<string>
}

/** What stands below one heading, whatever the heading looks like. */
export interface Section {
  /** The heading's text without markup; empty before the first heading. */
  readonly title: string
  /** 0 before the first heading, then as the heading's `#`; pseudo-headings lie one deeper than what holds them. */
  readonly depth: number
  /** The heading's content, without its marks. */
  readonly heading: Part | undefined
  /** `heading` is a Markdown heading, `item` a bold list item with a list in it, `html` a `<summary>` or `<h2>`. */
  readonly kind: 'root' | 'heading' | 'item' | 'html'
  /** What `#fragment` leads here; pseudo-headings have none. */
  readonly slug: string | undefined
  /** `*Industry*: retail` below a pseudo-heading. */
  readonly labels: readonly Part[]
  readonly parent: Section | undefined
  readonly sections: readonly Section[]
  readonly groups: readonly Group[]
}

/** Sibling entries that belong together: a list, a table, a run of quotations. */
export interface Group {
  readonly kind: 'list' | 'table' | 'quotes'
  readonly section: Section
  /** The entry that this group is nested in. */
  readonly parent: Entry | undefined
  /** In how many list items the group lies, entries or not. */
  readonly depth: number
  readonly entries: readonly Entry[]
  /** Whether the list counts its items. */
  readonly ordered: boolean
  readonly table: Table | undefined
}

/** One thing that the list recommends. Spans that are undefined say that the entry has no such part. */
export interface Entry extends Span {
  readonly group: Group
  /** The full lines that the entry covers, indentation and nested entries included, without the last line ending. */
  readonly block: Span
  /** What readers call it: the link's text, or the bold title of an entry whose link stands below it. */
  readonly name: Part
  /** The name without markup. */
  readonly title: string
  /** Words or emoji before the name. */
  readonly prefix: Part | undefined
  readonly link: Link | undefined
  /** All links but those of badges, the main one included, in order. */
  readonly links: readonly Link[]
  readonly badges: readonly Badge[]
  /** From the end of what stands before it to the start of the description, white space included. */
  readonly separator: Separator | undefined
  /** Without trailing tags, badges and links. */
  readonly description: Part | undefined
  /** Trailing licences, languages and the like: `` `MIT` ``, `[MIT]`, `([Source](...))`. */
  readonly tags: readonly Part[]
  /** The bullet or number with its dot; undefined in tables. */
  readonly marker: Part | undefined
  /** Columns before the marker. */
  readonly indent: number
  readonly groups: readonly Group[]
  readonly row: Row | undefined
}

/** What joins a name and its description. */
export interface Separator extends Part {
  /** `sign` has a dash, colon or the like in it; `break` is a new line; `space` is white space alone; `none` is nothing. */
  readonly kind: 'sign' | 'break' | 'space' | 'none'
}

/** A link of any kind that Markdown knows. */
export interface Link extends Span {
  readonly kind: 'inline' | 'reference' | 'autolink'
  /** The text without markup. */
  readonly text: string
  /** The text with its markup. */
  readonly label: Part
  /** The address, decoded. */
  readonly url: string
  /** The address as written; of a reference, where it is defined. Undefined where it cannot be told. */
  readonly target: Part | undefined
}

/** An image of any kind that Markdown knows. */
export interface Image extends Span {
  readonly alt: string
  /** The address, decoded. */
  readonly url: string
}

/** An image that says something of an entry: stars, build, licence. */
export interface Badge extends Span {
  readonly alt: string
  /** The image's address, decoded. */
  readonly url: string
  /** The image's address as written. */
  readonly target: Part | undefined
  /** Where a click leads. */
  readonly href: string | undefined
  /** The host that draws it, known or not. */
  readonly provider: string
  /** What it shows, as the provider calls it: `github/stars`. */
  readonly kind: string | undefined
  readonly style: string | undefined
  readonly owner: Part | undefined
  readonly repository: Part | undefined
}

/** The table of contents. */
export interface Contents extends Span {
  readonly items: readonly ContentsItem[]
  readonly kind: 'list' | 'table'
}

/** One line, or cell, of the table of contents. */
export interface ContentsItem extends Span {
  /** Text without markup. */
  readonly text: string
  readonly link: Link
  /** What the link leads to, without `#`, decoded. */
  readonly fragment: string
  /** 0 at the outermost level. */
  readonly depth: number
  /** The item's own line or lines, without those of items below it and without the last line ending. */
  readonly block: Span
}

/** A table whose rows are entries. */
export interface Table extends Span {
  /** Headings without markup. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** Columns, from 0, that hold the names, and the descriptions if any does. */
  readonly nameColumn: number
  readonly descriptionColumn: number | undefined
}

/** One line of a table below its heading. */
export interface Row extends Span {
  readonly table: Table
  readonly cells: readonly Cell[]
}

/** One cell, without the blanks around it. */
export interface Cell extends Part {
  /** Text without markup. */
  readonly value: string
}

/** A comment that speaks to the linter. */
export interface Directive extends Span {
  /** `here` stands at the end of an entry's own line and holds for that entry alone. */
  readonly kind: 'disable' | 'enable' | 'ignore' | 'here'
  /** The rules that it names; none means all. */
  readonly rules: readonly string[]
  readonly reason: string | undefined
  /** What `ignore` and `here` cover. */
  readonly scope: Span | undefined
}

/** An item among entries that is not one. */
export interface Unreadable extends Span {
  readonly reason: string
  readonly group: Group
}
