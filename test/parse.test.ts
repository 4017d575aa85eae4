/** The fast parser against the reference: the same tree, to the offset. */
import type {Nodes, Root} from 'mdast'
import {describe, expect, test} from 'vitest'
import {loadNative, loadParser, loadReference} from '../src/parse.ts'
import {everyShape, generator, mutate} from './harness/lists.ts'
import {hasShared, realLists} from './harness/shared.ts'

const [native, reference] = await Promise.all([loadNative(), loadReference()])

/** The first difference of two trees, or nothing. */
function difference(a: Root, b: Root): string | undefined {
  const waiting: [Nodes | undefined, Nodes | undefined][] = [[a, b]]
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [left, right] = pair
    if (!left || !right || left.type !== right.type) return `${say(left)} and ${say(right)}`
    for (const key of ['value', 'url', 'alt', 'depth', 'ordered', 'identifier', 'title', 'align', 'checked'] as const) {
      const [one, other] = [left, right].map((node) =>
        JSON.stringify((node as unknown as Record<string, unknown>)[key] ?? null)
      )
      if (one !== other) return `${say(left)}: ${key} ${one} and ${other}`
    }
    const places = [left, right].map(({position}) => `${position?.start.offset}-${position?.end.offset}`)
    // Where a task item's paragraph begins, before or behind its box, the two do not agree; no entry has one.
    if (places[0] !== places[1]) return `${say(left)}: ${places.join(' and ')}`
    const [below, others] = [left, right].map((node) => ('children' in node ? node.children : []))
    for (let at = 0; at < Math.max(below?.length ?? 0, others?.length ?? 0); at++)
      waiting.push([below?.[at], others?.[at]])
  }
  return undefined
}

function say(node: Nodes | undefined): string {
  return node ? `${node.type} on line ${node.position?.start.line}` : 'nothing'
}

const snippets = [
  '',
  '\n\n',
  'a\nb',
  '- a\n- b',
  '* a\n\n  b\n* c',
  '1) a\n2) b',
  '- a\n  - b\n    - c',
  '> a\n> > b\n\nc',
  '# a #\n\n## b',
  'a\n===\nb\n---',
  '    code\n\n\tmore',
  '~~~js x\ncode\n~~~',
  '```\nopen',
  '<div>\na\n</div>',
  '<!-- a -->\nb',
  'a <b>c</b> <!-- d -->',
  '[a](b)',
  '[a](<b c> "d")',
  '[a](b (c) d)',
  '[a]: b "c"\n\n[a] [a][] [x][a]',
  '![a](b)',
  '[![a](b)](c)',
  '*a* _b_ **c** __d__ ***e***',
  '*a **b* c**',
  '`a` ``b ` c``',
  'a\\\nb  \nc',
  '\\*a\\* &amp; &#x41; &nope;',
  'http://a.example www.b.example c@d.example',
  '<http://a.example> <a@b.example>',
  '~~a~~ ~b~',
  '| a | b |\n|:-|-:|\n| c | d \\| e |',
  '|a|\n|-|\n|b|c|\n\nd',
  '- [x](y)\n\n<!-- z -->\n\n- [z](w)',
  '[^1]\n\n[^1]: a\n    b',
  '---\na: b\n---\n\nc',
  '+++\na\n+++\n\nb',
  '---\n\na',
  'a\r\nb\r\n\r\n- c\r\n',
  '😀 [é](ü) 中文\n',
  '- \n- a',
  '-a\n-  b',
  '1. a\n1. b\n\n   c',
  '***\n___\n- - -',
  '[a] (b) (c)[d]',
  '[a](b',
  'a*b*c_d_e',
  '\ta\n- \tb'
]

describe('both parsers give the same tree', () => {
  for (const [at, snippet] of snippets.entries()) {
    test(`for ${JSON.stringify(snippet)} (${at})`, () =>
      expect(difference(native(snippet), reference(snippet))).toBeUndefined())
  }
  test('for a list of every shape, with either line ending', () => {
    expect(difference(native(everyShape), reference(everyShape))).toBeUndefined()
    const windows = everyShape.replace(/\n/g, '\r\n')
    expect(difference(native(windows), reference(windows))).toBeUndefined()
  })
  // Known to differ: bare addresses with hosts that GFM's second look takes and its grammar does not, and one text
  // node that is split in three. Less than one in thirty pieces that were broken on purpose.
  test('for 29 of 30 pieces that were broken on purpose', () => {
    const random = generator(11)
    const broken = Array.from({length: 300}, () => mutate(everyShape, random))
    expect(broken.filter((source) => difference(native(source), reference(source))).length).toBeLessThanOrEqual(10)
  })
  test.skipIf(!hasShared)('for ten of eleven real lists (skipped where ../shared is absent)', () => {
    const different = realLists().filter(({source}) => difference(native(source), reference(source)))
    expect(different.length).toBeLessThanOrEqual(1)
  })
  test.skipIf(!hasShared)('for 19 of 20 broken pieces of real lists (skipped where ../shared is absent)', () => {
    const random = generator(5)
    const broken = realLists().flatMap(({source}) => Array.from({length: 40}, () => mutate(source, random)))
    expect(broken.filter((source) => difference(native(source), reference(source))).length).toBeLessThanOrEqual(
      broken.length / 20
    )
  })
})

test('the native parser is the one that is used here', async () => {
  expect((await loadParser()).name).toBe('satteri')
})
