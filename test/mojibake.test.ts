/** Mangled text is repaired to what it was, and honest text in any language is left alone. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {findMojibake} from '../src/rule/mojibake.ts'
import {applyEdits} from '../src/text.ts'

const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'
const macintosh = new TextDecoder('macintosh')
const names = ['windows-1252', 'latin-1', 'macintosh'] as const

/** UTF-8 read as something else. */
function mangle(text: string, charset: (typeof names)[number]): string {
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
    findMojibake(text).flatMap(({start, end, repaired}) => (repaired === undefined ? [] : {start, end, text: repaired}))
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
  'n°5, 4ª, Nº 7, £10, ¥20, ¢5, «Ä», ‹É›',
  'Gaeilge: Éire, « Â », «Â», (Â²) and Â².',
  'Shqip: gjuhë; Eesti: ŠOKOLAAD, Õhtu; Suomi: ÄÄRI.',
  'Slovenčina: VÝŠKA, „kríž“ a kríž—ano; ÚŠTÍ.',
  'Català: col·lecció, l·l; Galego: MAÇÃ—que, NÃO…',
  'Lietuvių: Ąžuolas; Latviešu: Ēvele, »Ē«.',
  'Cymraeg: â – â “x”; Tagalog: ñ.',
  'Hyphens: ä–ö–ü, á–é–í–ó–ú, l’été, d’É…, «École», “Élan”, —él.',
  'Mathematics: x√π, 2x√∫ dx, ƒ∂x, a ≈ç, ¬π ∧ ¬Ω, ∆π≈3, 2×£5, 3×½, Ø½.',
  'Physics: 5 Å±0.2 Å, 20 µm; keys: åß∂ƒ©˙∆˚¬… Ω≈ç√∫˜µ≤≥÷ œ∑´®†¥¨ˆøπ“‘',
  'Names: JOSÉ†, IRMÔ, FÃ™, « cliqué\u00A0», été\u00A0« là\u00A0».'
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
  for (const charset of names) {
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
  test('any word comes back beside one that leaves no doubt', () => {
    const letter = fc.constantFrom(...'aegnrsxéèêçñöüßłśžřğışăđơư')
    const word = fc.string({unit: letter, minLength: 1, maxLength: 8})
    const sign = fc.constantFrom('—', '“', '”', '’', '…', '•', '→', '✓', '€', '🎉', '❤️')
    fc.assert(
      fc.property(word, sign, fc.constantFrom(...names), (text, mark, charset) => {
        const whole = `${mark} and ${text} ${mark}`
        expect(repair(mangle(whole, charset))).toBe(whole)
      }),
      {numRuns: 1000}
    )
  })
  test('what was read wrongly twice comes back, too', () => {
    // One sign, once or more: of others, what was read wrongly once may be honest text (`—è` for я, `é€”` for 途).
    const sign = fc.constantFrom(...'éüñçłřπ—“”…€→★🎉日한א')
    fc.assert(
      fc.property(sign, fc.integer({min: 1, max: 6}), fc.constantFrom(...names), (one, count, charset) => {
        const text = one.repeat(count)
        expect(repair(mangle(mangle(text, charset), charset))).toBe(text)
      }),
      {numRuns: 1000}
    )
  })
  test('what is told reads wrongly as it stands, once more', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 12}), fc.constantFrom(...names), (text, charset) => {
        for (const {text: found, repaired} of findMojibake(mangle(text, charset))) {
          // Up to three readings lie between the two.
          const once = names.flatMap((name) => (repaired === undefined ? [] : mangle(repaired, name)))
          const twice = names.flatMap((name) => once.map((one) => mangle(one, name)))
          if (repaired) expect([...once, ...twice]).toContain(found)
        }
      })
    )
  })
})

test('what is lost is told without a repair, and a byte order mark goes', () => {
  expect(findMojibake('fï¿½rst')).toMatchObject([{text: 'ï¿½', repaired: undefined}])
  expect(findMojibake('ï»¿# A')).toMatchObject([{text: 'ï»¿', repaired: ''}])
})

test('a line with anything that was spared proves nothing for what honest text may have', () => {
  expect(repair('SmÃ¸r Î»')).toBe('Smør λ')
  expect(repair('SmÃ¸r ø Î»')).toBe('Smør ø Î»')
})

test('a word that could be read once more is left at that', () => {
  for (const word of ['èžž', 'ßž', 'ÉŽ', '“é'])
    expect(repair(mangle(`— ${word}a —`, 'windows-1252'))).toBe(`— ${word}a —`)
})

describe('time is linear in the length of the text', () => {
  for (const piece of ['Ã©', 'Ã© ', 'Ä“', 'Ä“ Ã© ', 'Â\u0081', 'Ã\u0083', 'ÃƒÂ', '–é', 'ðŸ', 'Ô£ø', '\uD83D', 'a']) {
    // A quadratic walk over 200,000 pieces takes minutes.
    test(
      JSON.stringify(piece),
      () => expect(findMojibake(piece.repeat(200_000)).length).toBeGreaterThanOrEqual(0),
      5000
    )
  }
})
