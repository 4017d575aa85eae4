/** What the command line asks of its surroundings, so that tests can stand in for them. */
import type {Readable} from 'node:stream'

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
}

/** What is handed in from beyond the command line: the App, which shares the core with it and nothing else. */
export interface Review {
  /** `listwright serve`. Resolves to the exit code. */
  serve(options: {readonly role?: string}, io: Io): Promise<number>
  /** `listwright replay`, with what stands behind it. Resolves to the exit code. */
  replay(argv: readonly string[], io: Io): Promise<number>
}
