/** The settings that hold for each file: its configuration, under what the arguments say. */
import path from 'node:path'
import {Failure} from '../failure.ts'
import type {Settings} from '../lint.ts'
import {loadPreset} from '../preset.ts'
import type {LintFlags} from './arguments.ts'
import type {Located} from './find-config.ts'

/** Answers what holds for a file. */
export interface SettingsOf {
  /** @throws Failure where the file's configuration is wrong. */
  of(absolute: string): Promise<Settings>
  /** Whether the file's configuration passes it over. */
  ignores(absolute: string): Promise<boolean>
  /** The files that the working folder's configuration names. */
  files(): Promise<readonly string[] | undefined>
}

/** Prepares the settings. Loads no more than is asked for: most runs have no configuration. */
export async function newSettings(flags: LintFlags, cwd: string): Promise<SettingsOf> {
  const asked = await askedRules(flags.rule)
  const folders = new Map<string, Promise<{located: Located; settings: Settings}>>()

  const located = async (folder: string): Promise<Located> => {
    if (flags.config === false) return {config: {}, file: undefined}
    const {findConfig, readConfig} = await import('./find-config.ts')
    return typeof flags.config === 'string'
      ? readConfig(path.resolve(cwd, flags.config), flags.config)
      : findConfig(folder)
  }
  const resolve = async (folder: string): Promise<{located: Located; settings: Settings}> => {
    const found = await located(folder)
    if (!found.file && asked === undefined)
      return {located: found, settings: await loadPreset(flags.preset ?? 'recommended')}
    const {resolveSettings} = await import('../config.ts')
    return {located: found, settings: await resolveSettings(found.config, {preset: flags.preset, rules: asked})}
  }
  const ofFolder = (folder: string): Promise<{located: Located; settings: Settings}> => {
    const known = folders.get(folder) ?? resolve(folder)
    folders.set(folder, known)
    return known
  }
  return {
    of: async (absolute) => (await ofFolder(path.dirname(absolute))).settings,
    ignores: async (absolute) => {
      const found = (await ofFolder(path.dirname(absolute))).located
      if (!found.config.ignore) return false
      const {isIgnored} = await import('./find-config.ts')
      return isIgnored(found, absolute)
    },
    files: async () => (await ofFolder(cwd)).located.config.files
  }
}

/** `--rule 'entry-order: off'`, each as YAML. */
async function askedRules(given: readonly string[]): Promise<Record<string, unknown> | undefined> {
  if (given.length === 0) return undefined
  const [{parseYaml}, {checkConfig, ConfigProblem}] = await Promise.all([
    import('../config-text.ts'),
    import('../config.ts')
  ])
  const asked: Record<string, unknown> = {}
  for (const one of given) {
    const value = await parseYaml(one, `--rule ${one}`)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Failure(`Cannot read \`--rule ${one}\`: expected \`name: off\`, \`name: warn\` or \`name: error\``)
    }
    try {
      checkConfig({rules: value})
    } catch (error) {
      if (error instanceof ConfigProblem) throw new Failure(`Cannot read \`--rule ${one}\`: ${error.message}`)
      throw error
    }
    Object.assign(asked, value)
  }
  return asked
}
