/**
 * The whole linter as one remark plugin: `{"plugins": ["listwright"]}` in a `.remarkrc.json`. It reads the same
 * configuration file as the command line, and finds the same: it reads the source by itself, so that it knows tables
 * whether or not remark does.
 */
import path from 'node:path'
import type {Root} from 'mdast'
import type {Plugin} from 'unified'
import type {VFile} from 'vfile'
import {findConfig, isIgnored, type Located} from '../cli/find-config.ts'
import {type Config, checkConfig, resolveSettings} from '../config.ts'
import {lint, type Problem, type Settings} from '../lint.ts'
import {type Loaded, loadParser} from '../parse.ts'
import {toMessage} from '../rule/define.ts'
import {withoutMark} from '../text.ts'

/** What holds for a file: which settings, and which rules someone asked to be errors. */
interface Known {
  readonly located: Located
  readonly settings: Settings
  readonly errors: ReadonlySet<string>
}

/** Options are a configuration, which holds over that of the file. */
const listwright: Plugin<[(Config | null)?], Root> = (options) => {
  const given = checkConfig(options ?? {})
  const folders = new Map<string, Promise<Known>>()
  let parser: Promise<Loaded> | undefined

  return async (_tree, file) => {
    const folder = file.dirname === undefined ? file.cwd : path.resolve(file.cwd, file.dirname)
    const {settings, errors, located} = await known(folder, given, folders)
    if (file.path !== undefined && (await isIgnored(located, path.resolve(file.cwd, file.path)))) return
    parser ??= loadParser()
    const {parse} = await parser
    const {list, problems} = lint(withoutMark(String(file)), settings, parse)
    for (const problem of problems) tell(problem, list, errors, file)
  }
}

export default listwright

function known(folder: string, given: Config, folders: Map<string, Promise<Known>>): Promise<Known> {
  const found =
    folders.get(folder) ??
    findConfig(folder).then(async (located): Promise<Known> => {
      const config = {...located.config, ...given, rules: {...located.config.rules, ...given.rules}}
      return {located, settings: await resolveSettings(config), errors: new Set(errorsOf(config))}
    })
  folders.set(folder, found)
  return found
}

/** Rules that are errors by word of the configuration: in remark an error keeps the file from being written. */
function* errorsOf({rules = {}, sections = {}}: Config): Generator<string> {
  for (const own of [rules, ...Object.values(sections).map((section) => section.rules ?? {})]) {
    for (const [name, value] of Object.entries(own)) {
      const severity = typeof value === 'object' && value !== null && 'severity' in value ? value.severity : value
      if (severity === 'error') yield name
    }
  }
}

function tell(problem: Problem, list: Parameters<typeof toMessage>[2], errors: ReadonlySet<string>, file: VFile): void {
  const message = toMessage(problem, problem.rule, list)
  message.fatal = problem.severity === 'error' && errors.has(problem.rule.name)
  if (file.path !== undefined) {
    message.file = file.path
    message.name = `${file.path}:${message.name}`
  }
  file.messages.push(message)
}
