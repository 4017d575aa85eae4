/** Errors that a user can do something about, and how their causes are told. */

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
