/** Which findings of a run are told: all, those that a change brought, those that no baseline knows. */
import fs from 'node:fs'
import path from 'node:path'
import type {Baseline} from '../baseline.ts'
import {because, Failure} from '../failure.ts'
import type {Problem, Result} from '../lint.ts'
import type {Rule} from '../rule/define.ts'
import type {LintFlags} from './arguments.ts'
import type {Before} from './git.ts'

type Lint = (text: string, rules: ReadonlySet<Rule>) => Result

/** Picks among a file's findings. */
export type Keep = (result: Result) => readonly Problem[]

export interface Narrow {
  /** What is told of a file. `lint` lints another text under the same settings, by the rules asked for. */
  of(absolute: string, lint: Lint): Promise<Keep>
  /** Takes note of all that a file holds, where the baseline is to be written. */
  note(absolute: string, result: Result): Promise<void>
  /** Writes the baseline, if asked to. */
  finish(): Promise<void>
}

/**
 * Prepares the choice. Loads nothing where everything is told.
 *
 * @throws Failure where what to compare with cannot be read.
 */
export async function newNarrow(flags: LintFlags, cwd: string): Promise<Narrow> {
  if (flags.updateBaseline && flags.baseline === undefined) {
    throw new Failure('Cannot update the baseline: --baseline FILE says which')
  }
  if (flags.since !== undefined && flags.staged) throw new Failure('Cannot take --since and --staged at once')
  const before = await stateBefore(flags, cwd)
  const file = flags.baseline === undefined ? undefined : path.resolve(cwd, flags.baseline)
  const baseline = file === undefined ? undefined : await load(file, flags)
  const noted: Record<string, Baseline[string]> = {}
  const nameOf = (absolute: string): string =>
    path
      .relative(path.dirname(file ?? ''), absolute)
      .split(path.sep)
      .join('/')

  return {
    async of(absolute, lint) {
      if (flags.updateBaseline) return () => []
      const [ofChange, ofBaseline] = await Promise.all([
        before && keepBrought(before, absolute, lint),
        baseline && keepUnknown(baseline[nameOf(absolute)])
      ])
      return (result) => {
        const problems = ofChange ? ofChange(result) : result.problems
        return ofBaseline ? ofBaseline({...result, problems}) : problems
      }
    },
    async note(absolute, result) {
      if (!flags.updateBaseline) return
      const {known} = await import('../baseline.ts')
      noted[nameOf(absolute)] = known(result)
    },
    async finish() {
      if (!flags.updateBaseline || file === undefined) return
      const {baselineText} = await import('../baseline.ts')
      // Of files that this run did not look at, what is known stays, unless they are gone.
      const others = Object.entries(baseline ?? {}).filter(([name]) =>
        fs.existsSync(path.resolve(path.dirname(file), name))
      )
      try {
        fs.writeFileSync(file, baselineText({...Object.fromEntries(others), ...noted}))
      } catch (error) {
        throw new Failure(`Cannot write \`${flags.baseline}\`: ${because(error)}`)
      }
    }
  }
}

async function stateBefore({since: ref, staged}: LintFlags, cwd: string): Promise<Before | undefined> {
  if (ref === undefined && !staged) return undefined
  const {head, since} = await import('./git.ts')
  const [before] = await Promise.all([ref === undefined ? head() : since(ref, cwd), ...comparison()])
  return before
}

async function keepBrought(before: Before, absolute: string, lint: Lint): Promise<Keep> {
  const [{brought}, {changeOf}, old = ''] = await Promise.all([...comparison(), before.text(absolute)])
  return (result) => brought(result, changeOf(old, result.list.source, result.list.lines), (rules) => lint(old, rules))
}

/** What compares texts; loaded once, whoever asks. */
function comparison() {
  return [import('../since.ts'), import('../change.ts')] as const
}

async function keepUnknown(known: Baseline[string] | undefined): Promise<Keep> {
  const {unknown} = await import('../baseline.ts')
  return (result) => unknown(result, known)
}

async function load(file: string, {baseline: name, updateBaseline}: LintFlags): Promise<Baseline> {
  if (updateBaseline && !fs.existsSync(file)) return {}
  const {readBaseline} = await import('../baseline.ts')
  try {
    return readBaseline(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Failure(`Cannot read \`${name}\`: ${because(error)}`)
  }
}
