/**
 * Text that is UTF-8 read as something else, and what it was.
 *
 *     caf√©                 √© are the bytes C3 A9 read as Mac Roman; as UTF-8 they are é
 *     donâ€™t               â€™ are E2 80 99 read as Windows-1252: ’
 *     Ã¢â‚¬â„¢              and this is the same once more
 *
 * Legitimate text has such runs too (`„Ä“`, `voilà »`, `x√π`), so a run must say more than that it can be decoded:
 * either no honest text has it, or its line has certain ones and nothing in it speaks against them.
 */
import type {Part} from '../text.ts'
import {once} from './once.ts'

/** A run of mangled text with what it was. */
export interface Mojibake extends Part {
  /** What it was: empty for a mangled byte order mark, `undefined` where that is lost (U+FFFD). */
  readonly repaired: string | undefined
  /** Whether the run is proof by itself; others are told by the company they keep. */
  readonly certain: boolean
}

type Family = 'windows' | 'macintosh'

interface Charset {
  readonly family: Family
  /** Which byte, from 80 to FF, a character comes from. */
  readonly bytes: ReadonlyMap<number, number>
}

/** One character that was read as several. */
interface Sequence {
  readonly point: string
  readonly start: number
  readonly end: number
}

/** How much a sequence says: `honest` text may well have it, `odd` text rarely, and `proof` never. */
type Grade = 'honest' | 'odd' | 'proof'

interface Run {
  readonly family: Family
  readonly start: number
  readonly end: number
  readonly repaired: string
  readonly grade: Grade
  readonly line: Line
}

/** What is known of a line. */
interface Line {
  readonly end: number
  /** Whether it has characters beyond ASCII that were not mangled. */
  mixed: boolean
}

/** Text goes through at most so many wrong readings before nobody could tell what it was. */
const mostReadings = 3

// Windows-1252 from 80 to 9F, by the WHATWG's index; above, it is Latin-1. By hand, because Node 20 decodes the label
// as Latin-1. The five bytes that it leaves undefined come through as control characters, as all of these do in Latin-1.
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'
const upperHalf = Array.from({length: 0x80}, (_, at) => 0x80 + at)
const latin1 = upperHalf.map((byte) => String.fromCharCode(byte)).join('')
const macintosh = new TextDecoder('macintosh').decode(Uint8Array.from(upperHalf))

const charsets: readonly Charset[] = [
  {family: 'windows', bytes: backwards(windows + latin1.slice(windows.length))},
  {family: 'windows', bytes: backwards(latin1)},
  {family: 'macintosh', bytes: backwards(macintosh)}
]

function backwards(table: string): ReadonlyMap<number, number> {
  return new Map(upperHalf.map((byte, at) => [table.charCodeAt(at), byte]))
}

/** Finds mangled text, in order. Linear in the length of the text, and next to nothing where all of it is ASCII. */
export function findMojibake(text: string): readonly Mojibake[] {
  const runs = decodable(text)
  const certain = runs.filter(({grade}) => grade === 'proof')
  const families = new Set(certain.map(({family}) => family))
  const lines = {
    windows: new Set(certain.filter(({family}) => family === 'windows').map(({line}) => line)),
    macintosh: new Set(certain.filter(({family}) => family === 'macintosh').map(({line}) => line))
  }
  return runs.flatMap(({family, grade, line, start, end, repaired}) => {
    const likely = !line.mixed && (lines[family].has(line) || (grade === 'odd' && families.has(family)))
    if (grade !== 'proof' && !likely) return []
    const lost = repaired.includes('\uFFFD')
    return [
      {
        start,
        end,
        text: text.slice(start, end),
        repaired: lost ? undefined : repaired.replaceAll('\uFEFF', ''),
        certain: grade === 'proof'
      }
    ]
  })
}

/** All runs that can be decoded, whether they are mangled or not. */
function decodable(text: string): readonly Run[] {
  const runs: Run[] = []
  const tried: Tried = new Map()
  let line: Line = {end: -1, mixed: false}
  const foreign = /[\u0080-\uFFFF]/g
  for (let next = foreign.exec(text); next; next = foreign.exec(text)) {
    const at = next.index
    if (at > line.end) {
      const end = text.indexOf('\n', at)
      line = {end: end < 0 ? text.length : end, mixed: false}
    }
    const run = bestRun(text, at, line, tried)
    if (run) {
      runs.push(run)
      foreign.lastIndex = run.end
    } else line.mixed = true
  }
  return runs
}

/** Up to where a second reading was tried in vain; not tried again before, for time's sake. */
type Tried = Map<Charset, number>

