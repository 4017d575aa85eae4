/** The short way to read arguments against the whole grammar. */
import {expect, test} from 'vitest'
import {readArguments} from '../src/cli/arguments.ts'
import {readPlainArguments} from '../src/cli/plain-arguments.ts'
import {generator} from './harness/lists.ts'

const words = [
  ...['README.md', 'docs', 'a/*.md', '--fix', '--fix=all', '--fix=safe', '--dry-run', '--no-config', '--quiet'],
  ...['--frail', '--color', '--no-color', '--format', 'json', 'stylish', 'sarif', 'all', 'safe']
]

test('reads what it reads as the whole grammar does', () => {
  const random = generator(3)
  let plain = 0
  for (let round = 0; round < 2000; round++) {
    const argv = Array.from({length: round % 6}, () => words[Math.floor(random() * words.length)] ?? '')
    const request = readPlainArguments(argv)
    if (request === undefined) continue
    plain++
    expect(request, argv.join(' ')).toEqual(readArguments(argv, () => {}))
  }
  expect(plain).toBeGreaterThan(1000)
})

test('leaves the rest to it', () => {
  for (const argv of [
    ['--help'],
    ['--version'],
    ['explain', 'entry-order'],
    ['--format', 'xml'],
    ['--format'],
    ['--fix=some'],
    ['--', '--fix'],
    ['-x'],
    ['--rule', 'entry-order: off'],
    ['']
  ]) {
    expect(readPlainArguments(argv), argv.join(' ')).toBeUndefined()
  }
})
