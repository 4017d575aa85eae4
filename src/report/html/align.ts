/** Finds the source of each letter of a text node, which the parser has freed of escapes and of indentation. */

const entity = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{0,31});/y

/**
 * The offset in the source of each UTF-16 unit of `value`, and of its end.
 *
 *     source   Salt &amp; pep\*per\n   and more      a reference, an escape, an indent
 *     value    Salt & pep*per\nand more
 *     offsets  0123456...
 */
export function align(value: string, source: string, start: number, end: number): readonly number[] {
  const offsets: number[] = []
  let at = start
  let index = 0
  while (index < value.length) {
    at = skip(value, index, source, at, end)
    offsets.push(at)
    const length = source[at] === '&' ? referenceAt(source, at, value, index) : 0
    if (length > 0) {
      // Both halves of a surrogate pair come of one reference.
      const code = value.codePointAt(index) ?? 0
      if (code > 0xffff) {
        offsets.push(at)
        index++
      }
    }
    index++
    at = Math.min(at + Math.max(1, length), end)
  }
  offsets.push(at)
  return offsets
}

/** Passes over what the source has before the next letter of the value, and the value has not. */
function skip(value: string, index: number, source: string, from: number, end: number): number {
  const wanted = value[index]
  let at = from
  if (source[at] === '\\' && wanted !== undefined && source[at + 1] === wanted) return at + 1
  if (source[at] === '&' && referenceAt(source, at, value, index) > 0) return at
  while (at < end && source[at] !== wanted && isSkipped(source[at], value[index - 1], wanted)) at++
  return source[at] === '\\' && wanted !== '\\' && source[at + 1] === wanted ? at + 1 : at
}

// Blanks and quotation marks begin a line, blanks end one; a carriage return is no letter of its own.
function isSkipped(sign: string | undefined, before: string | undefined, wanted: string | undefined): boolean {
  const blank = sign === ' ' || sign === '\t' || sign === '\r'
  return blank ? before === '\n' || wanted === '\n' : sign === '>' && before === '\n'
}

/** The length of a character reference, where the value has what it stands for and not its letters. */
function referenceAt(source: string, at: number, value: string, index: number): number {
  entity.lastIndex = at
  const [text] = entity.exec(source) ?? []
  return text === undefined || value.startsWith(text, index) ? 0 : text.length
}
