/** Mangled text is repaired to what it was, and honest text in any language is left alone. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {findMojibake} from '../src/rule/mojibake.ts'
import {applyEdits} from '../src/text.ts'

const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'
const macintosh = new TextDecoder('macintosh')

/** UTF-8 read as something else. */
function mangle(text: string, charset: 'windows-1252' | 'latin-1' | 'macintosh'): string {
  const bytes = new TextEncoder().encode(text)
  if (charset === 'macintosh') return macintosh.decode(bytes)
  return [...bytes]
    .map((byte) =>
      charset === 'windows-1252' && byte >= 0x80 && byte < 0xa0
        ? (windows[byte - 0x80] ?? '')
        : String.fromCharCode(byte)
    )
    .join('')
}

function repair(text: string): string {
  return applyEdits(
    text,
    findMojibake(text).map(({start, end, repaired}) => ({start, end, text: repaired}))
  )
}

const sentences = [
  'Don’t “panic” – it’s 5 €…',
  'Ein großer Ärger über Öl: „Ä“, „ö“, »Ü«.',
  'À la « crème brûlée », où l’été dure… voilà !',
  'NÃO, SÃO PAULO É GRANDE; AÇÕES À VISTA.',
  '¿Qué? ¡Mañana, señor Ñandú!',
  'Þórr á Íslandi, æðislegt.',
  'Zażółć gęślą jaźń, ŁÓDŹ.',
  'Příliš žluťoučký kůň úpěl ďábelské ódy.',
  'Árvíztűrő tükörfúrógép, ÍRÓ.',
  'Pijamalı hasta yağız şoföre çabucak güvendi, İSTANBUL.',
  'Đường Trần Hưng Đạo, Việt Nam, ÂU CƠ.',
  'Ålesund, Ærø, ØL.',
  'Țară în română, ÎN SÂN.',
  'Ħaż-Żebbuġ, Ġgantija.',
  'Широкая электрификация южных губерний.',
  'Українська мова, їжак.',
  'Ελληνικά γράμματα, Ώρα.',
  'עברית היא שפה.',
  'العربية لغة جميلة.',
  'हिन्दी में लिखा हुआ।',
  'ภาษาไทย',
  '日本語のテキスト、「引用」。',
  '中文文本，没有问题。',
  '한국어 텍스트.',
  'Հայերեն լեզու',
  'ქართული ენა',
  'Tiếng Ý và Ấn Độ.',
  '√2 ≈ 1.41, √π, ∆x ≤ ½, 20 °C, ±5 %, 3×4, ¬A ∧ B, µm, ™ ® © §',
  'Emoji 🎉🛠️👩‍💻 and arrows → ⬆ ⚠️',
  'CAFÉ’S MENU, É…”, IRMÔ',
  'Â, Ê, Ô: capitals.',
  'n°5, 4ª, Nº 7, £10, ¥20, ¢5, «Ä», ‹É›'
]

describe('honest text', () => {
  for (const sentence of sentences) test(sentence, () => expect(findMojibake(sentence)).toEqual([]))
  test('all together, too', () => expect(findMojibake(sentences.join('\n'))).toEqual([]))
})

describe('mangled text', () => {
  const words = [
    '🤔',
    '🛠️ Tools',
    '⚙️',
    '— so',
    'don’t',
    '“quoted”',
    'café',
    'Kistamässan',
    'Müller',
    'señor',
    'Привет',
    'Ελλάδα',
    '日本語',
    '한국어',
    '→ on',
    '€5',
    'naïve'
  ]
  for (const charset of ['windows-1252', 'latin-1', 'macintosh'] as const) {
    for (const word of words) {
      test(`${word}, read as ${charset}`, () => expect(repair(`A ${mangle(word, charset)} b`)).toBe(`A ${word} b`))
    }
  }
  test('twice', () => {
    for (const word of ['“x', '—', '🎉'])
      expect(repair(mangle(mangle(word, 'windows-1252'), 'windows-1252'))).toBe(word)
  })
  test('any run of emoji comes back, and repairing it once more changes nothing', () => {
    const emoji = fc.array(
      fc.integer({min: 0x1f300, max: 0x1f5ff}).map((point) => String.fromCodePoint(point)),
      {minLength: 1, maxLength: 6}
    )
    fc.assert(
      fc.property(emoji, fc.constantFrom('windows-1252' as const, 'macintosh' as const), (signs, charset) => {
        const text = signs.join('')
        expect(repair(mangle(text, charset))).toBe(text)
        expect(repair(text)).toBe(text)
      })
    )
  })
})
