/**
 * Reads the arguments of nearly all runs: files, and flags of the short list below. Whatever else there is, and whatever
 * is wrong, is for the whole grammar, whose library takes a tenth of a short run to load. `test/arguments.test.ts` holds
 * the two together.
 */
import {formats} from '../report/index.ts'
import type {LintFlags, Request} from './arguments.ts'

const commands: readonly string[] = ['explain', 'read', 'init', 'lsp', 'serve', 'replay']

const switches: ReadonlyMap<string, Partial<LintFlags>> = new Map([
  ['--fix', {fix: 'safe'}],
  ['--fix=safe', {fix: 'safe'}],
  ['--fix=all', {fix: 'all'}],
  ['--dry-run', {dryRun: true}],
  ['--no-config', {config: false}],
  ['--quiet', {quiet: true}],
  ['--frail', {frail: true}],
  ['--color', {color: true}],
  ['--no-color', {color: false}]
])

/** What is asked for; `undefined` where the whole grammar must tell. */
export function readPlainArguments(argv: readonly string[]): Request | undefined {
  const files: string[] = []
  let flags: LintFlags = {format: 'stylish', rule: [], stdinFilename: 'stdin.md'}
  for (let at = 0; at < argv.length; at++) {
    const one = argv[at] ?? ''
    const more = switches.get(one)
    if (more) flags = {...flags, ...more}
    else if (one === '--format' && Object.hasOwn(formats, argv[at + 1] ?? ''))
      flags = {...flags, format: argv[++at] ?? ''}
    else if (one.startsWith('-') || one === '' || commands.includes(one)) return undefined
    else files.push(one)
  }
  return {command: 'lint', ...flags, files}
}
