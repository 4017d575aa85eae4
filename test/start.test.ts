/** What a start loads, by the modules that its bundle holds: time is a matter of the machine, this is not. */
import path from 'node:path'
import {build, type Metafile} from 'esbuild'
import {expect, test} from 'vitest'
import {program} from '../scripts/program.mjs'
import {root} from './harness/shared.ts'

const {metafile} = await build({...program, absWorkingDir: root, write: false})

/** The files that are loaded with one, itself included. */
function loadedWith(name: string): Metafile['outputs'] {
  const found = new Set([name])
  for (const file of found) {
    for (const {path: target, kind} of metafile.outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && target in metafile.outputs) found.add(target)
    }
  }
  return Object.fromEntries([...found].map((file) => [file, metafile.outputs[file] as Metafile['outputs'][string]]))
}

/** The file that a source is the entry of. */
function fileOf(source: string): string {
  const [name] = Object.entries(metafile.outputs).find(([, {entryPoint}]) => entryPoint === source) ?? []
  if (name === undefined) throw new Error(`Cannot find the file of \`${source}\``)
  return name
}

function sizeOf(files: Metafile['outputs']): number {
  return Object.values(files).reduce((sum, {bytes}) => sum + bytes, 0)
}

/** The packages that the files hold code of. */
function packagesOf(files: Metafile['outputs']): string[] {
  const inputs = Object.values(files).flatMap((file) => Object.entries(file.inputs))
  const names = inputs.flatMap(([input, {bytesInOutput}]) => {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.split(path.sep).join('/')) ?? []
    return name !== undefined && bytesInOutput > 0 ? [name] : []
  })
  return [...new Set(names)].sort()
}

const main = loadedWith(fileOf('src/main.ts'))
const run = loadedWith(fileOf('src/cli/run.ts'))
const native = loadedWith(fileOf('src/native.ts'))

// In bytes. Each has a tenth to grow by.
test('asked for its version, the program loads next to nothing', () => {
  expect(sizeOf(main)).toBeLessThan(8_000)
  expect(packagesOf(main)).toEqual([])
})

test('a run loads no more than it needs', () => {
  expect(sizeOf(run)).toBeLessThan(160_000)
  expect(packagesOf(run)).toEqual(expect.not.arrayContaining(['commander', 'diff', 'globby', 'js-yaml', 'zod']))
  expect(packagesOf(run).filter((name) => /^(?:mdast-util-|micromark)/.test(name))).toEqual([])
})

test('of the native parser it loads what reads Markdown', () => {
  expect(sizeOf(native)).toBeLessThan(48_000)
  expect(packagesOf(native)).toEqual(['satteri'])
})
