/** All formats by name. */
import {github} from './github.ts'
import {json} from './json.ts'
import {rdjson} from './rdjson.ts'
import {sarif} from './sarif.ts'
import {stylish} from './stylish.ts'
import type {Format} from './types.ts'

export const formats: Readonly<Record<string, Format>> = {stylish, json, sarif, github, rdjson}