/** Of the readings of a run, the one that proves most; of two alike, the longer one. */
function bestRun(text: string, at: number, line: Line, tried: Tried): Run | undefined {
  let best: Run | undefined
  for (const charset of charsets) {
    if (!readSequence(text, at, charset)) continue
    const run = readTwice(text, at, charset, line, tried) ?? readOnce(text, at, charset, line)
    if (!run) continue
    const gain = best ? rank[run.grade] - rank[best.grade] || run.end - best.end : 1
    if (gain > 0) best = run
  }
  return best
}

const rank: Readonly<Record<Grade, number>> = {honest: 0, odd: 1, proof: 2}

function readOnce(text: string, start: number, charset: Charset, line: Line): Run | undefined {
  const sequences = readSequences(text, start, charset, unlikely)
  const end = sequences.at(-1)?.end
  if (end === undefined) return undefined
  const repaired = sequences.map(({point}) => point).join('')
  return {family: charset.family, start, end, repaired, grade: gradeOf(sequences, text, charset), line}
}

/** What can be decoded whole, and then whole again, was mangled twice: four characters in such an order are no chance. */
function readTwice(text: string, start: number, charset: Charset, line: Line, tried: Tried): Run | undefined {
  if (start < (tried.get(charset) ?? 0)) return undefined
  const sequences = readSequences(text, start, charset, uncoded)
  const end = sequences.at(-1)?.end ?? start
  const once = sequences.map(({point}) => point).join('')
  let repaired = once
  for (let reading = 1; reading < mostReadings; reading++) repaired = readWhole(repaired, charset) ?? repaired
  if (repaired !== once && !unlikely.test(repaired))
    return {family: charset.family, start, end, repaired, grade: 'proof', line}
  tried.set(charset, end)
  return undefined
}

/** Decodes a whole text once more. `Ã„â€œ` was `Ä“` rather than `ē`, but `ÃƒÂ³` was `ó`. */
function readWhole(text: string, {family}: Charset): string | undefined {
  let found: string | undefined
  for (const charset of charsets) {
    const sequences = readSequences(text, 0, charset, uncoded)
    if (sequences.at(-1)?.end !== text.length) continue
    const whole = sequences.map(({point}) => point).join('')
    const grade = gradeOf(sequences, text, charset)
    if (grade === 'proof') return whole
    // Two characters may be honest letter and closing sign, or dash and letter; three are no such pair, but may be a word.
    const pair = grade === 'odd' || /^[√≈ƒ]|[™®°²³¹ºª·]$/.test(text)
    const likely =
      !opener.test(text[0] ?? '') && (pair || (text.length > 2 && !/^\p{L}+$/u.test(text) && isLetter(whole)))
    if (charset.family === family && likely && !unlikely.test(whole)) found ??= whole
  }
  return found
}

// Nobody's text: no character at all; and, where nothing is left to decode, for private use or control.
const uncoded = /\p{Cn}/u
const unlikely = /[\p{Cn}\p{Co}\p{Cc}]/u

function readSequences(text: string, start: number, charset: Charset, refused: RegExp): readonly Sequence[] {
  const sequences: Sequence[] = []
  for (let next = readSequence(text, start, charset); next; next = readSequence(text, next.end, charset)) {
    if (refused.test(next.point)) break
    sequences.push(next)
  }
  return sequences
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
  return {point: String.fromCodePoint(point), start, end: start + length}
}

// Signs, arrows, symbols and emoji: what a lone mangled character mostly was. The byte order mark, and U+FFFD.
const symbol =
  /[\u2000-\u206F\u20A0-\u20BF\u2100-\u214F\u2190-\u2BFF\u3000-\u3020\uFEFF\uFFFD\u{1D400}-\u{1D7FF}\u{1F000}-\u{1FAFF}]|\uFE0F/u
const latin = /[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF]/
const scripts = once(() => [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3001-\u3020\uFF00-\uFFEF]/u,
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}]/u,
  latin
])

/** Whether a character belongs to a script that mangled text mostly was in. */
function isLetter(point: string): boolean {
  return scripts().some((script) => script.test(point))
}

/** A run proves as much as its best sequence; two letters of one script, not both honest, are no chance either. */
function gradeOf(sequences: readonly Sequence[], text: string, {family}: Charset): Grade {
  const grade = family === 'windows' ? gradeWindows : gradeMacintosh
  const grades = sequences.map((one) => grade(one, text))
  if (grades.includes('proof')) return 'proof'
  if (grades.every((one) => one === 'honest')) return 'honest'
  return scripts().some((script) => sequences.filter(({point}) => script.test(point)).length > 1) ? 'proof' : 'odd'
}

