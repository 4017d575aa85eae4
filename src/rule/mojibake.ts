/**
 * Text that is UTF-8 read as something else, and what it was.
 *
 *     Kistam√§ssan                √§ are the bytes C3 A4 read as Mac Roman; as UTF-8 they are ä
 *     donâ€™t                      â€™ are E2 80 99 read as Windows-1252: ’
 *     Ã¢â‚¬â„¢                     and this is the same once more
 *
 * Legitimate text has such runs too (`„Ä“`, `voilà »`), so a run must say more than that it can be decoded.
 */
import type {Part} from '../text.ts'

/** A run of mangled text with what it was. */
export interface Mojibake extends Part {
  readonly repaired: string
}

interface Charset {
  readonly name: 'windows-1252' | 'macintosh'
  readonly bytes: ReadonlyMap<number, number>
}

/** One character that was read as several. */
interface Sequence {
  readonly point: number
  readonly start: number
  readonly end: number
}

interface Run {
  readonly charset: Charset
  readonly sequences: readonly Sequence[]
  readonly start: number
  readonly end: number
}

/** Text goes through at most so many wrong readings before nobody could tell what it was. */
const mostReadings = 3

// Windows-1252 from 80 to 9F, by the WHATWG's index; above, it is Latin-1. By hand, because Node 20 decodes the label
// as Latin-1. Five bytes that it leaves undefined, and all of Latin-1's, come through as control characters.
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** The upper half of a charset, backwards: which byte a character came from. */
function charset(name: Charset['name']): Charset {
  const bytes = new Map<number, number>()
  if (name === 'windows-1252') {
    for (let byte = 0x80; byte < 0x100; byte++) bytes.set(byte, byte)
    for (let at = 0; at < windows.length; at++) bytes.set(windows.charCodeAt(at), 0x80 + at)
    return {name, bytes}
  }
  const decoder = new TextDecoder(name)
  for (let byte = 0x80; byte < 0x100; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)).charCodeAt(0), byte)
  return {name, bytes}
}

function bothCharsets(): [Charset, Charset] {
  return [charset('windows-1252'), charset('macintosh')]
}

/** Finds mangled text, in order. Linear in the length of the text. */
export function findMojibake(text: string): readonly Mojibake[] {
  const charsets = bothCharsets()
  const runs: Run[] = []
  const foreign = /[\u0080-\uFFFF]/g
  for (let next = foreign.exec(text); next; next = foreign.exec(text)) {
    const at = next.index
    const [first, second] = charsets.map((one) => readRun(text, at, one))
    const run = (second?.end ?? 0) > (first?.end ?? 0) ? second : first
    if (!run) continue
    runs.push(run)
    foreign.lastIndex = run.end
  }
  const certain = runs.filter((run) => isCertain(run, text))
  const seen = new Set(certain.map((run) => run.charset))
  const told = runs.filter((run) => certain.includes(run) || (seen.has(run.charset) && isLikely(run, text)))
  return told.map((run) => ({
    start: run.start,
    end: run.end,
    text: text.slice(run.start, run.end),
    repaired: readAgain(decode(run))
  }))
}

function decode({sequences}: Run): string {
  return String.fromCodePoint(...sequences.map(({point}) => point))
}

/** What comes out may be mangled still. */
function readAgain(text: string): string {
  let result = text
  for (let reading = 1; reading < mostReadings; reading++) {
    const [inner, more] = [charset('windows-1252'), charset('macintosh')].flatMap(
      (one) => readRun(result, 0, one) ?? []
    )
    const run = inner?.end === result.length ? inner : more
    if (run?.end !== result.length || !isCertain(run, result)) break
    result = decode(run)
  }
  return result
}

function readRun(text: string, start: number, set: Charset): Run | undefined {
  const sequences: Sequence[] = []
  let at = start
  for (let next = readSequence(text, at, set); next; next = readSequence(text, at, set)) {
    sequences.push(next)
    at = next.end
  }
  return sequences.length > 0 ? {charset: set, sequences, start, end: at} : undefined
}

