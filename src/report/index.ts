/** All formats by name. */
import {github} from './github.ts'
import {json} from './json.ts'
import {rdjson} from './rdjson.ts'
import {sarif} from './sarif.ts'
import {stylish} from './stylish.ts'
import type {Format} from './types.ts'

/** Those that need much are loaded when they are asked for, as are `html` and what it brings along. */
export const formats: Readonly<Record<string, Format | {load(): Promise<Format>}>> = {
  ...{stylish, json, sarif, github, rdjson},
  html: {load: async () => (await import('./html/index.ts')).html}
}

/** A format by its name. */
export async function formatOf(name: string): Promise<Format | undefined> {
  const format = formats[name]
  return typeof format === 'object' ? format.load() : format
}
