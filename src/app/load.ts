/** What a review needs to know before it looks: what a pull request changes, and the configuration of its base branch. */
import type {Config} from '../config.ts'
import {checkedConfig, parseYaml} from '../config-text.ts'
import {Failure} from '../failure.ts'
import type {ChangedFile, Forge} from './forge.ts'
import type {Judges} from './judge/judges.ts'

/** A configuration at a commit, with the file that it stands in. */
export interface Loaded {
  readonly config: Config
  readonly file: string | undefined
  /** All files of that commit. */
  readonly paths: ReadonlySet<string>
}

/** Lists that are read of one pull request: with more, it is no contribution to any. */
export const mostLists = 20

/** What a pull request changes. */
export interface Changed extends Loaded {
  readonly files: readonly ChangedFile[]
  /** Those of them that are lists, and are still there: the first `mostLists`, and the others. */
  readonly lists: readonly ChangedFile[]
  readonly moreLists: readonly ChangedFile[]
}

/** Loads both. @throws Failure where the configuration is wrong. */
export async function load(number: number, commit: string, forge: Forge, judges: Judges): Promise<Changed> {
  const files = await forge.files(number)
  const loaded = await loadConfig(forge, commit)
  const there = files.filter(({status}) => status !== 'removed')
  const names = await judges.sift({paths: there.map(({path}) => path), config: loaded.config})
  const known = new Set(names)
  const all = there.filter(({path}) => known.has(path))
  return {...loaded, files, lists: all.slice(0, mostLists), moreLists: all.slice(mostLists)}
}

/** Where configurations stand, the first that is there wins; `package.json` only where it speaks of us. */
export const configFiles = ['.github/listwright.yml', '.listwright.yml', 'package.json'] as const

/**
 * The configuration of a commit of the base branch. Never that of a pull request: whoever opens one may not choose how
 * it is judged.
 *
 * @throws Failure where it is wrong.
 */
async function loadConfig(forge: Forge, commit: string): Promise<Loaded> {
  const paths = await forge.paths(commit)
  for (const file of configFiles) {
    if (!paths.has(file)) continue
    const content = await forge.content(file, commit)
    if (content.kind !== 'text') throw new Failure(`Cannot read \`${file}\`: it is no text of 64 KB at most`)
    const isManifest = file === 'package.json'
    if (isManifest && !content.text.includes('"listwright"')) continue
    const value = isManifest ? manifestConfig(content.text) : await parseYaml(content.text, file)
    if (isManifest && value === undefined) continue
    return {config: await checkedConfig(value, file, content.text), file, paths}
  }
  return {config: {}, file: undefined, paths}
}

function manifestConfig(text: string): unknown {
  try {
    const {listwright} = JSON.parse(text) as {listwright?: unknown}
    // A package of this name is no configuration.
    return typeof listwright === 'object' && listwright !== null ? listwright : undefined
  } catch {
    return undefined
  }
}
