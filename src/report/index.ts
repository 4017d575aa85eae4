/** All formats by name. */
import {json} from './json.ts'
import {stylish} from './stylish.ts'
import type {Format} from './types.ts'

export const formats: Readonly<Record<string, Format>> = {stylish, json}
