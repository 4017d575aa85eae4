/** Real lists and repairs, which lie beside the checkout where the project is developed and are no part of it. */
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
const shared = path.resolve(root, '..', 'shared')

/** Whether they are there. Tests that need them say that they skip where they are not. */
export const hasShared = fs.existsSync(path.join(shared, 'lists'))

export interface Real {
  readonly name: string
  readonly source: string
}

/** A schema by the name of its file, or nothing where they are not there. */
export function schemaOf(name: string): object | undefined {
  const file = path.join(shared, 'schemas', name)
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as object) : undefined
}

/** All real lists. */
export function realLists(): Real[] {
  if (!hasShared) return []
  const files = fs.readdirSync(path.join(shared, 'lists')).map((name) => path.join(shared, 'lists', name))
  return [path.join(shared, 'seed', 'README.md'), ...files].map((file) => ({
    name: path.basename(file),
    source: fs.readFileSync(file, 'utf8')
  }))
}

/** The list that the project began with, and the key to its defects. */
export function seed(): {
  readonly source: string
  readonly key: readonly {readonly line: number; readonly rule: string}[]
} {
  const source = fs.readFileSync(path.join(shared, 'seed', 'README.md'), 'utf8')
  const rows = fs
    .readFileSync(path.join(shared, 'seed', 'defects.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  return {source, key: rows.map((row) => ({line: Number(row.split('\t')[0]), rule: row.split('\t')[1] ?? ''}))}
}

/** A repair that someone made to a real list. */
export interface Mended {
  /** Its kind and the first digits of its commit: `order/078bf95e`. */
  readonly key: string
  readonly before: string
  readonly after: string
}

/** Real repairs, by keys; those that are not there are left out. */
export function realRepairs(keys: readonly string[]): Mended[] {
  const repairs = path.join(shared, 'repairs')
  return keys.flatMap((key) => {
    const [kind = '', commit = ''] = key.split('/')
    const folder = path.join(repairs, kind)
    const name = fs.existsSync(folder) ? fs.readdirSync(folder).find((one) => one.endsWith(`-${commit}`)) : undefined
    if (name === undefined) return []
    const before = fs.readFileSync(path.join(folder, name, 'before.md'), 'utf8')
    return [{key, before, after: patched(before, fs.readFileSync(path.join(folder, name, 'repair.diff'), 'utf8'))}]
  })
}

/** A text after a diff without context, whose hunks are made from the last one on. */
function patched(text: string, diff: string): string {
  const lines = text.split('\n')
  const hunks = diff.split(/^(?=@@ )/m).slice(1)
  for (const hunk of hunks.reverse()) {
    const [, line, count = '1'] = /^@@ -(\d+)(?:,(\d+))?/.exec(hunk) ?? []
    const added = hunk.split('\n').filter((one) => one.startsWith('+'))
    const at = count === '0' ? Number(line) : Number(line) - 1
    lines.splice(at, Number(count), ...added.map((one) => one.slice(1)))
  }
  return lines.join('\n')
}