// What may follow a letter: closing quotes and brackets, dashes, raised signs, daggers, a no-break space, more letters.
const follower = /[\u00A0\u00AD…“”‘’–—«»‹›™®°²³¹ºª·†‡ŠŒŽšœžŸƒµ]/
// Quotes and what breaks a word: behind it another may begin, with a capital or not.
const closing = /[\u00A0…“”‘’–—«»‹›]/
const lower = /\p{Ll}/u

/*
 *     cafÃ©s       Ã©: Ã is the lead, © follows it, f stands before, s after
 */
function gradeWindows({point, start, end}: Sequence, text: string): Grade {
  const [lead = '', first = ''] = [text[start], text[start + 1]]
  const [before, after] = [text[start - 1] ?? ' ', text[end] ?? ' ']
  const within = text.slice(start + 1, end)
  // Letters of the next word may follow what closes this one: `été –¿`.
  const honest = follower.test(first) && (closing.test(first) || [...within].every((one) => follower.test(one)))
  const inWord = lower.test(before) && !/\p{Ll}/u.test(lead)
  if (symbol.test(point))
    return honest && end - start < 4 && point !== '\uFEFF' && /[\u00A0…“”‘’–—«»‹›™®°²³¹ºª·]/.test(first)
      ? 'honest'
      : 'proof'
  if (/[\u0080-\u009F]/.test(within)) return latin.test(point) || end - start > 2 ? 'proof' : 'odd'
  // Â before a sign: no capital follows a small letter or figure so; by itself it may be a letter, or an operator.
  if (lead === 'Â') {
    if (!honest || inWord || /\d/.test(before) || /[®°µ]/.test(first)) return 'proof'
    return first === '\u00A0' && /[.,;:!?)]/.test(before) ? 'proof' : 'honest'
  }
  if (latin.test(point)) {
    if (inWord && lower.test(point)) return 'proof'
    if (end - start > 2 && lower.test(after) && !closing.test(within.at(-1) ?? '')) return 'proof'
    const beside = /\p{L}/u.test(before) || lower.test(after)
    if (!honest) return lead === 'Ã' || beside ? 'proof' : 'odd'
    const opens = !/[\p{L}"'“”‘’„‚«»‹›]/u.test(before) && lower.test(after)
    return opens && /[™®©°²³¹ºª·“‘”»]/.test(within.at(-1) ?? '') ? 'proof' : 'honest'
  }
  if (honest || !isLetter(point)) return 'honest'
  return /[ÎÏ]/.test(lead) && /\p{Script=Greek}/u.test(point) ? 'proof' : 'odd'
}

// What stands between words, or before a letter, and what reckons with a letter or sign behind it.
const opener = /[«»…\u00A0–—“”‘’‹›⁄€·„‚‰‡÷]/
const mathematical = /[πΩµª∂∑∏∫∞±]/
const signs = /[©£•Æß¢¶§™´¨≠®Ø°¯†]/

/*
 *     K√∂ln        √∂: √ is the lead, ∂ follows it, K stands before, l after
 */
function gradeMacintosh({point, start, end}: Sequence, text: string): Grade {
  const [lead = '', first = ''] = [text[start], text[start + 1]]
  const [before, after] = [text[start - 1] ?? ' ', text[end] ?? ' ']
  if (symbol.test(point)) return 'proof'
  if (lead === '·' && latin.test(point)) return lower.test(before) && mathematical.test(first) ? 'proof' : 'odd'
  if (lead !== '¬' && !isLetter(point)) return 'honest'
  if (opener.test(lead)) return /\p{L}/u.test(first) && !/[πΩµºª]/.test(first) ? 'honest' : 'odd'
  if (lead === '¬')
    return (/[\p{L}\p{N}]/u.test(before) && !/[πΩ∂∑]/.test(first)) || /[©£•®]/.test(first) ? 'proof' : 'odd'
  if (!/[√≈ƒ∆]/.test(lead)) return 'odd'
  if (!latin.test(point)) return 'odd'
  const inWord = /[\p{L}√]/u.test(before) && lower.test(after)
  // `x√π`, `ƒ∂x`, `≈ç√∫` on a keyboard; but `K√∂ln`.
  if (mathematical.test(first)) return inWord && before !== 'x' ? 'proof' : 'honest'
  if (lead !== '√') return inWord ? 'proof' : 'honest'
  return !signs.test(first) || /\p{L}/u.test(before) || lower.test(after) ? 'proof' : 'odd'
}
