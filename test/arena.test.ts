/** Our reading of satteri's buffer against satteri's own. */
import {createMdastHandle, dropHandle, MdastReader, markdownToMdast, serializeHandle} from 'satteri'
import {expect, test} from 'vitest'
import {treeOf} from '../src/arena.ts'
import {everyShape, generator, mutate} from './harness/lists.ts'
import {hasShared, realLists} from './harness/shared.ts'

/** Every type that plain Markdown has. */
const everyType = `---
a: b
---

# *a* **b** ~~c~~ \`d\`

> e
***
3. f
4. g
- [x] h

  i
- [ ] j

\`\`\`js k
l
\`\`\`

<div>m</div>

| n | o | p | q |
|:--|:-:|--:|---|
| é | 😀 | 中 | <b>r</b> |

[s](t "u") ![v](w "x") [y] [z][] [1][y] ![y] ![2][y]\\
[^3] <https://a.example> www.b.example

[y]: 4 "5"
[z]: <6>
[^3]: 7
`

function ours(source: string): unknown {
  const handle = createMdastHandle(source, {frontmatter: true}, true)
  const buffer = serializeHandle(handle)
  const tree = treeOf(buffer, new MdastReader(buffer))
  dropHandle(handle)
  return plain(tree)
}

const theirs = (source: string): unknown => plain(markdownToMdast(source, {features: {frontmatter: true}}))

/** A tree as plain data, places included; what is there and undefined shows. */
function plain(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree ?? null, (_, value) => (value === undefined ? 'undefined' : value)))
}

test('gives the same tree for every type, as text without a place too', () => {
  for (const source of ['', everyType, everyShape, everyType.replace(/\n/g, '\r\n')]) {
    expect(ours(source)).toStrictEqual(theirs(source))
  }
})

test('gives the same tree for pieces that were broken on purpose', () => {
  const random = generator(23)
  for (let round = 0; round < 200; round++) {
    const source = mutate(everyType + everyShape, random)
    expect(ours(source)).toStrictEqual(theirs(source))
  }
})

test.skipIf(!hasShared)('gives the same tree for real lists (skipped where ../shared is absent)', () => {
  for (const {source} of realLists()) expect(ours(source)).toEqual(theirs(source))
})

test('tells places as plain ones do', () => {
  const handle = createMdastHandle('a\n\n*b*\n', {}, true)
  const buffer = serializeHandle(handle)
  const position = treeOf(buffer, new MdastReader(buffer))?.children[1]?.position
  dropHandle(handle)
  expect(position?.start).toEqual({line: 3, column: 1, offset: 3})
  expect(position?.end).toEqual({line: 3, column: 4, offset: 6})
})

test('leaves to satteri what plain Markdown has not', () => {
  const handle = createMdastHandle('+++\na\n+++\n', {frontmatter: true}, true)
  const buffer = serializeHandle(handle)
  expect(treeOf(buffer, new MdastReader(buffer))).toBeUndefined()
  dropHandle(handle)
})
