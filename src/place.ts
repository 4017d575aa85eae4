/** Where a node of a tree stands. */
import type {Nodes} from 'mdast'

type Position = NonNullable<Nodes['position']>
type Point = Position['start']

/**
 * A position whose points are made when they are asked for: most nodes are asked for their offsets alone, and points would
 * be half of the objects of a tree.
 */
export class Place implements Position {
  /** Offset of start and end, then line and column of both, from `at` on. */
  readonly numbers: Uint32Array
  readonly at: number

  constructor(numbers: Uint32Array, at: number) {
    this.numbers = numbers
    this.at = at
  }

  get start(): Point {
    return this.#point(0, 2)
  }

  get end(): Point {
    return this.#point(1, 4)
  }

  /** What `JSON.stringify` writes. */
  toJSON(): Position {
    return {start: this.start, end: this.end}
  }

  #point(offset: number, line: number): Point {
    const [numbers, at] = [this.numbers, this.at]
    return {line: numbers[at + line] ?? 0, column: numbers[at + line + 1] ?? 0, offset: numbers[at + offset] ?? 0}
  }
}
