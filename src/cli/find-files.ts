/** Which files a run looks at: those named, the Markdown files of folders, what globs match. */
import fs from 'node:fs'
import path from 'node:path'
import {Failure} from '../failure.ts'

const markdown = ['**/*.md', '**/*.markdown']

/** A file of a run. */
export interface Found {
  /** As the user named it, or below the folder that they named. */
  readonly path: string
  readonly absolute: string
}

/** What a run looks at, and what it was asked for and cannot. */
export interface Search {
  readonly files: readonly Found[]
  readonly failures: readonly Failure[]
}

/** Finds the files. A file named outright is taken as it is, even where git ignores it. */
export async function findFiles(patterns: readonly string[], cwd: string): Promise<Search> {
  const files = new Map<string, Found>()
  const failures: Failure[] = []
  const add = (name: string): void => {
    const absolute = path.resolve(cwd, name)
    if (!files.has(absolute)) files.set(absolute, {path: name, absolute})
  }
  for (const pattern of patterns) {
    const stat = fs.statSync(path.resolve(cwd, pattern), {throwIfNoEntry: false})
    if (stat && !stat.isDirectory()) {
      add(pattern)
      continue
    }
    const folder = stat !== undefined
    if (!folder && !/[*?{}[\]!]/.test(pattern)) {
      failures.push(new Failure(`Cannot read \`${pattern}\`: there is no such file`))
      continue
    }
    const found = await glob(folder ? markdown : [pattern], folder ? path.resolve(cwd, pattern) : cwd)
    for (const name of found) add(folder ? path.join(pattern, name) : name)
    if (found.length === 0) {
      failures.push(new Failure(`Cannot find Markdown files in \`${pattern}\`${folder ? '' : ': nothing matches'}`))
    }
  }
  return {files: [...files.values()], failures}
}

async function glob(patterns: readonly string[], cwd: string): Promise<string[]> {
  const {globby} = await import('globby')
  const found = await globby(patterns, {cwd, gitignore: true, dot: true, ignore: ['**/node_modules/**', '**/.git/**']})
  return found.sort()
}

/** The list of a folder where nobody names one: its readme. */
export function defaultFile(cwd: string): string {
  const readme = fs
    .readdirSync(cwd)
    .filter((name) => /^readme\.(?:md|markdown)$/i.test(name))
    .sort()[0]
  if (!readme) throw new Failure('Cannot find a list: there is no README.md here, and no file was named')
  return readme
}
