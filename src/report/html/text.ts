/** Text of a list as HTML that is text and nothing else: escaped, and with what nobody would see made visible. */

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}

/** Escapes a text for quoted attributes; so that it is read back as it was, and steers no editor that opens the page. */
export function escaped(text: string): string {
  return text.replace(/[&<>"'\p{Cc}\p{Bidi_Control}\p{Cs}]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    if (code === 0 || (code >= 0xd800 && code < 0xe000)) return '\uFFFD'
    // References to these mean letters of another encoding: https://html.spec.whatwg.org/#numeric-character-reference-end-state
    if (code >= 0x80 && code < 0xa0) return sign
    return entities[sign] ?? `&#${code};`
  })
}

/**
 * What has no look of its own, or changes that of its surroundings: controls other than tab and line endings, lone
 * halves of a surrogate pair, private letters, bidirectional controls, blanks that do not break, and all that Unicode
 * lets a font leave out. Joiners and selectors stay: emoji and many scripts are made with them.
 */
const unseen =
  /[\p{Cc}\p{Cs}\p{Co}\p{Bidi_Control}\u2028\u2029\u00A0\u202F\uFFF9-\uFFFB]|(?![\uFE00-\uFE0F\u200C\u200D])\p{Default_Ignorable_Code_Point}/gu

/** Text for people: characters that are not seen stand there by their number, so that they steer nothing. */
export function shown(text: string): string {
  let result = ''
  let done = 0
  for (const {0: sign, index} of text.matchAll(unseen)) {
    if (sign === '\t' || sign === '\n') continue
    result += plain(text.slice(done, index)) + (sign === '\r' ? '' : chip(sign))
    done = index + sign.length
  }
  return result + plain(text.slice(done))
}

function plain(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}

/** `<i class="sign">U+202E</i>` */
function chip(sign: string): string {
  const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `<i class="sign">U+${number}</i>`
}

/** A message: what stands in backticks is code. */
export function message(text: string): string {
  return text
    .split(/(`` .*? ``|`[^`]*`)/)
    .map((piece, at) => {
      if (at % 2 === 0) return shown(piece)
      const code = piece.startsWith('`` ') ? piece.slice(3, -3) : piece.slice(1, -1)
      return `<code>${shown(code)}</code>`
    })
    .join('')
}

/** `1 finding`, `2 findings`, `2 entries`. */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : several}`
}
