/** Characters that nobody sees, and letters that are not what they look like. Unicode's data is the engine's. */
import {type Part, part} from '../text.ts'
import {once} from './once.ts'

/** A stretch of invisible characters, with what should stand there. */
export interface Unseen {
  readonly place: Part
  readonly expected: '' | ' '
  /** As Unicode calls its first one: `zero width space (U+200B)`. */
  readonly name: string
}

const names: ReadonlyMap<number, string> = new Map([
  [0x00a0, 'no-break space'],
  [0x00ad, 'soft hyphen'],
  [0x2007, 'figure space'],
  [0x200b, 'zero width space'],
  [0x200c, 'zero width non-joiner'],
  [0x200d, 'zero width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2028, 'line separator'],
  [0x2029, 'paragraph separator'],
  [0x202f, 'narrow no-break space'],
  [0x2060, 'word joiner'],
  [0xfeff, 'zero width no-break space']
])

const spaces = /[\u00a0\u2007\u2028\u2029\u202f]/
/**
 * All that is not seen: format characters, fillers that pass for letters, controls that are no line ending. What all texts
 * are made of is told apart first, for the class is long: 5 ms become one for 400 KB.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /(?![\t\r\n -~])[\p{Cf}\u00a0\u115f\u1160\u2007\u2028\u2029\u202f\u3164\uffa0\u0001-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f]+/gu

/** Scripts that join or part their letters by U+200C and U+200D, and that run from right to left. */
const joining = once(
  () =>
    /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}]/u
)
const rightToLeft = once(() => /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u)

/** Finds the invisible characters that serve no purpose where they stand. */
export function* findUnseen(source: string): Generator<Unseen> {
  for (const {0: text, index} of source.matchAll(unseen)) {
    if (isMeant(text, index, source)) continue
    const code = text.codePointAt(0) ?? 0
    const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    const kind = names.get(code) ?? (/\p{Bidi_Control}/u.test(text) ? 'bidirectional control' : 'control character')
    const isSpace = [...text].every((character) => spaces.test(character))
    yield {place: part(source, index, index + text.length), expected: isSpace ? ' ' : '', name: `${kind} (${number})`}
  }
}

function isMeant(text: string, index: number, source: string): boolean {
  const before = source.slice(Math.max(0, index - 2), index)
  const after = source.slice(index + text.length, index + text.length + 2)
  // Emoji are joined by U+200D, and the flags of some countries are spelt in tags behind a black one.
  if (text === '\u200d' && /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u.test(before)) return true
  if (/^[\u{e0020}-\u{e007f}]+$/u.test(text) && before === '\u{1f3f4}') return true
  if (/^[\u200c\u200d]$/.test(text) && joining().test(before + after)) return true
  // As French sets its signs, and as numbers keep their units.
  if (/^[\u00a0\u202f]$/.test(text) && (/^[!?:;%»]|^\d/.test(after) || /[«\d]$/.test(before))) return true
  // Marks and isolates order lines that mix directions. Overrides never do.
  if (/^[\u061c\u200e\u200f\u2066-\u2069]+$/.test(text)) return rightToLeft().test(lineAround(index, source))
  return text === '\ufeff' && index === 0
}

function lineAround(index: number, source: string): string {
  const end = source.indexOf('\n', index)
  return source.slice(source.lastIndexOf('\n', index) + 1, end < 0 ? undefined : end).slice(0, 4000)
}

/** Letters of other scripts that look like Latin ones, the lower-case ones that host names have (Unicode TR39). */
const lookAlikes = /^[асеорхуіјѕһԁԛԝӏνοαικρτυϲ\d-]+$/u

/**
 * Whether a host passes for another: a label mixes Latin with Cyrillic, Greek or the like (UTS 39, "single script"), or
 * is written wholly in letters that look Latin.
 */
export function isLookAlike(host: string): boolean {
  return host.split('.').some((label) => {
    if (/^[\x20-\x7e]*$/.test(label)) return false
    const isLatin = /\p{Script=Latin}/u.test(label)
    const isOther = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(label)
    return (isLatin && isOther) || lookAlikes.test(label.toLowerCase())
  })
}
