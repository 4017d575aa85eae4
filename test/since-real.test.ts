/**
 * What single changes to real lists brought, as a maintainer would say who reads the change: a rule and a line each.
 * Skipped where ../shared is absent, for neither the lists nor their repairs are part of the project.
 */
import {expect, test} from 'vitest'
import {changeOf} from '../src/change.ts'
import {lint, type Result} from '../src/lint.ts'
import {loadParser} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {brought} from '../src/since.ts'
import {hasShared, realRepairs} from './harness/shared.ts'

/**
 * Each repair is two changes: undone, it is a contribution that brings what was repaired; made, it brings nothing, or
 * what stands behind the bar. A row is a repair by its kind and commit, and what was brought, written down by hand:
 *
 * - What stood on the line before and was not at issue (an `http`, a blank, the entry's place) was not brought.
 * - A moved line brought its new place, and none of what it had.
 * - Old entries that the linter sees otherwise because one more or one less does as they do were not brought.
 * - A line missing from the contents was, though the finding stands at the heading.
 * - Of two entries that changed places, the linter may name the one that was there: it was brought all the same.
 */
const expected = `
badge/6dc11f2c 403 badge-target | 403 badge-format
badge/a5b8d287 327 badge-target
badge/d84c0ceb 135 badge-target
bracket/3140e3df 429 balanced-punctuation
bracket/5177da7d 350 entry-syntax
bracket/f02fe932
bracket/f0861d48 208 entry-syntax
bracket/0e8084d3 357 entry-syntax
bracket/204182af | 131 badge-target
bracket/7b2bb4d8
bracket/0b8ce04e 1561 balanced-punctuation, 1561 description-period
bracket/4c8acccb 1297 tag-separator
bracket/657c0c37 717 balanced-punctuation, 717 entry-syntax
bracket/69a47c04 1804 entry-syntax
bracket/0611140b 949 entry-syntax
duplicate/8cb3a676 282 no-duplicate-link
duplicate/8cd322fe 295 no-duplicate-link
duplicate/07765377 812 entry-order, 813 no-duplicate-link
duplicate/aaa2125a 856 link-https
duplicate/ff4c0154 348 no-duplicate-link
duplicate/cbace266 219 no-duplicate-link, 219 proper-name
duplicate/399b34d4 173 no-duplicate-link
duplicate/66909392
duplicate/6f271a6b 707 no-duplicate-link
link/38c9c415 966 link-url
link/9d511c27 674 link-url
link/82a0a5a0 264 link-https
link/fe8effd1 1189 no-tracking-parameter
link/299c20ba 182 link-url
link/a660ff66
link/c9b317b9 108 link-url | 108 link-https
link/03801453
link/2eacb66b 1427 no-tracking-parameter
link/958623fd
link/faab07aa 30 link-url
order/078bf95e 263 entry-order
order/fbae428b
order/200fd36d 2846 entry-order
order/71eed205
order/82846198 301 entry-order
order/93e0c707
order/a37db026 459 entry-order
order/41e36f92 654 entry-order
period/b6a41ebd 219 description-period
period/75abb74a | 2644 description-period
period/b69106c7 694 description-period
period/874f61e4 566 entry-order, 567 description-period
period/012afdcb 481 description-period
period/111ab4c8 510 description-period
period/25f5aebd 614 description-period
period/c2e91fe0 271 description-period
period/77ddbf75 195 no-trailing-space
period/933c8ed4
separator/b82e39f3 447 entry-separator
separator/03bb3966 1248 tag-separator
spacing/455dc3c8 859 no-extra-space
spacing/a96f02ee 1462 entry-syntax
spacing/7088b064
spacing/7ab29715 549 link-url
spacing/9f87f532 336 no-trailing-space
spacing/521e3fa4 126 no-extra-space
spacing/2a143d5e 499 no-trailing-space
spacing/bef333d2
spacing/eecd36bc 753 entry-indent
spacing/76b7008d 1061 no-trailing-space
spacing/f52bf38a | 1243 no-extra-space
toc/20a1913e 875 toc-match
toc/37222ce7 61 toc-match
toc/9700d7cb 130 toc-match | 13 entry-indent
toc/b7bce167 538 toc-match | 48 toc-match
`

const rows = expected
  .trim()
  .split('\n')
  .map((row) => {
    const [key = '', rest = ''] = row.split(/ (.*)/)
    const [undone = '', made = ''] = rest.split('|').map((half) => half.trim())
    return {key, undone, made}
  })

const text = ({list, problems}: Pick<Result, 'list' | 'problems'>): string =>
  problems
    .map(({place, rule}) => `${list.lines.line(place.start)} ${rule.name}`)
    .sort()
    .join(', ')

test('there are more than fifty, each once', () => {
  expect(new Set(rows.map(({key}) => key)).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(50)
})

test.skipIf(!hasShared)('--since tells what they brought, and nothing else', {timeout: 180_000}, async () => {
  const {parse} = await loadParser()
  const settings = preset('recommended')
  const repairs = new Map(realRepairs(rows.map(({key}) => key)).map((one) => [one.key, one]))
  expect(rows.filter(({key}) => !repairs.has(key))).toEqual([])
  const told = rows.map(({key}) => {
    const {before, after} = repairs.get(key) ?? {before: '', after: ''}
    const [worse, better] = [lint(before, settings, parse), lint(after, settings, parse)]
    const since = (old: Result, now: Result): string => {
      const problems = brought(now, changeOf(old.list.source, now.list.source, now.list.lines), (rules) => ({
        list: old.list,
        problems: old.problems.filter(({rule}) => rules.has(rule))
      }))
      return text({list: now.list, problems})
    }
    return {key, undone: since(better, worse), made: since(worse, better)}
  })
  expect(told).toEqual(rows)
})
