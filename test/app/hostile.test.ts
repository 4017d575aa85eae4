/** Pull requests of people who mean harm: what they write stays text, and what they send takes nothing down. */
import fs from 'node:fs'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import {fromMarkdown} from 'mdast-util-from-markdown'
import {gfmFromMarkdown} from 'mdast-util-gfm'
import {gfm} from 'micromark-extension-gfm'
import {afterEach, describe, expect, test} from 'vitest'
import {commentOf} from '../../src/app/comment.ts'
import type {Judged} from '../../src/app/judge/judgement.ts'
import {newJudges, Unjudged} from '../../src/app/judge/judges.ts'
import {code, fenced, inert} from '../../src/app/markdown.ts'
import {asSettled, marker, printsIn} from '../../src/app/marker.ts'
import {quoted} from '../../src/rule/finding.ts'
import {goodList, newScene, type Scene, withLine} from '../harness/review.ts'

/** What a comment is once Markdown is read: text that GitHub looks through for mentions, code, HTML, addresses. */
function read(markdown: string): {text: string; code: string[]; blocks: string[]; html: string[]; urls: string[]} {
  const tree = fromMarkdown(markdown, {extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()]})
  const found = {text: '', code: [] as string[], blocks: [] as string[], html: [] as string[], urls: [] as string[]}
  const waiting: Nodes[] = [tree]
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (node.type === 'text') found.text += `${node.value}\n`
    if (node.type === 'inlineCode') found.code.push(node.value)
    if (node.type === 'code') found.blocks.push(node.value)
    if (node.type === 'html') found.html.push(node.value)
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') found.urls.push(node.url)
    if ('children' in node) waiting.push(...node.children)
  }
  return found
}

const nasty = fc
  .array(
    fc.constantFrom(
      '@octo',
      '@octo/team',
      '#1',
      'octo/list#2',
      'GH-3',
      '`',
      '``',
      '```',
      '\\',
      '<',
      '>',
      '<!--',
      '-->',
      '</details>',
      '&#64;octo',
      '[x](javascript:1)',
      '![](https://a.example)',
      'https://github.com/a/b/issues/1',
      'www.a.example',
      '|',
      '*',
      '_',
      '~~',
      '\n',
      '\r\n\r\n',
      '\t',
      '    ',
      '\u202E',
      '\u0007',
      '\u001B[31m',
      '<!-- listwright v1 0123456789abcdef -->',
      '- [ ] ',
      '# ',
      'word'
    ),
    {maxLength: 14}
  )
  .map((parts) => parts.join(''))

describe('what stands in a comment', () => {
  const judged = (reason: string, note: string): Judged => ({
    ...{rule: 'entry-order', url: 'https://github.com/listwright/listwright/blob/main/rules/entry-order.md'},
    ...{severity: 'warn', reason, note, relation: 'added', brought: true, print: 'a0b1c2d3e4f56789', edits: []},
    ...{start: {line: 1, column: 1}, end: {line: 1, column: 2}}
  })

  test('calls nobody, refers to nothing, opens nothing, and keeps its marker to itself', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, other, line) => {
        const reason = `Unexpected order of ${quoted(name)}, expected after ${quoted(other)}, line 4`
        const suggestion = {from: 1, to: 1, lines: line.split(/\r?\n/)}
        const remark = {
          path: 'README.md',
          from: 1,
          to: 1,
          isTangled: false,
          isPartial: false,
          suggestion,
          findings: [judged(reason, `Why ${quoted(other)}.`)]
        }
        const {body} = commentOf(remark)
        const found = read(body)
        expect(found.text.match(/@[\w/-]+|#\d|\bGH-\d|:\/\//g) ?? []).toEqual([])
        expect(found.html).toEqual([marker(['a0b1c2d3e4f56789'])])
        expect(found.urls.every((url) => url.startsWith('https://github.com/listwright/'))).toBe(true)
        expect(printsIn(body)).toEqual(['a0b1c2d3e4f56789'])
        expect(found.blocks).toEqual([line.split(/\r?\n/).join('\n')])
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
        expect(body.slice(0, body.indexOf('suggestion'))).not.toMatch(/[\u0007\u001b\u202e]/)
      }),
      {numRuns: 1000}
    )
  })

  test('says nothing of a stranger once it is mended', () => {
    const suggestion = {from: 1, to: 2, lines: ['**@octo**', '```', '**#1**']}
    const remark = {
      path: 'README.md',
      from: 1,
      to: 2,
      isTangled: false,
      isPartial: false,
      suggestion,
      findings: [judged('Unexpected `x`', 'Why.')]
    }
    expect(asSettled(commentOf(remark).body, 'abc')).toBe(
      '~~Unexpected `x`~~\n\nNo longer asked for as of abc.\n\n<!-- listwright v1 settled -->'
    )
  })

  test('is harmless outside of code too, should a rule forget to quote', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const found = read(inert(text))
        expect(found.text.match(/@[\w/-]+|#\d|\bGH-\d|:\/\//g) ?? []).toEqual([])
        expect(found.html).toEqual([])
        expect(found.urls).toEqual([])
      }),
      {numRuns: 1000}
    )
  })

  test('is code to the letter', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(read(`x ${code(text)} x`).code).toHaveLength(1)
        expect(read(fenced(text.split(/\r?\n/), 'diff')).blocks).toEqual([text.replace(/\r\n/g, '\n')])
      })
    )
  })
})

