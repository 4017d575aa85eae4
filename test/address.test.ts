/** What addresses have in common, and what is wrong with them. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {githubRepository, normalizeAddress} from '../src/rule/address.ts'
import {flawOf} from '../src/rule/wellformed.ts'

const same = [
  [
    'https://a.example',
    'http://www.A.example/',
    '//a.example',
    'https://a.example:443/index.html',
    'https://a.example/?utm_source=x&fbclid=y'
  ],
  [
    'https://github.com/Greek/Alpha',
    'http://www.github.com/greek/alpha.git',
    'https://github.com/greek/alpha/#readme',
    'https://github.com/greek/ALPHA?utm_campaign=z'
  ],
  [
    'https://arxiv.org/abs/2104.00870',
    'https://arxiv.org/pdf/2104.00870.pdf',
    'http://www.arxiv.org/abs/2104.00870v2',
    'https://arxiv.org/pdf/2104.00870v1'
  ],
  [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://youtu.be/dQw4w9WgXcQ',
    'https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=3',
    'https://www.youtube.com/embed/dQw4w9WgXcQ'
  ]
]
const different = [
  'https://a.example/x',
  'https://a.example/X',
  'https://a.example/?page=2',
  'https://a.example/#part',
  'https://b.a.example',
  'https://github.com/greek/beta',
  'https://github.com/greek/alpha/tree/main/Docs',
  'https://github.com/greek/alpha/tree/main/docs',
  'https://www.youtube.com/playlist?list=x'
]

describe('normalizeAddress', () => {
  for (const group of same)
    test(`one thing: ${group[0]}`, () => expect(new Set(group.map(normalizeAddress)).size).toBe(1))
  test('different things stay different', () => {
    const all = [...same.map(([first = '']) => first), ...different].map(normalizeAddress)
    expect(new Set(all).size).toBe(all.length)
  })
  test('is total, and has nothing more to do with what it gave', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({withQueryParameters: true, withFragments: true})), (url) => {
        const once = normalizeAddress(url)
        if (/^https?:/.test(url)) expect(normalizeAddress(`https://${once}`)).toBe(once)
      })
    )
  })
})

test('githubRepository knows repositories from other pages', () => {
  expect(githubRepository('https://github.com/Greek/Alpha.git/tree/main#x')).toEqual({owner: 'greek', name: 'alpha'})
  for (const url of [
    'https://github.com/greek',
    'https://github.com/topics/alpha',
    'https://gist.github.com/a/b',
    'https://a.example/github.com/a/b',
    'https://github.com/orgs/greek/people',
    'https://github.com/codespaces/new',
    'https://github.com/solutions/ci',
    'https://github.com/greek?tab=repositories',
    'github.com/a/b',
    ''
  ]) {
    expect(githubRepository(url), url).toBeUndefined()
  }
})

describe('flawOf', () => {
  test('mends what is certain', () => {
    const mended: Record<string, string> = {
      'www.a.example': 'https://www.a.example',
      'github.com/a/b': 'https://github.com/a/b',
      'a.example/x?y': 'https://a.example/x?y',
      'https//a.example': 'https://a.example',
      'https:/a.example': 'https://a.example',
      'http:a.example': 'http://a.example',
      'httpss://a.example': 'https://a.example',
      'httsp://a.example': 'https://a.example',
      'http:\\\\a.example': 'http://a.example',
      'https://a.example /b': 'https://a.example/b',
      'https://a.example/b,;': 'https://a.example/b',
      'https://a.example/b%20': 'https://a.example/b',
      'htps://a.example': 'https://a.example',
      'https:\\\\a.example': 'https://a.example',
      'https://https://a.example': 'https://a.example',
      'http://https//a.example': 'http://a.example',
      'https://a.example/)': 'https://a.example/',
      'https://a.example]': 'https://a.example',
      ' https://a.example': 'https://a.example'
    }
    for (const [address, repaired] of Object.entries(mended))
      expect(flawOf(address, true)?.repaired, address).toBe(repaired)
  })
  test('says what is wrong where it cannot mend', () => {
    for (const address of [
      '',
      'https://a',
      'https://.a.example',
      'https://a..example',
      'https://_.example',
      'https://a.example/\u0007',
      'https://arxiv.org/abs/2104.0087',
      'https://arxiv.org/abs/0703.1234',
      'https://arxiv.org/abs/1412.12345',
      'https://arxiv.org/abs/1501.1234',
      'https://arxiv.org/abs/math.GT/03091',
      'https://m.youtube.com/watch?v=x',
      'https://github.com/a//b',
      'https://github.com/a_b/c',
      `https://github.com/${'a'.repeat(40)}`,
      'https://a.example/b c',
      'https://arxiv.org/abs/2113.00001',
      'https://youtu.be/x',
      'https://github.com//a',
      'https://github.com/a b/c'
    ]) {
      expect(flawOf(address, true), address).toBeDefined()
    }
  })
  test('leaves the rest alone', () => {
    for (const address of [
      'README.md',
      './a.b',
      '../a',
      '/a',
      '#a',
      'docs/a.md',
      'mailto:a@b.example',
      'data:text/plain,a',
      'https://a.example/b_(c)',
      'https://a.example/?u=https://b.example',
      'https://a.example/x.y/?z=1#w',
      'https://xn--bcher-kva.example',
      'https://a.b.co.example/~c/',
      'https://user@a.example:81/',
      'https://[::1]/',
      'https://{name}.a.example/x',
      'https://github.com/{owner}/{name}',
      'https://arxiv.org/abs/math.GT/0309136',
      'https://arxiv.org/abs/cs/0112017v1',
      'https://arxiv.org/abs/0704.0001',
      'https://arxiv.org/abs/1412.1234v2',
      'main.go',
      'ssh://a.example',
      'a.md#b'
    ]) {
      expect(flawOf(address, true), address).toBeUndefined()
    }
    expect(flawOf('alpha.example', false), 'a host without a scheme outside of entries').toBeUndefined()
  })
})

test('time is linear in the length of an address', () => {
  // A quadratic walk over these takes minutes.
  for (const sign of ['/', ',', '%20', ' ', '(', 'a.', 'v1', '?', '&', '\\', 'https://']) {
    const address = `https://arxiv.org/abs/${sign.repeat(100_000)}x`
    flawOf(address, true)
    normalizeAddress(address)
    normalizeAddress(`${address}/`)
    githubRepository(`https://github.com/${sign.repeat(100_000)}x`)
  }
}, 5000)
