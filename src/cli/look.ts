/** Looks at lists: reads, lints, mends where asked, and keeps what the run is to tell. */
import path from 'node:path'
import {Failure} from '../failure.ts'
import {type FixKind, fix} from '../fix.ts'
import {lint, type Problem, type Result, type Setting, type Settings} from '../lint.ts'
import type {Parser} from '../parse.ts'
import type {Rule} from '../rule/define.ts'
import type {LintFlags} from './arguments.ts'
import type {Found} from './find-files.ts'
import type {Io} from './io.ts'
import type {Narrow} from './narrow.ts'
import {newProgress} from './progress.ts'
import type {SettingsOf} from './settings.ts'
import {decode, readText, type TextFile, writeText} from './text-file.ts'

/** What a run looks with. */
export interface Job {
  readonly flags: LintFlags
  readonly settings: SettingsOf
  readonly narrow: Narrow
  readonly parse: Parser
  readonly io: Io
}

/** A file that was looked at. */
export interface Done {
  readonly path: string
  readonly result: Result
  readonly problems: readonly Problem[]
  readonly fixed: number
  readonly marked: boolean
}

/** Looks at files one after the other; one that cannot be read stops no other. */
export async function each(files: readonly Found[], job: Job): Promise<{done: Done[]; failures: Failure[]}> {
  const progress = newProgress(files.length, job.io)
  const done: Done[] = []
  const failures: Failure[] = []
  for (const file of files) {
    progress.step(file.path)
    try {
      if (await job.settings.ignores(file.absolute)) continue
      const before = await textOf(file, job.flags)
      const one = await look(before, file.path, file.absolute, job)
      if (job.flags.fix && !job.flags.dryRun && one.text !== before.text) {
        await writeText(file.absolute, file.path, before, one.text)
      }
      done.push(one)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.push(error)
    }
  }
  progress.end()
  return {done, failures}
}

/** Looks at what comes by standard input. */
export async function fromInput(job: Job): Promise<Done> {
  const chunks: Buffer[] = []
  for await (const chunk of job.io.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  const name = job.flags.stdinFilename ?? 'stdin.md'
  let before: TextFile
  try {
    before = decode(Buffer.concat(chunks))
  } catch (error) {
    throw new Failure(`Cannot read standard input: ${(error as Error).message}`)
  }
  const one = await look(before, name, path.resolve(job.io.cwd, name), job)
  if (job.flags.fix && !job.flags.dryRun) job.io.stdout.write((before.marked ? '\uFEFF' : '') + one.text)
  return one
}

/** Lints one text, and mends it where asked; prints the diff of a dry run. */
async function look(
  {text, marked}: TextFile,
  name: string,
  absolute: string,
  {flags, settings, narrow, parse, io}: Job
): Promise<Done & {text: string}> {
  const own = await settings.of(absolute)
  const kind: FixKind | undefined = flags.fix ?? (flags.dryRun ? 'safe' : undefined)
  // What is known of the file's past is fetched while it is linted.
  const keeping = narrow.of(absolute, (other, rules) => lint(other, only(own, rules), parse))
  const mended = kind && fix(text, own, parse, kind, await keeping)
  if (mended && flags.dryRun && mended.source !== text) {
    const {createTwoFilesPatch} = await import('diff')
    io.stdout.write(createTwoFilesPatch(name, name, text, mended.source))
  }
  const result = mended ?? lint(text, own, parse)
  await narrow.note(absolute, result)
  const told = (await keeping)(result)
  const problems = flags.quiet ? told.filter(({severity}) => severity === 'error') : told
  return {path: name, result, problems, fixed: mended?.count ?? 0, marked, text: mended?.source ?? text}
}

/** Settings without all other rules. */
function only({rules, sections}: Settings, wanted: ReadonlySet<Rule>): Settings {
  const pick = (list: readonly Setting[]): readonly Setting[] => list.filter(({rule}) => wanted.has(rule))
  const own = [...(sections ?? [])].map(([title, list]) => [title, pick(list)] as const)
  return {rules: pick(rules), sections: new Map(own)}
}

/** A file's text: as it stands or, where staged changes are looked at, as it is staged. */
async function textOf({absolute, path: name}: Found, {staged, fix: wanted}: LintFlags): Promise<TextFile> {
  const file = readText(absolute, name)
  if (!staged) return file
  const git = await import('./git.ts')
  const text = await git.staged(absolute)
  if (text === undefined) throw new Failure(`Cannot read \`${name}\`: it is not staged`)
  const same = text.replace(/\r\n/g, '\n') === file.text.replace(/\r\n/g, '\n')
  if (wanted && !same) throw new Failure(`Cannot repair \`${name}\`: it has changes that are not staged`)
  return same ? file : {...file, text}
}
