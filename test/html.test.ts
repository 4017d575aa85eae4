/** The HTML report as text: what is marked where, and that nothing of a list becomes anything but text. */
import {createHash} from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pc from 'picocolors'
import {describe, expect, test} from 'vitest'
import {lint} from '../src/lint.ts'
import {loadNative, loadReference} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {linkAttributes} from '../src/report/html/address.ts'
import {align} from '../src/report/html/align.ts'
import {hunks, repaired} from '../src/report/html/change.ts'
import {html} from '../src/report/html/index.ts'
import {escaped, message, shown} from '../src/report/html/text.ts'
import type {FileResult, Meta} from '../src/report/types.ts'
import {applyEdits, indexLines} from '../src/text.ts'
import {newFolder} from './harness/command.ts'
import {everyShape, hostile} from './harness/lists.ts'
import {root} from './harness/shared.ts'

const parsers = {satteri: await loadNative(), micromark: await loadReference()}
const meta: Meta = {colours: pc.createColors(false), width: 80, fixed: 0, version: '1.2.3'}
const result = (source: string, path = 'a.md', parse = parsers.satteri): FileResult => ({
  ...lint(source, preset('recommended'), parse),
  ...{path, marked: false}
})
const page = (source: string): string => html([result(source)], meta)
/** What the list holds, without the page around it. */
const listOf = (source: string): string => /<div class="list">\n([\s\S]*?)<p class="none"/.exec(page(source))?.[1] ?? ''
/** Without cards and attributes that say which findings a block holds. */
const bare = (text: string): string =>
  text.replace(/<article[\s\S]*?<\/article>/g, '').replace(/ data-range="[^"]*"/g, '')

describe('text', () => {
  test('is escaped for content and for attributes', () => {
    expect(shown(`<b a="1" b='2'>&amp;</b>`)).toBe('&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;')
    expect(escaped('a\r\n"b"\u202E\uD800')).toBe('a&#13;&#10;&quot;b&quot;&#8238;\uFFFD')
  })
  test('that nobody would see is seen', () => {
    expect(shown('a\u202Eb\u200Bc\0d\uFEFFe\u{E0041}f\uD800g\r\n\th')).toBe(
      `a${['202E', 'b', '200B', 'c', '0000', 'd', 'FEFF', 'e', 'E0041', 'f', 'D800', 'g']
        .map((one) => (one.length > 1 ? `<i class="sign">U+${one}</i>` : one))
        .join('')}\n\th`
    )
    // Emoji and scripts that are made of several letters stay whole.
    expect(shown('👩‍🚀 ❤️ نمی‌دانم')).toBe('👩‍🚀 ❤️ نمی‌دانم')
  })
  test('of a message is code where it stands in backticks', () => {
    expect(message('Unexpected `<a>`, expected `` `b` ``')).toBe(
      'Unexpected <code>&lt;a&gt;</code>, expected <code>`b`</code>'
    )
  })
})

describe('links', () => {
  const nowhere = (): undefined => undefined
  for (const url of [
    'javascript:alert(1)',
    'JaVa\tScript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    'contributing.md',
    'https://',
    '#none',
    ''
  ]) {
    test(`lead nowhere: ${JSON.stringify(url)}`, () => expect(linkAttributes(url, nowhere)).toBeUndefined())
  }
  test('lead to the web, in letters that are seen', () => {
    expect(linkAttributes('https://a.example/"><\u202E', nowhere)).toContain(
      'href="https://a.example/%22%3E%3C%E2%80%AE"'
    )
    expect(linkAttributes('mailto:a@b.example', nowhere)).toContain('href="mailto:a@b.example"')
    expect(linkAttributes('#caf%C3%A9', (slug) => `list-0-${slug}`)).toBe('href="#list-0-café"')
    expect(linkAttributes('#%', (slug) => slug)).toBe('href="#%"')
  })
})

describe('places', () => {
  const offsets = (value: string, source: string): string =>
    align(value, source, 0, source.length)
      .slice(0, -1)
      .map((at) => source[at])
      .join('')
  test('of letters are found behind escapes, references and indents', () => {
    expect(offsets('Salt & pep*per', 'Salt &amp; pep\\*per')).toBe('Salt & pep*per')
    expect(offsets('a\nb', 'a  \r\n   > b').replace('\r', '')).toBe('a\nb')
    expect(offsets('\\a&b', '\\\\a&b')).toBe('\\a&b')
    expect(align('😀x', '&#128512;x', 0, 10)).toEqual([0, 0, 9, 10])
    expect(align('abc', '', 0, 0)).toEqual([0, 0, 0, 0])
  })
  for (const [name, parse] of Object.entries(parsers)) {
    test(`of plain text are those of the parser, by ${name}`, () => {
      const {list} = result(everyShape, 'a.md', parse)
      const text = bare(html([result(everyShape, 'a.md', parse)], meta))
      for (const {title} of list.entries) expect(text).toContain(escaped(title).split(' ')[0])
    })
  }
})