/** Reads one character's UTF-8 off the bytes that `text` came from: RFC 3629, shortest forms only, no surrogates. */
function readSequence(text: string, start: number, {bytes}: Charset): Sequence | undefined {
  const lead = bytes.get(text.charCodeAt(start)) ?? 0
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0) return undefined
  let point = lead & (0xff >> (length + 1))
  for (let at = start + 1; at < start + length; at++) {
    const byte = bytes.get(text.charCodeAt(at)) ?? 0
    if (byte < 0x80 || byte > 0xbf) return undefined
    point = (point << 6) | (byte & 0x3f)
  }
  const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0
  if (point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined
  if (/[\p{Cn}\p{Co}\p{Cc}]/u.test(String.fromCodePoint(point))) return undefined
  return {point, start, end: start + length}
}

// Signs, arrows, symbols and emoji: what a lone mangled character mostly was.
const symbol = /[\u2000-\u206F\u20A0-\u20BF\u2100-\u214F\u2190-\u2BFF\u3000-\u3020\uFEFF\u{1F000}-\u{1FAFF}]|\uFE0F/u
const scripts = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3001-\u3020\uFF00-\uFFEF]/u,
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}]/u
]
const latin = /[\u00C0-\u024F\u1E00-\u1EFF]/u
/** What may follow a letter in honest text: closing quotes, dashes, dots, raised signs. */
const closers =
  /^[\u00A0\u2026\u201C\u201D\u2018\u2019\u2013\u2014\u00AB\u00BB\u2039\u203A\u2122\u00AE\u00B0\u00B2\u00B3\u00B9\u00BA\u00AA\u00B7]+$/
const letter = /\p{L}/u

/** Whether a run can be nothing but mangled text. */
function isCertain(run: Run, text: string): boolean {
  const {sequences, charset: set} = run
  const points = sequences.map(({point}) => String.fromCodePoint(point))
  const honest = sequences.map(({start, end}) => closers.test(text.slice(start + 1, end)))
  if (points.some((point, at) => !honest[at] && symbol.test(point))) return true
  if (sequences.length > 1) {
    if (scripts.some((script) => points.filter((point) => script.test(point)).length > 1) && honest.includes(false))
      return true
    if (points.filter((point, at) => latin.test(point) && !honest[at]).length > 1) return true
  }
  const [only] = points
  if (sequences.length > 1 || only === undefined) return false
  const before = text[run.start - 1] ?? ' '
  const after = text[run.end] ?? ' '
  const lead = text[run.start] ?? ''
  if (set.name === 'macintosh') {
    // √ and ¬ are signs of their own; behind a letter or figure they are neither.
    return (latin.test(only) && lead === '√' && letter.test(before)) || (lead === '¬' && /[\p{L}\p{N}]/u.test(before))
  }
  // Â before a sign: no capital follows a small letter, a figure or a blank so.
  if (lead === 'Â') return !/\p{Lu}/u.test(before) && !(honest[0] && /\s/.test(before) && letter.test(after))
  const closed = honest[0] === true
  return (
    latin.test(only) && /[ÃÄÅ]/.test(lead) && (!closed || (/\p{Ll}/u.test(after) && text[run.end - 1] !== '\u2019'))
  )
}

/** Whether a run is mangled in a text that certainly holds more of the kind. */
function isLikely({sequences, charset: set, start, end}: Run, text: string): boolean {
  const points = sequences.map(({point}) => String.fromCodePoint(point))
  const beside = letter.test(text[start - 1] ?? ' ') || letter.test(text[end] ?? ' ')
  if (points.some((point) => symbol.test(point))) return true
  return latin.test(points[0] ?? '') && beside && (set.name !== 'macintosh' || text[start] === '√')
}
