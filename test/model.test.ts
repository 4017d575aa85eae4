/** The nouns: every shape that an entry has, and what is none. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {read} from '../src/model/read.ts'
import type {Entry, List} from '../src/model/types.ts'
import {loadParser} from '../src/parse.ts'
import type {Span} from '../src/text.ts'
import {everyShape, hostile, noise} from './harness/lists.ts'

const {parse} = await loadParser()
const list = (source: string): List => read(parse(source), source)
const only = (source: string): Entry => {
  const [entry, ...others] = list(source).entries
  if (!entry || others.length > 0) throw new Error('expected one entry')
  return entry
}
const parts = ({title, link, prefix, separator, description, tags, badges, links}: Entry) => ({
  title,
  url: link?.url,
  prefix: prefix?.text,
  separator: separator?.text,
  description: description?.text,
  tags: tags.map(({text}) => text),
  badges: badges.map(({url}) => url),
  links: links.length
})
const plain = {prefix: undefined, separator: undefined, description: undefined, tags: [], badges: [], links: 1}

describe('entries', () => {
  test('name, separator, description, trailing tags', () => {
    expect(
      parts(only('- [Alpha](https://a.example) - First letter. ([Source](https://s.example)) `MIT` `Go`'))
    ).toEqual({
      ...{title: 'Alpha', url: 'https://a.example', prefix: undefined, separator: ' - ', description: 'First letter.'},
      ...{tags: ['([Source](https://s.example))', '`MIT`', '`Go`'], badges: [], links: 2}
    })
  })
  test('licences in brackets, and a site behind them', () => {
    const {description, tags} = only('* [Alpha](https://a.example) - First. [MIT]/[GPL] [website](https://w.example)')
    expect(description?.text).toBe('First.')
    expect(tags.map(({text}) => text)).toEqual(['[MIT]', '[GPL]', '[website](https://w.example)'])
  })
  test('a badge before the separator', () => {
    const stars = 'https://img.shields.io/github/stars/greek/alpha.svg?style=social'
    const entry = only(`- [Alpha](https://github.com/greek/alpha) ![](${stars}) - First.`)
    expect(parts(entry)).toEqual({
      ...plain,
      title: 'Alpha',
      url: 'https://github.com/greek/alpha',
      badges: [stars],
      separator: ' - ',
      description: 'First.'
    })
    const [badge] = entry.badges
    expect([badge?.provider, badge?.kind, badge?.style, badge?.owner?.text, badge?.repository?.text]).toEqual([
      ...['img.shields.io', 'github/stars', 'social', 'greek', 'alpha']
    ])
  })
  test('a description on the next line, or in the next paragraph', () => {
    for (const gap of ['\n  ', '\n\n  ']) {
      const entry = only(`- [Alpha](https://a.example)${gap}First letter.`)
      expect(entry.description?.text).toBe('First letter.')
      expect(entry.separator?.kind).toBe('break')
    }
  })
  test('a bold title with its link below', () => {
    const entry = only('1. **"Alpha"**  \n   First letter.  \n   [Watch](https://a.example)')
    expect(parts(entry)).toEqual({
      ...plain,
      title: '"Alpha"',
      url: 'https://a.example',
      separator: '  \n   ',
      description: 'First letter.'
    })
    expect(entry.marker?.text).toBe('1.')
  })
  test('emoji before the link, a second link, a colon', () => {
    const entry = only('* 🚀 **[greek/alpha](https://a.example)** [[crate](https://c.example)]: First.')
    expect(parts(entry)).toEqual({
      ...plain,
      title: 'greek/alpha',
      url: 'https://a.example',
      prefix: '🚀',
      separator: ': ',
      description: 'First.',
      links: 2
    })
  })
  test('a reference, a bare address, an address in angle brackets', () => {
    const {entries} = list(
      '- [Alpha][a] - First.\n- https://b.example - Second.\n- <https://c.example> - Third.\n\n[a]: https://a.example'
    )
    expect(entries.map(({link}) => [link?.kind, link?.url, link?.target?.text])).toEqual([
      ['reference', 'https://a.example', 'https://a.example'],
      ['autolink', 'https://b.example', 'https://b.example'],
      ['autolink', 'https://c.example', 'https://c.example']
    ])
  })
  test('rows of a table', () => {
    const {entries, groups} = list(
      '| Name | Description | Free |\n|-|-|-|\n| **[Alpha](https://a.example)** | First \\| letter. | Yes |\n| [Beta](https://b.example) | | No |'
    )
    expect(entries.map(({title, description}) => [title, description?.text])).toEqual([
      ['Alpha', 'First \\| letter.'],
      ['Beta', undefined]
    ])
    expect(entries[0]?.row?.cells.map(({value}) => value)).toEqual(['Alpha', 'First | letter.', 'Yes'])
    expect(groups[0]?.table?.columns).toEqual(['Name', 'Description', 'Free'])
  })
  test('nested entries, with the one that holds them', () => {
    const {groups} = list('- [Alpha](https://a.example)\n  - [Small](https://s.example)\n- [Beta](https://b.example)')
    expect(groups.map(({entries, parent}) => [entries.map(({title}) => title), parent?.title])).toEqual([
      [['Alpha', 'Beta'], undefined],
      [['Small'], 'Alpha']
    ])
  })
  test('quotations in a fold', () => {
    const {entries, sections} = list(
      '<details id="x">\n<summary><b>Letters</b> <kbd>2</kbd></summary>\n\n> **[Alpha](https://a.example)** <kbd>MIT</kbd><br>First.\n\n> [Beta](https://b.example)<br>Second.\n\n</details>'
    )
    expect(entries.map(({title, description, group}) => [title, description?.text, group.section.title])).toEqual([
      ['Alpha', 'First.', 'Letters'],
      ['Beta', 'Second.', 'Letters']
    ])
    expect(sections[1]).toMatchObject({kind: 'html', slug: 'x'})
  })
  test('what is none', () => {
    expect(
      list('- Prose.\n- Some prose that goes on for long before it [links](https://a.example).\n- [Here](#here)')
        .entries
    ).toEqual([])
    expect(list('| A | B |\n|-|-|\n| one | two |').entries).toEqual([])
  })
  test('what tries to be one is unreadable', () => {
    const source =
      '- [Alpha](https://a.example)\n- [Beta] (https://b.example) - Second.\n- (Gamma)[https://c.example]\n- [Delta][https://d.example]'
    const {unreadable} = list(source)
    expect(unreadable.map(({start, end}) => source.slice(start, end))).toEqual(source.split('\n').slice(1))
    for (const {reason} of unreadable) expect(reason).toBe('a link that Markdown does not read as one')
  })
})

describe('sections', () => {
  test('from headings, in items too, and from bold items with their labels', () => {
    const {sections} = list(
      '# A\n\n1. ### B\n   - [x](https://x.example)\n\n## C\n\n1. **D**\n\n   *Coast*: north\n\n   - [y](https://y.example)\n2. **E**\n   - [z](https://z.example)\n\n## F'
    )
    expect(sections.map(({title, depth, kind, parent}) => [title, depth, kind, parent?.title])).toEqual([
      ['', 0, 'root', undefined],
      ['A', 1, 'heading', ''],
      ['B', 3, 'heading', 'A'],
      ['C', 2, 'heading', 'A'],
      ['D', 3, 'item', 'C'],
      ['E', 3, 'item', 'C'],
      ['F', 2, 'heading', 'A']
    ])
    expect(sections[4]?.labels.map(({text}) => text)).toEqual(['*Coast*: north'])
  })
  test('lists that only a comment splits are one group, and those that a paragraph splits are two', () => {
    const names = (source: string) => list(source).groups.map(({entries}) => entries.map(({title}) => title).join(''))
    expect(
      names('- [a](https://a.example)\n\n<!-- x -->\n\n- [b](https://b.example)\n* [c](https://c.example)')
    ).toEqual(['abc'])
    expect(names('- [a](https://a.example)\n\nx\n\n- [b](https://b.example)')).toEqual(['a', 'b'])
  })
  test('contents, as a list or a table', () => {
    const {contents, entries} = list('- [A](#a)\n  - [B](#b-c)\n\n# A\n\n## B C')
    expect(contents?.items.map(({text, fragment, depth}) => [text, fragment, depth])).toEqual([
      ['A', 'a', 0],
      ['B', 'b-c', 1]
    ])
    expect(entries).toEqual([])
    expect(list('| | |\n|-|-|\n| [A](#a) | [B](#b) |\n\n# A\n\n# B').contents?.kind).toBe('table')
  })
})

test('directives: three of remark, and one at the end of an entry', () => {
  const {directives} = list(
    '<!--lint disable entry-order toc-match-->\n\n- [a](https://a.example) <!--lint ignore entry-order: has its reason-->\n\n<!--lint ignore-->\n\nx\n\n<!-- lint enable -->\n\n<!-- no directive -->'
  )
  expect(directives.map(({kind, rules, reason}) => [kind, rules, reason])).toEqual([
    ['disable', ['entry-order', 'toc-match'], undefined],
    ['here', ['entry-order'], 'has its reason'],
    ['ignore', [], undefined],
    ['enable', [], undefined]
  ])
  expect(directives[2]?.scope).toBeDefined()
})

describe('any text', () => {
  const tiles = ({source, entries, links, contents, sections, directives}: List): void => {
    const spans: (Span & {text?: string})[] = []
    for (const {name, prefix, separator, description, tags, marker, badges, start, end, block} of entries) {
      spans.push({start, end}, block, name, ...tags)
      for (const one of [separator, description, marker]) if (one) spans.push(one)
      if (prefix) spans.push({start: prefix.start, end: prefix.end})
      for (const {target, owner, repository} of badges) {
        for (const one of [target, owner, repository]) if (one && one.end > 0) spans.push(one)
      }
    }
    for (const {label, target} of links) spans.push(label, ...(target ? [target] : []))
    for (const {heading} of sections) if (heading) spans.push(heading)
    for (const {block} of contents?.items ?? []) spans.push(block)
    spans.push(...directives.map(({start, end}) => ({start, end})))
    for (const {start, end, text} of spans) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(source.length)
      if (text !== undefined) expect(source.slice(start, end)).toBe(text)
    }
    for (const [at, entry] of entries.entries()) expect(entry.start).toBeGreaterThanOrEqual(entries[at - 1]?.start ?? 0)
  }
  test('that holds every shape tiles its source', () => {
    const found = list(everyShape)
    tiles(found)
    expect(found.entries.length).toBe(17)
  })
  test('is read without an error, and tiles its source', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 200}), (text) => tiles(list(text))))
    fc.assert(fc.property(fc.integer({min: 1, max: 1e9}), (seed) => tiles(list(noise(300, seed)))))
  })
  test('that is cut anywhere tiles its source', () => {
    fc.assert(
      fc.property(fc.nat(everyShape.length), fc.nat(everyShape.length), (a, b) =>
        tiles(list(everyShape.slice(Math.min(a, b), Math.max(a, b))))
      ),
      {numRuns: 300}
    )
  })
  for (const [what, source] of Object.entries(hostile)) {
    test(`${what} tile their source`, () => tiles(list(source)))
  }
})