describe('the process that judges', () => {
  const question = (head: string) => ({path: 'README.md', head, base: '', config: {}, ignored: []})

  test('is ended when it takes too long, and another takes its place', async () => {
    const judges = newJudges({limits: {milliseconds: 60, megabytes: 512}})
    await expect(judges.judge(question(`${'> '.repeat(20_000)}x`))).rejects.toThrow(Unjudged)
    judges.close()
    const patient = newJudges()
    expect((await patient.judge(question(goodList))).findings).toEqual([])
    patient.close()
  })

  test('is ended when it takes too much memory, and takes nothing with it', async () => {
    const judges = newJudges({limits: {milliseconds: 30_000, megabytes: 12}})
    const large = Array.from({length: 9000}, (_, at) => `- [Word ${at}](https://word-${at}.example) - A word.`).join(
      '\n'
    )
    await expect(judges.judge(question(large))).rejects.toThrow('memory')
    judges.close()
  }, 60_000)

  test('answers texts that are made to hurt, each within its time', async () => {
    const judges = newJudges()
    const texts = [
      `${'> '.repeat(10_000)}x`,
      Array.from({length: 3000}, (_, at) => '`'.repeat((at % 50) + 1)).join(' a '),
      `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n|${'b|'.repeat(20_000)}`,
      '['.repeat(50_000),
      '- '.repeat(5000)
    ]
    for (const text of texts) expect(await judges.judge(question(text))).toHaveProperty('findings')
    judges.close()
  }, 60_000)

  test('holds none of our surroundings', async () => {
    const text = fs.readFileSync(new URL('../../src/app/judge/judges.ts', import.meta.url), 'utf8')
    expect(text).toContain('env: {}')
  })
})

describe('a pull request', () => {
  let scene: Scene
  afterEach(async () => {
    expect(scene.hub.violations).toEqual([])
    await scene.close()
  })

  test('that brings code to run runs none of it', async () => {
    scene = await newScene()
    const trap = "import fs from 'node:fs'\nfs.writeFileSync('/tmp/listwright-trap', '')\nthrow new Error('run')\n"
    const files = {'.remarkrc.mjs': trap, '.remarkrc.js': trap, 'listwright.config.js': trap}
    const readme = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')
    const pull = scene.open({
      ...files,
      'README.md': readme,
      'package.json': '{"remarkConfig": {"plugins": ["./trap.js"]}}'
    })
    expect(await scene.review(pull)).toBe('reviewed')
    expect(pull.lineComments()).toHaveLength(1)
    expect(fs.existsSync('/tmp/listwright-trap')).toBe(false)
  })

  test('with names that climb out of the repository is read only by name', async () => {
    scene = await newScene({'README.md': goodList, '.listwright.yml': "files: ['**']"})
    const pull = scene.open({'a/README.md': goodList, '-rf.md': goodList, 'x\u0001.md': goodList})
    expect(await scene.review(pull)).toBe('reviewed')
    const asked = scene.hub.requests
      .filter(({path}) => path.includes('/contents/'))
      .map(({path}) => decodeURIComponent(path))
    expect(asked.filter((path) => path.includes('\u0001') || path.includes('..'))).toEqual([])
  })

  test('with a file over 1 MB, or no text, is neutral and says so', async () => {
    scene = await newScene({'README.md': goodList, '.listwright.yml': 'files: [README.md, old.md, bytes.md]'})
    const pull = scene.open({
      'README.md': goodList + '- [More](https://more.example) - More.\n'.repeat(30_000),
      'old.md': 'a\rb\n',
      'bytes.md': Buffer.from([0x61, 0xff, 0xfe, 0x0a])
    } as never)
    expect(await scene.review(pull)).toBe('reviewed')
    expect(pull.checks()).toMatchObject([{conclusion: 'neutral', title: 'Not all could be judged'}])
    expect(pull.checks()[0]?.summary).toContain('Cannot judge `README.md`: it is larger than 1 MB.')
    expect(pull.checks()[0]?.summary).toContain('Cannot judge `old.md`')
  })

  test.each([
    ['a bomb of aliases', `a: &a [x]\n${Array.from({length: 30}, (_, at) => `b${at}: &b${at} [*a, *a]`).join('\n')}`],
    ['deep nesting', `rules: ${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['signs without end', `${'- '.repeat(1100)}x`],
    ['a prototype', '__proto__: {polluted: true}'],
    ['a megabyte', `# ${'x'.repeat(1_000_000)}`]
  ])('to a list whose configuration is %s is told that it cannot be read', async (_, config) => {
    scene = await newScene({'README.md': goodList, '.github/listwright.yml': config})
    const pull = scene.open({
      'README.md': withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')
    })
    expect(await scene.review(pull)).toBe('unjudged')
    expect(await scene.review(pull, {again: true})).toBe('unjudged')
    expect(pull.checks()).toMatchObject([{conclusion: 'neutral'}])
    expect(({} as {polluted?: boolean}).polluted).toBeUndefined()
  })

  test('to a list whose globs never end is neutral', async () => {
    scene = await newScene({'README.md': goodList, '.listwright.yml': `files: ['${'*a'.repeat(40)}b.md']`})
    const pull = scene.open({[`${'a'.repeat(200)}.md`]: goodList, 'README.md': goodList.replace('First', 'The first')})
    expect(['reviewed', 'unjudged']).toContain(await scene.review(pull))
    expect(pull.checks()).toHaveLength(1)
  }, 40_000)
})
