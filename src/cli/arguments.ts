/** The command line's own grammar. */
import {Command, CommanderError, Option} from 'commander'
import manifest from '../../package.json' with {type: 'json'}
import {Failure} from '../failure.ts'
import {type PresetName, presetNames} from '../preset.ts'
import {formats} from '../report/index.ts'
import type {InitFlags} from './init.ts'

/** What the user asks for. */
export type Request =
  | ({readonly command: 'lint'; readonly files: readonly string[]} & LintFlags)
  | {readonly command: 'explain'; readonly rule: string}
  | {readonly command: 'read'; readonly file: string; readonly format: 'json' | 'text'}
  | ({readonly command: 'init'; readonly file: string | undefined} & InitFlags)
  | {readonly command: 'lsp'}
  | {readonly command: 'serve'; readonly role?: string}
  /** What stands behind it has a grammar of its own. */
  | {readonly command: 'replay'; readonly argv: readonly string[]}
  /** Nothing is left to do: help or the version was printed. */
  | {readonly command: 'none'}

export interface LintFlags {
  readonly fix?: 'safe' | 'all'
  readonly dryRun?: boolean
  readonly format: string
  /** A file, `false` for none, `undefined` to look for one. */
  readonly config?: string | false
  readonly rule: readonly string[]
  readonly preset?: PresetName
  readonly quiet?: boolean
  readonly frail?: boolean
  readonly since?: string
  readonly staged?: boolean
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly stdin?: boolean
  readonly stdinFilename?: string
  readonly printConfig?: boolean
  readonly listRules?: boolean
  readonly color?: boolean
}

/**
 * Reads the arguments. Help and version go to `write`.
 *
 * @throws Failure on anything that the grammar does not know.
 */
export function readArguments(argv: readonly string[], write: (text: string) => void): Request {
  let request: Request = {command: 'none'}
  const program = new Command('listwright')
    .description(
      'Keeps curated Markdown lists in good order: learns what a list does, reports what breaks it, repairs it.'
    )
    .argument('[files...]', 'files, folders or globs; none means what the configuration names, or README.md')
    .addOption(new Option('--fix [kind]', 'make safe repairs, or all of them').choices(['safe', 'all']).preset('safe'))
    .option('--dry-run', 'print the repairs as a diff, write nothing')
    .addOption(new Option('--format <name>', 'how to report').choices(Object.keys(formats)).default('stylish'))
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use none')
    .option('--rule <setting>', "set a rule: 'entry-order: off' (again for more)", collect, [])
    .addOption(new Option('--preset <name>', 'rules to start from').choices([...presetNames]))
    .option('--quiet', 'report errors only')
    .option('--frail', 'fail on warnings too')
    .option('--since <ref>', 'report what changed since this commit or branch brought')
    .option('--staged', 'report what staged changes brought')
    .option('--baseline <file>', 'leave known findings out')
    .option('--update-baseline', 'write all findings to the baseline as known, drop those that are gone')
    .option('--stdin', 'read the list from standard input')
    .option('--stdin-filename <name>', 'what to call it', 'stdin.md')
    .option('--print-config', 'print the settings that hold for a file')
    .option('--list-rules', 'print all rules')
    .option('--color', 'colour the report')
    .option('--no-color', 'do not')
    .version(manifest.version, '--version', 'print the version')
    .enablePositionalOptions()
    .helpOption('--help', 'print this')
    .addHelpText('after', '\nExit code: 0 nothing at error level, 1 findings, 2 it could not do its work.')
    .action((files: string[], flags: LintFlags) => {
      request = {command: 'lint', ...flags, files}
    })
  program
    .command('explain <rule>')
    .description("print a rule's page")
    .action((rule: string) => {
      request = {command: 'explain', rule}
    })
  program
    .command('read <file>')
    .description('print the list as the linter sees it')
    .addOption(new Option('--format <name>', 'how').choices(['text', 'json']).default('text'))
    .action((file: string, {format}: {format: 'json' | 'text'}) => {
      request = {command: 'read', file, format}
    })
  program
    .command('init [file]')
    .description('write down what the list does, as a configuration')
    .option('--dry-run', 'print it, write nothing')
    .option('--force', 'write over a configuration that is there')
    .action((file: string | undefined, flags: InitFlags) => {
      request = {command: 'init', file, ...flags}
    })
  program
    .command('lsp')
    .description('serve an editor over standard input and output, by the Language Server Protocol')
    .option('--stdio', 'what it does anyway; editors pass it')
    .action(() => {
      request = {command: 'lsp'}
    })
  program
    .command('serve')
    .description('serve the GitHub App, by the variables of its environment (docs/deploy.md)')
    .addOption(new Option('--role <name>', 'what this process does').choices(['all', 'web', 'worker']))
    .action((flags: {role?: string}) => {
      request = {command: 'serve', ...flags}
    })
  program
    .command('replay [payload]')
    .description('print what the App would have said of a saved webhook, or of the last merges of a clone')
    .allowUnknownOption()
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({writeOut: write, writeErr: () => {}})
      .helpCommand(false)
  }
  // Registered above to be listed; read by the App itself.
  if (argv[0] === 'replay') return {command: 'replay', argv: argv.slice(1)}
  try {
    program.parse(plainFix(argv), {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw new Failure(oneLine(error.message))
  }
  return request
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

/** `--fix README.md` must not read the file's name as the kind of repair: only `--fix=all` carries one. */
function plainFix(argv: readonly string[]): string[] {
  return argv.map((one) => (one === '--fix' ? '--fix=safe' : one))
}

/** commander says "error: option '--x <y>' argument 'z' is invalid. Allowed choices are a, b." */
function oneLine(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim()
  return `Cannot read the arguments: ${text}`
}
