/** Suggestions, taken as a contributor takes them: nothing else of the list may change, and nothing be lost. */
import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {afterEach, describe, expect, test} from 'vitest'
import {read} from '../../src/model/read.ts'
import {loadParser} from '../../src/parse.ts'
import {newFolder} from '../harness/command.ts'
import type {PullHandle} from '../harness/github/repositories.ts'
import {goodList, newScene, type Scene, withLine} from '../harness/review.ts'

let scene: Scene
afterEach(async () => {
  expect(scene.hub.violations).toEqual([])
  await scene.close()
})

/** Lines of a pull request's list after one suggestion was taken, as GitHub takes it. */
function taken(text: string, {body, line, startLine}: ReturnType<PullHandle['lineComments']>[number]): string {
  const [, , block] = /^(`{3,})suggestion\n([\s\S]*?)^\1$/m.exec(body) ?? []
  if (block === undefined || line === undefined) return text
  const lines = text.split('\n')
  const now = block === '' ? [] : block.replace(/\n$/, '').split('\n')
  const ending = text.includes('\r\n') ? '\r' : ''
  lines.splice((startLine ?? line) - 1, line - (startLine ?? line) + 1, ...now.map((one) => one + ending))
  return lines.join('\n')
}

const {parse} = await loadParser()
const entriesOf = (text: string): string[] =>
  read(parse(text), text).entries.map(
    ({title, link}) => `${title} ${link?.url.replace(/[?&]utm_source=x/, '').replace(/^http:/, 'https:')}`
  )

/** A generator of numbers that is the same every time (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) % below
  }
}

const words = [
  'Anchor',
  'Bridge',
  'Castle',
  'Desert',
  'Engine',
  'Forest',
  'Garden',
  'Harbor',
  'Island',
  'Jungle',
  'Kettle',
  'Lantern',
  'Market',
  'Needle',
  'Orchard'
]
const slips: readonly ((line: string) => string)[] = [
  (line) => line.replace(' - ', ' – '),
  (line) => line.replace(/\.$/, ''),
  (line) => line.replace(' - ', ' -  '),
  (line) => `${line} `,
  (line) => line.replace('https://', 'http://'),
  (line) => line.replace('.example', '.example?utm_source=x'),
  (line) => line.replace('thing', 'thing thing')
]

function listOf(pick: (below: number) => number, ending: string): string {
  const sections = ['Tools', 'Texts'].map((title) => {
    const entries = words.map(
      (word) =>
        `- [${word} ${title}](https://${word.toLowerCase()}-${title.toLowerCase()}.example) - A thing of ${word.toLowerCase()} kind.`
    )
    return [`## ${title}`, '', ...entries].join('\n')
  })
  const text = `# List\n\n${sections.join('\n\n')}${pick(3) === 0 ? '' : '\n'}`
  return text.replaceAll('\n', ending)
}

/** Puts some new entries in, most of them with slips, some out of place. */
function contributed(list: string, pick: (below: number) => number, ending: string): string {
  const lines = list.split(ending)
  for (let count = 1 + pick(4); count > 0; count--) {
    const spots = lines.flatMap((line, at) => (line.startsWith('- [') ? [at] : []))
    const at = spots[pick(spots.length)] ?? 0
    const name = `${words[pick(words.length)]} ${String.fromCharCode(97 + pick(26))}${count}`
    let line = `- [${name}](https://${name.toLowerCase().replace(' ', '-')}.example) - A thing that was added.`
    for (let slip = pick(4); slip > 0; slip--) line = slips[pick(slips.length)]?.(line) ?? line
    lines.splice(at + pick(2), 0, line)
  }
  return lines.join(ending)
}

