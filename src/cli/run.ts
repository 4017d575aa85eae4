/** A run of the command line, from arguments to exit code. */
import path from 'node:path'
import pc from 'picocolors'
import {type FixKind, fix} from '../fix.ts'
import {lint, type Problem, type Result, type Settings} from '../lint.ts'
import {read} from '../model/read.ts'
import {loadParser, type Parser} from '../parse.ts'
import {preset, rules} from '../preset.ts'
import {formats} from '../report/index.ts'
import type {FileResult, Meta} from '../report/types.ts'
import {type LintFlags, readArguments} from './arguments.ts'
import {defaultFile, type Found, findFiles} from './find-files.ts'
import {Failure, type Io} from './io.ts'
import {newProgress} from './progress.ts'
import {newSettings, type SettingsOf} from './settings.ts'
import {decode, readText, type TextFile, writeText} from './text-file.ts'

/** Exit codes: nothing at error level; findings; it could not do its work. */
const [fine, findings, failed] = [0, 1, 2] as const

/** Runs the command line. Never rejects: what goes wrong is said in one line and told by the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const request = readArguments(argv, (text) => io.stdout.write(text))
    switch (request.command) {
      case 'lint':
        return await runLint(request, request.files, io)
      case 'explain': {
        const {explain} = await import('./explain.ts')
        io.stdout.write(explain(request.rule))
        return fine
      }
      case 'read': {
        const {listAsJson, listAsText} = await import('./read.ts')
        const {text} = readText(path.resolve(io.cwd, request.file), request.file)
        const {parse} = await loadParser()
        const list = read(parse(text), text)
        io.stdout.write(request.format === 'json' ? listAsJson(list) : listAsText(list))
        return fine
      }
      case 'init': {
        const {init} = await import('./init.ts')
        await init(request.file ?? defaultFile(io.cwd), request, io)
        return fine
      }
      case 'none':
        return fine
    }
  } catch (error) {
    say(error, io)
    return failed
  }
}

function say(error: unknown, {stderr, env}: Io): void {
  const {message, stack} = error as Error
  const unexpected = !(error instanceof Failure)
  stderr.write(`${unexpected ? `Cannot go on: ${message.split('\n', 1)[0]}` : message}\n`)
  if (unexpected && env.DEBUG) stderr.write(`${stack}\n`)
}

async function runLint(flags: LintFlags, named: readonly string[], io: Io): Promise<number> {
  // 1. What needs no file.
  if (flags.listRules) {
    io.stdout.write([...rules.values()].map(({name, description}) => `${name.padEnd(24)} ${description}\n`).join(''))
    return fine
  }
  if (flags.stdin && named.length > 0) throw new Failure(`Cannot read \`${named[0]}\` and standard input at once`)

  // 2. Which files, and what holds for each; the parser loads meanwhile.
  const parser = loadParser()
  const settings = await newSettings(flags, io.cwd)
  const patterns = flags.stdin ? [] : named.length > 0 ? named : ((await settings.files()) ?? [defaultFile(io.cwd)])
  const {files, failures} = await findFiles(patterns, io.cwd)
  if (flags.printConfig) {
    if (failures[0]) throw failures[0]
    const target = files[0]?.absolute ?? path.resolve(io.cwd, flags.stdinFilename ?? '')
    io.stdout.write(printed(await settings.of(target)))
    return fine
  }

  // 3. Lint, and mend, each for itself.
  const {parse} = await parser
  const job: Job = {flags, settings, parse, io}
  const {done, failures: broken} = flags.stdin ? {done: [await fromInput(job)], failures: []} : await each(files, job)

  // 4. Report, unless the repaired text or the diff has taken its place.
  const results = done.map(
    ({path: name, result, problems}): FileResult => ({path: name, lines: result.list.lines, problems})
  )
  const asFilter = flags.dryRun || (flags.stdin && flags.fix)
  if (!asFilter) io.stdout.write(formats[flags.format]?.(results, metaOf(flags, io, done)) ?? '')
  for (const failure of [...failures, ...broken]) say(failure, io)

  // 5. What it comes to.
  if (failures.length + broken.length > 0) return failed
  const problems = results.flatMap((result) => result.problems)
  return problems.some(({severity}) => severity === 'error' || flags.frail) ? findings : fine
}

interface Job {
  readonly flags: LintFlags
  readonly settings: SettingsOf
  readonly parse: Parser
  readonly io: Io
}

/** A file that was looked at. */
interface Done {
  readonly path: string
  readonly result: Result
  readonly problems: readonly Problem[]
  readonly fixed: number
}

async function each(files: readonly Found[], job: Job): Promise<{done: Done[]; failures: Failure[]}> {
  const progress = newProgress(files.length, job.io)
  const done: Done[] = []
  const failures: Failure[] = []
  for (const file of files) {
    progress.step(file.path)
    try {
      const before = readText(file.absolute, file.path)
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

async function fromInput(job: Job): Promise<Done> {
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
  {text}: TextFile,
  name: string,
  absolute: string,
  {flags, settings, parse, io}: Job
): Promise<Done & {text: string}> {
  const own = await settings.of(absolute)
  const kind: FixKind | undefined = flags.fix ?? (flags.dryRun ? 'safe' : undefined)
  const mended = kind && fix(text, own, parse, kind)
  if (mended && flags.dryRun && mended.source !== text) {
    const {createTwoFilesPatch} = await import('diff')
    io.stdout.write(createTwoFilesPatch(name, name, text, mended.source))
  }
  const result = mended ?? lint(text, own, parse)
  const problems = flags.quiet ? result.problems.filter(({severity}) => severity === 'error') : result.problems
  return {path: name, result, problems, fixed: mended?.count ?? 0, text: mended?.source ?? text}
}

function metaOf({color}: LintFlags, {stdout, env}: Io, done: readonly Done[]): Meta {
  const wanted = color ?? (env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stdout.isTTY === true)
  return {
    colours: pc.createColors(wanted),
    width: stdout.columns ?? (Number(env.COLUMNS) || 100),
    fixed: done.reduce((sum, {fixed}) => sum + fixed, 0)
  }
}

/** Settings as a configuration that could be written to a file. JSON is YAML too. */
function printed(settings: Settings): string {
  const asData = (list: Settings['rules']): object =>
    Object.fromEntries(
      list.map(({rule, severity, options}) => [rule.name, {severity, ...defaults(rule.name), ...options}])
    )
  const sections = [...(settings.sections ?? [])].map(([title, list]) => [title, {rules: asData(list)}])
  const data = {rules: asData(settings.rules), ...(sections.length > 0 ? {sections: Object.fromEntries(sections)} : {})}
  return `${JSON.stringify(data, undefined, 2)}\n`
}

function defaults(name: string): object {
  const options = preset('all').rules.find(({rule}) => rule.name === name)?.rule.options ?? {}
  return Object.fromEntries(Object.entries(options).map(([key, option]) => [key, option.default]))
}
