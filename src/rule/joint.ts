/** How entries join their name and description. */
import type {Entry} from '../model/types.ts'

/** The separator with its blanks folded: ` - `, `: `. Undefined where the description has a line of its own. */
export function joinedBy({separator}: Entry): string | undefined {
  if (!separator || separator.kind === 'break') return undefined
  const {text} = separator
  return text !== ' - ' && /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text
}