describe('a suggestion that is taken', () => {
  test('changes its lines alone, and loses no entry, of 60 contributions made by lot', async () => {
    scene = await newScene()
    let count = 0
    for (let seed = 1; seed <= 60; seed++) {
      const pick = random(seed)
      const ending = pick(4) === 0 ? '\r\n' : '\n'
      const list = listOf(pick, ending)
      const text = contributed(list, pick, ending)
      if (text === list) continue
      scene.list.branches.set('main', scene.list.branch(`base${seed}`, {'README.md': list}))
      const pull = scene.open({'README.md': text})
      await scene.review(pull)
      for (const comment of pull.lineComments()) {
        const after = taken(text, comment)
        if (after === text) continue
        count++
        expect(entriesOf(after).sort(), `seed ${seed}: entries`).toEqual(entriesOf(text).sort())
        const [from, to] = [(comment.startLine ?? comment.line ?? 1) - 1, comment.line ?? 1]
        const [lines, now] = [text.split('\n'), after.split('\n')]
        expect(now.slice(0, from), `seed ${seed}: before`).toEqual(lines.slice(0, from))
        expect(now.slice(now.length - (lines.length - to)), `seed ${seed}: behind`).toEqual(lines.slice(to))
        // No blank line comes between entries.
        expect(after.match(/\n\r?\n/g)?.length, `seed ${seed}: blank lines`).toBe(text.match(/\n\r?\n/g)?.length)
      }
      pull.edit({open: false})
    }
    expect(count).toBeGreaterThan(60)
  }, 120_000)

  test('leaves the line ending of its neighbour alone', async () => {
    scene = await newScene({
      'README.md': goodList,
      '.listwright.yml':
        'review: {oneEntry: off}\nrules: {description-period: {period: always}, entry-separator: {separator: " - "}}'
    })
    const two = '- [Delta](https://delta.example) - Fourth word\n- [Dune](https://dune.example) –  Another word'
    const text = withLine(goodList, '- [Charlie]', two)
    const pull = scene.open({'README.md': text})
    await scene.review(pull)
    expect(pull.lineComments().map((comment) => taken(text, comment).split('\n').slice(6, 10))).toMatchInlineSnapshot(`
      [
        [
          "- [Charlie](https://charlie.example) - Third word.",
          "- [Delta](https://delta.example) - Fourth word.",
          "- [Dune](https://dune.example) –  Another word",
          "- [Echo](https://echo.example) - Fifth word.",
        ],
        [
          "- [Charlie](https://charlie.example) - Third word.",
          "- [Delta](https://delta.example) - Fourth word",
          "- [Dune](https://dune.example) - Another word.",
          "- [Echo](https://echo.example) - Fifth word.",
        ],
      ]
    `)
  })
})

describe('the patch of the check run', () => {
  test.each([
    ['in the middle', (line: string) => withLine(goodList, '- [Foxtrot]', line)],
    [
      'third from the end of a section',
      (line: string) =>
        `${withLine(goodList, '- [Juliett]', line)}\n## Next\n\n- [Zulu](https://zulu.example) - Last word.\n`
    ],
    ['at the end of a file without a line ending', (line: string) => `${goodList}${line}`],
    ['behind a byte order mark', (line: string) => `\uFEFF${withLine(goodList, '- [Foxtrot]', line)}`]
  ])('is one that git applies: %s', async (_, put) => {
    const bad = put('- [Mike](https://mike.example) –  Thirteenth word')
    scene = await newScene({'README.md': put('- [Mike](https://mike.example) - Thirteenth word.')})
    const pull = scene.open({'README.md': bad})
    await scene.review(pull)
    const [, , patch = ''] = /(`{3,})diff\n([\s\S]*?)\n\1/.exec(pull.checks()[0]?.text ?? '') ?? []
    const folder = newFolder()
    folder.put('README.md', bad)
    folder.put('repair.patch', `${patch}\n`)
    execFileSync('git', ['apply', 'repair.patch'], {cwd: folder.cwd})
    expect(fs.readFileSync(path.join(folder.cwd, 'README.md'), 'utf8')).not.toBe(bad)
    folder.remove()
  })
})