describe('findings', () => {
  test('are marked in text, behind escapes and across emphasis', () => {
    expect(bare(listOf('- [A](https://a.example) - Salt &amp; \\*the the* word.\n'))).toContain(
      '</a> - Salt &amp; *the<mark class="warn" data-finding="1" data-label="1"> the</mark>* word.</p>'
    )
  })
  test('are marked around what hides them, or by a sign', () => {
    expect(bare(listOf('- [A](www.a.example) - Word.\n'))).toBe(
      '<ul><li><p><mark class="error around" data-finding="1" data-label="1"><span class="nowhere" title="www.a.example">A</span></mark> - Word.</p>\n</li>\n</ul>\n'
    )
    expect(bare(listOf('- [A](https://a.example) - Word. \n'))).toContain(
      'Word.<mark class="warn point" data-finding="1" data-label="1"></mark></p>'
    )
  })
  test('lie behind chips: images are not loaded, and long addresses are cut', () => {
    const list = bare(
      listOf(`- [A](https://a.example) ![](data:image/png;base64,${'A'.repeat(5000)}) - <img alt="B" src=x>.\n`)
    )
    expect(list).toMatch(/<span class="picture" title="data:image[^"]{100,200}…">data:image[^<]{100,200}…<\/span>/)
    expect(list).toContain('<span class="picture" title="">B</span>')
  })
  test('each have one card, below their block, and their number once in the list', () => {
    for (const parse of Object.values(parsers)) {
      for (const source of [everyShape, everyShape.replace(/\n/g, '\r\n'), ...Object.values(hostile).slice(0, 3)]) {
        const one = result(source, 'a.md', parse)
        const text = html([one], meta)
        const numbers = one.problems.map((_, at) => String(at + 1))
        const all = (pattern: RegExp): (string | undefined)[] => [...text.matchAll(pattern)].map(([, number]) => number)
        expect(all(/<article [^>]*id="finding-(\d+)"/g)).toEqual(numbers)
        expect(all(/ data-label="(\d+)"/g).sort()).toEqual(numbers.slice(0, 200).sort())
      }
    }
  })
  test('keep their neighbours, and fold what is fine', () => {
    const entries = Array.from(
      {length: 12},
      (_, at) => `- [A${at}](https://a${at}.example) - Word.${at === 6 ? ' ' : ''}\n`
    )
    const list = listOf(`# List\n\n${entries.join('')}\n## Fine\n\n- [Z](https://z.example) - Word.\n`)
    expect(list.match(/<summary>[^<]*/g)).toEqual([
      '<summary>5 entries without findings',
      '<summary>4 entries without findings',
      '<summary>1 section, 1 entry without findings'
    ])
  })
  test('lead to their cause', () => {
    const text = page('- [A](https://a.example) - One.\n- [B](https://a.example) - Two.\n')
    const [, target] = /<a class="cause" href="#([^"]+)"/.exec(text) ?? []
    expect(text.split(`id="${target}"`)).toHaveLength(2)
  })
})

describe('repairs', () => {
  const change = (source: string, start: number, end: number, text: string) => {
    const list = {...result(source).list, source, lines: indexLines(source)}
    const [hunk] = hunks(list, [{start, end, text}])
    const lines = (side: 'before' | 'after'): string[] =>
      (hunk?.[side] ?? []).map((line) => line.map((piece) => (piece.changed ? `{${piece.text}}` : piece.text)).join(''))
    return {before: lines('before'), after: lines('after'), copied: repaired(list, [{start, end, text}])}
  }
  test('show the letters that differ', () => {
    expect(change('a\nhttps://x\nb', 2, 11, 'https://y')).toEqual({
      before: ['https://{x}'],
      after: ['https://{y}'],
      copied: {text: 'https://y', from: 2, to: 2}
    })
    expect(change('😀', 0, 2, '😁')).toMatchObject({before: ['{😀}'], after: ['{😁}']})
  })
  test('that join lines show both', () => {
    expect(change('a\nb\nc', 1, 2, ' ')).toEqual({
      before: ['a', 'b'],
      after: ['a{ }b'],
      copied: {text: 'a b', from: 1, to: 2}
    })
  })
  test('that take whole lines leave the next alone', () => {
    expect(change('a\nb\nc', 2, 4, '')).toMatchObject({before: ['{b}'], after: []})
  })
  test('that are copied are the lines that they stand for', () => {
    const {list, problems} = result(everyShape)
    for (const {repairs} of problems.filter((one) => one.repairs.length > 0)) {
      const {text, from, to} = repaired(list, repairs)
      const whole = applyEdits(list.source, repairs)
      expect(whole).toContain(text)
      expect(whole.startsWith(list.source.slice(0, list.lines.span(from).start) + text)).toBe(true)
      expect(to).toBeGreaterThanOrEqual(from)
    }
  })
})

