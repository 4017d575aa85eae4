/** Texts to try things on: every shape of entry, things that hostile people write, and random mutations. */
import fc from 'fast-check'

/** One list that holds every shape. */
export const everyShape = `---
title: Shapes
---

# Shapes [![Awesome](https://awesome.example/badge.svg)](https://awesome.example)

## Contents

- [Plain](#plain)
- [Badges](#badges)
  - [Inner](#inner)
- [Tables](#tables)

## Plain

- [Alpha](https://alpha.example) - First letter. \`MIT\`
- **[Beta](https://beta.example)** 🎉 – Second *letter*. ([Source](https://source.example), [Demo](https://demo.example)) \`MIT\` [GPL]
- [greek/gamma](https://gamma.example) [[crate](https://crate.example)] - Third letter. [BSD]/[MIT] [website](https://web.example)
* 🚀 [Delta][d] - Fourth letter <!--lint ignore entry-order: on purpose-->
- https://epsilon.example - Fifth, see www.example.com too.

<!-- a comment splits no list -->

- [Zeta](<https://zeta.example/a b> "A title") (short): Sixth.
  - [Zeta Two](https://two.example)

[d]: https://delta.example

## Badges

1. ### Inner
   - [Eta](https://github.com/greek/eta) [![Stars](https://img.shields.io/github/stars/greek/eta.svg?style=social)](https://s.example)
   - [Theta](https://github.com/greek/theta) ![](https://badgen.net/github/stars/greek/theta) - Eighth.
2. **Makers**

   *Coast*: north

   - [Iota](https://iota.example)
     On a line of its own.

   - [Kappa](https://kappa.example)

     In a paragraph of its own.

1. **"Lambda"**  
   What it is about.  
   [Watch](https://lambda.example)

## Tables

| Name | Description | Free |
|------|-------------|------|
| **[Mu](https://mu.example)** | Twelfth letter \\| of all. | Yes |
| [Nu](https://nu.example) | | No |

| Left | Right |
|------|-------|
| one | two |

<details id="more">
<summary><strong>More</strong> <kbd>2 things</kbd></summary>

> **[Xi](https://xi.example)** <kbd>MIT</kbd><br>Fourteenth letter.

> [Omicron](https://omicron.example)<br>Fifteenth letter.

</details>

- Prose without a link.
- Prose that goes on for a while before [it](https://it.example) links.
- [x] (https://broken.example) - Not a link.

Setext
======

    code

~~~md
- [Code](https://code.example)
~~~

See [^1] and ![logo](logo.svg), ~~[old](https://old.example)~~, ***[both](https://both.example)***.

[^1]: A note.
`

/** What takes other tools seconds, or their lives. */
export const hostile: Readonly<Record<string, string>> = {
  nothing: '',
  'a lone byte order mark': '\uFEFF',
  noise: noise(200_000, 7),
  '5,000 nested quotes': `${'> '.repeat(5000)}x`,
  '3,000 nested bullets': Array.from({length: 3000}, (_, at) => `${' '.repeat(2 * at)}- [a](b)`).join('\n'),
  '20,000 open brackets': '['.repeat(20_000),
  'a table of 3,000 columns': `|${' a |'.repeat(3000)}\n|${'-|'.repeat(3000)}\n|${' [x](https://a.example) |'.repeat(3000)}\n`,
  '20,000 code spans': `- [a](https://a.example) - x. ${'`a` '.repeat(20_000)}`,
  '50,000 blanks': `- [a](https://a.example)${' '.repeat(50_000)}- x`,
  '20,000 open parentheses': `- [a](https://a.example) - x ${'('.repeat(20_000)}`,
  '20,000 colons': `- [a](https://a.example) ${':a'.repeat(20_000)} - x`,
  'a word of 140,000 letters': `- [a](https://a.example) - ${'abcdefghij'.repeat(14_000)}`,
  '20,000 backticks': '`'.repeat(20_000),
  '10,000 stars': '*a'.repeat(10_000),
  '20,000 links in a line': `- ${'[a](https://a.example) '.repeat(20_000)}`,
  '20,000 images in a line': `- [a](https://a.example) ${'![](https://b.example) '.repeat(20_000)}`,
  '20,000 tags': `- [a](https://a.example) ${'<kbd>'.repeat(20_000)}`,
  '5,000 folds': '<details><summary>a</summary>\n\n'.repeat(5000),
  '20,000 headings': '# a\n'.repeat(20_000),
  '10,000 lines of contents': `${'- [a](#a)\n'.repeat(10_000)}\n${'# a\n'.repeat(1000)}`,
  '5,000 directives': '<!--lint disable entry-order-->\n\n- [a](https://a.example)\n\n'.repeat(5000),
  '5,000 entries backwards': Array.from(
    {length: 5000},
    (_, at) => `- [a${5000 - at}](https://a${at}.example) - x.`
  ).join('\n'),
  '20,000 mangled letters': `- [a](https://a.example) - ${'Ã©'.repeat(20_000)}`
}

/** Seeded noise of the signs that Markdown knows. */
export function noise(length: number, seed: number): string {
  const signs = [...'abc []()*_`<>!-#|\n\t:./&;"\'~\\é😀']
  const random = generator(seed)
  return Array.from({length}, () => signs[Math.floor(random() * signs.length)]).join('')
}

/** A generator of numbers in [0, 1) that gives the same ones every time (Park and Miller 1988). */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** A piece of a text with a few lines or signs cut out, doubled or swapped. */
export function mutate(source: string, random: () => number): string {
  const lines = source.split('\n')
  const from = Math.floor(random() * lines.length)
  const piece = lines.slice(from, from + 40)
  for (let change = 0; change < 6; change++) {
    const at = Math.floor(random() * piece.length)
    const line = piece[at] ?? ''
    const place = Math.floor(random() * line.length)
    const kind = random()
    if (kind < 0.2) piece.splice(at, 1)
    else if (kind < 0.4) piece.splice(at, 0, piece[Math.floor(random() * piece.length)] ?? '')
    else if (kind < 0.7) piece[at] = line.slice(0, place) + line.slice(place + 1)
    else piece[at] = line.slice(0, place) + noise(2, 1 + Math.floor(random() * 1e9)) + line.slice(place)
  }
  return piece.join('\n')
}

const name = fc
  .string({unit: fc.constantFrom('a', 'B', 'é', 'z', '.', '-', ' ', '9', '中'), minLength: 1, maxLength: 8})
  .map((text) => text.trim() || 'x')
const separator = fc.constantFrom(' - ', ' – ', ': ', ' ', ' -')
const words = fc.constantFrom('First letter.', 'Second letter', 'A thing. `MIT`', 'Café', '')
const entry = fc
  .tuple(name, fc.nat(30), separator, words)
  .map(([title, host, sign, text]) => `- [${title}](https://h${host}.example)${text && sign}${text}`)

/** Lists such as people write, in good order or not. */
export const listArb = fc
  .array(fc.tuple(name, fc.array(entry, {maxLength: 12})), {minLength: 1, maxLength: 4})
  .map((sections) => sections.map(([title, entries]) => `## ${title}\n\n${entries.join('\n')}\n`).join('\n'))
