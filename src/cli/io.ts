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

/** An error that a user can do something about. Its message is one line and begins with "Cannot". */
export class Failure extends Error {}

/** The cause of an error as a few words for a message. */
export function because(error: unknown): string {
  const {code, message} = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'EISDIR') return 'it is a folder'
  return (message ?? String(error)).split('\n', 1)[0] ?? ''
}
