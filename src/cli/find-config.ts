/** Finds the configuration of a file and reads it. */
import fs from 'node:fs'
import path from 'node:path'
import type {Config} from '../config.ts'
import {checkedConfig, parseYaml} from '../config-text.ts'
import {because, Failure} from '../failure.ts'

const names = [path.join('.github', 'listwright.yml'), '.listwright.yml']

/** A configuration with the file that it came from. */
export interface Located {
  readonly config: Config
  readonly file: string | undefined
}

/** Looks for a configuration from a folder upwards, to the root of the repository. */
export async function findConfig(folder: string): Promise<Located> {
  for (let at = folder; ; at = path.dirname(at)) {
    for (const name of names) {
      const file = path.join(at, name)
      if (fs.existsSync(file)) return readConfig(file, path.relative(folder, file))
    }
    const own = await readPackage(path.join(at, 'package.json'), path.relative(folder, path.join(at, 'package.json')))
    if (own) return own
    if (fs.existsSync(path.join(at, '.git')) || at === path.dirname(at)) return {config: {}, file: undefined}
  }
}

/** Whether a file is one that its configuration passes over. */
export async function isIgnored({config, file}: Located, absolute: string): Promise<boolean> {
  if (!config.ignore || config.ignore.length === 0 || file === undefined) return false
  const folder = path.dirname(file)
  const from = path.basename(folder) === '.github' ? path.dirname(folder) : folder
  const {default: picomatch} = await import('picomatch')
  return picomatch([...config.ignore], {dot: true})(path.relative(from, absolute).split(path.sep).join('/'))
}

async function readPackage(file: string, name: string): Promise<Located | undefined> {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  if (!text.includes('"listwright"')) return undefined
  let value: unknown
  try {
    value = (JSON.parse(text) as {listwright?: unknown}).listwright
  } catch {
    return undefined
  }
  // A package of this name is no configuration.
  if (typeof value !== 'object' || value === null) return undefined
  return {config: await checkedConfig(value, name, text), file}
}

/**
 * Reads a configuration file.
 *
 * @throws Failure that says which key on which line is wrong, and what would be right.
 */
export async function readConfig(file: string, name = file): Promise<Located> {
  let text: string
  try {
    text = fs.readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`Cannot read \`${name}\`: ${because(error)}`)
  }
  return {config: await checkedConfig(await parseYaml(text, name), name, text), file}
}