describe('a hostile list', () => {
  const attack = `# <img src=x onerror=alert(1)> </title><script>alert(1)</script>

<script>alert(1)</script>

<style>*{display:none}</style>

- [a](javascript:alert(1)) - <b onclick="alert(1)">x</b> <svg/onload=alert(1)>
- ![" onerror="alert(1)](https://evil.example/a.png "x") - <iframe src="https://evil.example"></iframe> 
- [</script><!--](https://a.example/"onmouseover="x) - \u202Ereversed\u0007 &lt;script&gt;. 
- [\`](https://a.example/"onmouseover="x) - \`</code><script>\`. 
- [e]: data:text/html,x

[e]: javascript:alert(1) "</article>"
`
  const text = html([result(attack, '"><script>alert(1)</script>\u202E.md')], meta)
  test('brings no element of its own', () => {
    // The page's own script, and it alone; no tag of the list's, and no attribute that runs or loads anything.
    expect(text.match(/<script/g)).toHaveLength(1)
    expect(text.match(/<style/g)).toHaveLength(1)
    expect(text).not.toMatch(/<(?:img|iframe|object|embed|base|form|b|link(?! rel="icon" href="data:,"))[\s>]/)
    for (const [tag] of text.slice(text.indexOf('<body>')).matchAll(/<[a-z][^>]*>/g)) {
      expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(?:on\w+|src|srcset|style|action|formaction)=/)
    }
    expect(text).not.toMatch(/href="(?!https?:|mailto:|#|data:,")/)
    expect(text).not.toContain('\u202E')
    expect(text).not.toContain('\u0007')
  })
  test('finds a policy that lets the page’s own style and script run, and nothing else', () => {
    const hash = (content: string | undefined): string =>
      `'sha256-${createHash('sha256')
        .update(content ?? '')
        .digest('base64')}'`
    const part = (name: string): string | undefined => new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(text)?.[1]
    expect(text).toContain(
      `content="default-src 'none'; style-src ${hash(part('style'))}; script-src ${hash(part('script'))}; img-src data:; base-uri 'none'; form-action 'none'"`
    )
  })
  for (const [name, source] of Object.entries(hostile)) {
    test(`is drawn in time: ${name}`, () => {
      const one = result(source)
      const from = performance.now()
      const size = html([one], meta).length
      // Generous: machines differ. What grows with the square of the list's size would take minutes.
      expect(performance.now() - from).toBeLessThan(5000)
      expect(size).toBeLessThan(200_000 + 20 * source.length + 6000 * one.problems.length)
    })
  }
})

test('several files are numbered through, and have a switch', () => {
  const text = html(
    [result('- [A](www.a.example)\n', 'a.md'), result('', 'b.md'), result('- [B](www.b.example)\n', 'c.md')],
    meta
  )
  expect([...text.matchAll(/id="finding-(\d)"/g)].map(([, number]) => number)).toEqual(['1', '2'])
  expect([...text.matchAll(/data-file="([^"]+)"/g)].map(([, id]) => id)).toEqual(['list-0', 'list-1', 'list-2'])
  expect(text).toContain('<span class="good">No findings</span> in 0 entries')
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('the command line starts without it, and loads it when asked', async () => {
  const program = fs.readFileSync(path.join(root, 'dist/cli.js'), 'utf8')
  const loaded = [...program.matchAll(/from"\.\/(chunks\/[^"]+)"/g)].map(([, file]) =>
    path.join(root, 'dist', file ?? '')
  )
  const texts = [program, ...loaded.map((file) => fs.readFileSync(file, 'utf8'))]
  for (const text of texts) expect(text).not.toContain('<!doctype html>')
  const folder = newFolder()
  folder.put('README.md', '- [A](www.a.example) - Word.\n')
  const {code, stdout} = await folder.cli(['README.md', '--format', 'html', '--no-config'])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
  folder.remove()
})
