/** The grammar of `listwright replay`. */
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander'
import {Failure} from '../../failure.ts'

/** What to replay, and how to tell of it. */
export interface ReplayOptions {
  /** A file that holds a saved webhook. */
  readonly payload?: string
  /** How many merges to walk back over. One of both is given. */
  readonly last?: number
  /** A folder in a local clone. */
  readonly repo: string
  readonly format: 'text' | 'json'
  /** Whether findings fail. */
  readonly frail?: boolean
  readonly color?: boolean
}

/** More merges than this are no sample. */
const mostMerges = 1000

/**
 * Reads what stands behind `replay`. Help goes to `write`, and nothing is left to do.
 *
 * @throws Failure on anything that the grammar does not know.
 */
export function readReplay(argv: readonly string[], write: (text: string) => void): ReplayOptions | undefined {
  let options: ReplayOptions | undefined
  const program = new Command('listwright replay')
    .description('Prints what the App would have said, of a saved webhook or of the last merges of a local clone.')
    .argument('[payload]', 'a saved `pull_request` webhook')
    .option('--last <count>', 'the last merges instead', wholeNumber)
    .option('--repo <folder>', 'a local clone', '.')
    .addOption(new Option('--format <name>', 'how to tell').choices(['text', 'json']).default('text'))
    .option('--frail', 'fail where anything would have been said')
    .option('--color', 'colour the text')
    .option('--no-color', 'do not')
    .helpOption('--help', 'print this')
    .addHelpText('after', '\nExit code: 0 it was replayed, 1 with --frail if anything was said, 2 it could not be.')
    .exitOverride()
    .configureOutput({writeOut: write, writeErr: () => {}})
    .action((payload: string | undefined, flags: ReplayOptions) => {
      options = {...flags, ...(payload !== undefined && {payload})}
    })
  try {
    program.parse([...argv], {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw new Failure(`Cannot read the arguments: ${oneLine(error.message)}`)
    return undefined
  }
  if (options && (options.payload === undefined) === (options.last === undefined))
    throw new Failure('Cannot replay: name either a saved webhook or a number of merges with `--last`')
  return options
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!/^\d{1,4}$/.test(text) || number < 1 || number > mostMerges)
    throw new InvalidArgumentError(`Expected a number from 1 to ${mostMerges}.`)
  return number
}

function oneLine(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim()
}
