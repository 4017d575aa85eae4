/** How entries join their name and description. */
import type {Entry} from '../model/types.ts'

/** The separator with its blanks folded: ` - `, `: `. Undefined where the description has a line of its own. */
export function joinedBy({separator}: Entry): string | undefined {
  return separator && separator.kind !== 'break'
    ? /[^\S ]| {2}/.test(separator.text)
      ? separator.text.replace(/\s+/g, ' ')
      : separator.text
    : undefined
}
