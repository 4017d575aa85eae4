/** A run of the command line, from arguments to exit code. */
import path from 'node:path'
import pc from 'picocolors'
import manifest from '../../package.json' with {type: 'json'}
import {Failure} from '../failure.ts'
import type {Settings} from '../lint.ts'
import {read} from '../model/read.ts'
import {loadParser} from '../parse.ts'
import {preset, rules} from '../preset.ts'
import {formatOf} from '../report/index.ts'
import type {FileResult, Meta} from '../report/types.ts'
import type {LintFlags, Request} from './arguments.ts'
import {defaultFile, findFiles} from './find-files.ts'
import type {Io, Review} from './io.ts'
import {type Done, each, fromInput, type Job} from './look.ts'
import {newNarrow} from './narrow.ts'
import {readPlainArguments} from './plain-arguments.ts'
import {newSettings, type SettingsOf} from './settings.ts'
import {readText} from './text-file.ts'

/** Exit codes: nothing at error level; findings; it could not do its work. */
const [fine, findings, failed] = [0, 1, 2] as const

/** Runs the command line. Never rejects: what goes wrong is said in one line and told by the exit code. */
export async function run(argv: readonly string[], io: Io, review?: Review): Promise<number> {
  try {
    const request = readPlainArguments(argv) ?? (await readWhole(argv, io))
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
      case 'lsp': {
        const {serve} = await import('../lsp/serve.ts')
        return await serve(() => newSettings({rule: [], format: ''}, io.cwd), manifest.version)
      }
      case 'serve':
      case 'replay':
        if (!review) throw new Failure(`Cannot ${request.command}: this build has no App`)
        return await (request.command === 'serve' ? review.serve(request, io) : review.replay(request.argv, io))
      case 'none':
        return fine
    }
  } catch (error) {
    say(error, io)
    return failed
  }
}

async function readWhole(argv: readonly string[], {stdout}: Io): Promise<Request> {
  const {readArguments} = await import('./arguments.ts')
  return readArguments(argv, (text) => stdout.write(text))
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

  // 2. Which files, and what holds for each; the parser loads meanwhile, and git looks up what to compare with.
  const parser = loadParser()
  const narrowing = newNarrow(flags, io.cwd)
  // Whatever else fails first is what the user is told.
  narrowing.catch(() => {})
  const settings = await newSettings(flags, io.cwd)
  const patterns = flags.stdin ? [] : await patternsOf(flags, named, settings, io)
  const {files, failures} = await findFiles(patterns, io.cwd)
  if (flags.printConfig) {
    if (failures[0]) throw failures[0]
    const target = files[0]?.absolute ?? path.resolve(io.cwd, flags.stdinFilename ?? '')
    io.stdout.write(printed(await settings.of(target)))
    return fine
  }

  // 3. Lint, and mend, each for itself.
  const narrow = await narrowing
  const {parse} = await parser
  const job: Job = {flags, settings, narrow, parse, io}
  const {done, failures: broken} = flags.stdin ? {done: [await fromInput(job)], failures: []} : await each(files, job)

  // 4. Report, unless the repaired text or the diff has taken its place.
  const results = done.map(
    ({path: name, result, problems, marked}): FileResult => ({path: name, list: result.list, marked, problems})
  )
  const asFilter = flags.dryRun || (flags.stdin && flags.fix)
  if (!asFilter) {
    const format = await formatOf(flags.format)
    io.stdout.write(format?.(results, metaOf(flags, io, done)) ?? '')
  }
  for (const failure of [...failures, ...broken]) say(failure, io)

  // 5. What it comes to.
  await narrow.finish()
  if (failures.length + broken.length > 0) return failed
  const problems = results.flatMap((result) => result.problems)
  return problems.some(({severity}) => severity === 'error' || flags.frail) ? findings : fine
}

/** What to look for: what is named, else what is staged or what the configuration names, else the readme. */
async function patternsOf(
  {staged}: LintFlags,
  named: readonly string[],
  settings: SettingsOf,
  {cwd}: Io
): Promise<readonly string[]> {
  if (named.length > 0) return named
  if (staged) {
    const {stagedFiles} = await import('./git.ts')
    return (await stagedFiles(cwd)).map((file) => path.relative(cwd, file))
  }
  return (await settings.files()) ?? [defaultFile(cwd)]
}

function metaOf({color}: LintFlags, {stdout, env}: Io, done: readonly Done[]): Meta {
  const wanted = color ?? (env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stdout.isTTY === true)
  return {
    colours: pc.createColors(wanted),
    width: stdout.columns ?? (Number(env.COLUMNS) || 100),
    fixed: done.reduce((sum, {fixed}) => sum + fixed, 0),
    version: manifest.version
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
