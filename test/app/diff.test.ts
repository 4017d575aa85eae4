/** Hunks, with git as the judge. */
import {execFileSync} from 'node:child_process'
import fc from 'fast-check'
import {afterAll, describe, expect, test} from 'vitest'
import {addedLines, inOneHunk, readPatch, textBefore} from '../../src/app/diff.ts'
import {newFolder} from '../harness/command.ts'

const folder = newFolder()
afterAll(() => folder.remove())

/** The hunks between two texts as git prints them, without its heads. */
function gitPatch(before: string, after: string): string {
  const [a, b] = [folder.put('before.md', before), folder.put('after.md', after)]
  try {
    return execFileSync('git', ['diff', '--no-index', '--no-color', a, b], {encoding: 'utf8'})
  } catch (error) {
    const {stdout} = error as {stdout: string}
    return stdout.slice(stdout.indexOf('@@'))
  }
}

const hunksOf = (before: string, after: string) => readPatch(gitPatch(before, after)) ?? []

describe('a patch', () => {
  test('leads back to the text before it, whatever the texts are', () => {
    const line = fc.constantFrom(
      '',
      '- [A](a)',
      '- [B](b)',
      '--- x',
      '+++ y',
      '@@ -1 +1 @@',
      '\\ No newline',
      '\r',
      'c\r'
    )
    const text = fc
      .tuple(fc.array(line, {maxLength: 30}), fc.boolean())
      .map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        if (before === after) return
        const hunks = hunksOf(before, after)
        expect(textBefore(after, hunks)).toBe(before)
        const old = before.split('\n')
        const now = after.split('\n')
        // Lines that no hunk adds stand in the old text too, in their order.
        const kept = now.filter((_, at) => !addedLines(hunks).has(at + 1) && at < now.length - 1)
        let from = 0
        for (const one of kept) {
          from = old.indexOf(one, from) + 1
          expect(from).toBeGreaterThan(0)
        }
      }),
      {numRuns: 150}
    )
  }, 60_000)

  test('of another text leads nowhere', () => {
    const hunks = hunksOf('a\nb\nc\n', 'a\nb\nnew\nc\n')
    expect(textBefore('a\nb\nother\nc\n', hunks)).toBeUndefined()
    expect(textBefore('a\n', hunks)).toBeUndefined()
  })

  test('that is none is told from one', () => {
    expect(readPatch('@@ -1,3 +1,9 @@\n a\n')).toBeUndefined()
    expect(readPatch('')).toEqual([])
  })

  test('says where comments may stand', () => {
    const before = Array.from({length: 40}, (_, at) => `line ${at + 1}`)
    const after = [...before]
    after.splice(19, 0, 'new')
    after.splice(35, 0, 'newer')
    const hunks = hunksOf(`${before.join('\n')}\n`, `${after.join('\n')}\n`)
    expect([...addedLines(hunks)]).toEqual([20, 36])
    expect(inOneHunk(hunks, 17, 23)).toBe(true)
    expect(inOneHunk(hunks, 16, 20)).toBe(false)
    expect(inOneHunk(hunks, 20, 36)).toBe(false)
    expect(inOneHunk(hunks, 36, 36)).toBe(true)
  })
})
