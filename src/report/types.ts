/** What a format is handed. */

import type {Problem} from '../lint.ts'
import type {List} from '../model/types.ts'

/** One file's findings. */
export interface FileResult {
  /** As given by the user. */
  readonly path: string
  readonly list: List
  /** Whether the file opens with a byte order mark, which no place counts. */
  readonly marked: boolean
  readonly problems: readonly Problem[]
}

/** Wraps text in a colour, or leaves it. */
export type Paint = (text: string) => string

export interface Colours {
  readonly red: Paint
  readonly yellow: Paint
  readonly green: Paint
  readonly dim: Paint
  readonly bold: Paint
  readonly underline: Paint
}

/** What a format needs to know of the run. */
export interface Meta {
  readonly colours: Colours
  /** Columns of the terminal. */
  readonly width: number
  /** How many findings `--fix` repaired before those that are reported. */
  readonly fixed: number
  /** Of this program. */
  readonly version: string
}

/** A format: pure, ends in a line ending unless it is empty. */
export type Format = (results: readonly FileResult[], meta: Meta) => string
