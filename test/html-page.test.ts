/** The HTML report in a browser: it stays by itself, filters, steps and copies, by mouse and by keyboard, for everybody. */
import fs from 'node:fs'
import {createRequire} from 'node:module'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type Browser, hasChromium, startChromium} from './harness/chromium.ts'
import {newFolder} from './harness/command.ts'
import {everyShape} from './harness/lists.ts'
import {root} from './harness/shared.ts'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const example = fs.readFileSync(`${root}/examples/README.md`, 'utf8')
const hostile = `# <img src="https://evil.example/a.png"> <script>window.stolen = 1</script>

<script>window.stolen = 1</script><style>main {display: none}</style>

- [a](javascript:window.stolen=1) ![](https://evil.example/b.png) - <a href="https://evil.example" onclick="x">x</a>.
- [b](https://b.example/"onmouseover="window.stolen=1) - <svg onload=alert(1)> \u202Eword\u200B. 
- [c](https://c.example) - </script></style></article><!-- <iframe src="https://evil.example"> 
`

describe.skipIf(!hasChromium)('the page (skipped where there is no /usr/bin/chromium)', () => {
  const folder = newFolder()
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
    folder.put('README.md', example)
    folder.put('shapes.md', everyShape.replace(/\n/g, '\r\n'))
    folder.put('hostile.md', hostile)
    folder.put('fine.md', '# Fine\n\n- [A](https://a.example) - Word.\n')
  })
  afterAll(async () => {
    await browser.close()
    folder.remove()
  })
  const open = async (files: readonly string[], look = {}): Promise<{page: Page; said: string[]}> => {
    const {stdout, stderr} = await folder.cli([...files, '--format', 'html', '--no-config'])
    expect(stderr).toBe('')
    return browser.open(folder.put('report.html', stdout), look)
  }
  const cards = (page: Page): Promise<string[]> =>
    page.$$eval('.card', (all) => all.filter((card) => card.checkVisibility()).map(({id}) => id))
  const current = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id)

  test('runs and loads nothing of a list', async () => {
    const {page, said} = await open(['hostile.md'])
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
    expect(await page.$$eval('main :is(script, style, img, iframe, object, svg[onload])', (all) => all.length)).toBe(0)
    expect(await page.locator('.list').innerText()).toContain('U+202E')
    await page.locator('.nowhere').first().click()
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
    expect(said).toEqual([])
    await page.close()
  })

  test('is refused what is not its own', async () => {
    const {page, said} = await open(['README.md'])
    await page.evaluate(() => {
      const image = document.createElement('img')
      image.src = 'https://evil.example/a.png'
      document.body.append(image)
      const script = document.createElement('script')
      script.textContent = 'window.stolen = 1'
      document.body.append(script)
    })
    await expect.poll(() => said.filter((one) => one.includes('Content Security Policy')).length).toBe(2)
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
    await page.close()
  })

  test('filters by rule, section, severity, repair and words', async () => {
    const {page, said} = await open(['README.md'])
    expect(await cards(page)).toHaveLength(14)
    await page.getByRole('button', {name: /^no-mojibake/}).click()
    expect(
      await page.$$eval('.card:not([hidden])', (all) => all.map((card) => card.getAttribute('data-rule')))
    ).toEqual(['no-mojibake', 'no-mojibake', 'no-mojibake'])
    // What holds none of them is not shown: neither blocks nor folds.
    expect(await cards(page)).toHaveLength(3)
    expect(await page.locator('.list').innerText()).not.toContain('Fresnel')
    expect(await page.locator('.list .fold:visible').count()).toBe(0)
    expect(await page.locator('#status').innerText()).toBe('3 of 14 findings')
    await page.getByRole('button', {name: /^Southern lights/}).click()
    expect(await cards(page)).toHaveLength(2)
    await page.getByRole('button', {name: /^Warnings/}).click()
    expect(await cards(page)).toHaveLength(0)
    await page.locator('.none button').click()
    expect(await cards(page)).toHaveLength(14)
    expect(await page.locator('[aria-pressed="true"]').count()).toBe(0)
    await page.getByRole('button', {name: /^Repairable/}).click()
    expect(await cards(page)).toHaveLength(12)
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('lantern WORKS')
    expect(await cards(page)).toEqual(['finding-2', 'finding-14'])
    await page.keyboard.press('Escape')
    expect(await cards(page)).toHaveLength(14)
    expect(said).toEqual([])
    await page.close()
  })

  test('is walked by keys', async () => {
    const {page, said} = await open(['README.md'])
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the list')
    await page.keyboard.press('Enter')
    expect(await current(page)).toBe('main')
    for (const [key, id] of [
      ['n', 1],
      ['j', 2],
      ['p', 1],
      ['k', 14],
      ['n', 1]
    ] as const) {
      await page.keyboard.press(key)
      expect(await current(page), key).toBe(`finding-${id}`)
    }
    expect(await page.locator('#status').innerText()).toBe('1 / 14')
    // Bars are buttons, and their focus is seen.
    const bar = page.getByRole('button', {name: /^entry-order/})
    await bar.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    expect(await bar.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid')
    await page.keyboard.press('Space')
    expect(await bar.getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('n')
    expect(await current(page)).toBe('finding-3')
    await page.keyboard.press('?')
    expect(await page.locator('dialog').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('dialog').isVisible()).toBe(false)
    expect(said).toEqual([])
    await page.close()
  })

  test('copies a repair, to the letter', async () => {
    const {page, said} = await open(['README.md'])
    const copied = (): Promise<unknown> => page.evaluate(() => (window as {copied?: unknown}).copied)
    // 1. By the clipboard.
    await page.evaluate(() => {
      const writeText = async (text: string): Promise<void> => {
        Object.assign(window, {copied: text})
      }
      Object.defineProperty(navigator, 'clipboard', {value: {writeText}, configurable: true})
    })
    await page.keyboard.press('n')
    await page.keyboard.press('c')
    await expect.poll(copied).toBe('- [🔦 Tools](#tools)')
    // 2. By the command to copy, where there is none.
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})
      document.addEventListener('copy', (event) => {
        setTimeout(() => Object.assign(window, {copied: event.clipboardData?.getData('text/plain')}))
      })
      Object.assign(window, {copied: undefined})
    })
    await page.locator('#finding-2 .copy').click()
    await expect.poll(() => page.locator('#finding-2 .copy').innerText()).toBe('Copied')
    expect(said).toEqual([])
    await page.close()
  })

  test('opens folds, by hand and for what a link leads to', async () => {
    const rows = Array.from({length: 9}, (_, at) => `| [N${at}](https://n${at}.example) | Word. |\n`).join('')
    const last = '| [Again](https://n2.example) | Other. |\n'
    folder.put('rows.md', `# Rows\n\n| Name | What |\n|---|---|\n${rows}${last}`)
    const {page, said} = await open(['README.md', 'rows.md'])
    const books = page.locator('li.fold', {hasText: 'Tides for Beginners'})
    expect(await books.getByText('Tides for Beginners').isVisible()).toBe(false)
    await books.locator('summary').click()
    expect(await books.getByText('Tides for Beginners').isVisible()).toBe(true)
    await page.getByRole('link', {name: 'What is a light list?'}).click()
    expect(await page.getByText('A light list names every lighthouse').isVisible()).toBe(true)
    await page.getByRole('button', {name: /^rows.md/}).click()
    const row = page.locator('td', {hasText: /^N2$/})
    const button = page.locator('.unfold:visible')
    expect([await row.isVisible(), await button.getAttribute('aria-expanded')]).toEqual([false, 'false'])
    await page.getByRole('link', {name: /, line 7$/}).click()
    expect([await row.isVisible(), await button.getAttribute('aria-expanded')]).toEqual([true, 'true'])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('N2')
    expect(said).toEqual([])
    await page.close()
  })

  test('shows one file at a time, and all on paper', async () => {
    const {page} = await open(['README.md', 'shapes.md', 'fine.md'])
    const titles = page.locator('h1:visible')
    expect(await titles.allInnerTexts()).toEqual(['README.md'])
    await page.getByRole('button', {name: /^fine.md/}).click()
    expect(await titles.allInnerTexts()).toEqual(['fine.md'])
    await page.emulateMedia({media: 'print'})
    expect(await titles.count()).toBe(3)
    expect(await page.locator('.copy:visible, .side:visible, .bar-top:visible').count()).toBe(0)
    await page.close()
  })

  test('is light or dark as the system is, until someone chooses', async () => {
    const ground = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await open(['README.md'], {colorScheme: 'light'})
    const dark = await open(['README.md'], {colorScheme: 'dark'})
    const [bright, black] = [await ground(light.page), await ground(dark.page)]
    expect(bright).not.toBe(black)
    await dark.page.keyboard.press('t')
    expect(await ground(dark.page)).toBe(bright)
    await dark.page.keyboard.press('t')
    expect(await ground(dark.page)).toBe(black)
    await dark.page.evaluate(() => localStorage.clear())
    await light.page.close()
    await dark.page.close()
  })

  for (const [colorScheme, width] of [
    ['light', 1400],
    ['dark', 1400],
    ['light', 390]
  ] as const) {
    test(`is for everybody, and as wide as its screen: ${colorScheme}, ${width} px`, async () => {
      const {page, said} = await open(['README.md', 'shapes.md', 'hostile.md'], {colorScheme, width})
      for (const file of ['README.md', 'shapes.md', 'hostile.md']) {
        await page.getByRole('button', {name: file}).click()
        for (const summary of await page.locator('summary:visible').all()) await summary.click()
        expect(await page.evaluate(() => document.documentElement.scrollWidth), file).toBe(width)
        // The tool comes from outside, so the page's policy has nothing to say about it.
        await page.evaluate(axe)
        const violations = await page.evaluate(async () => {
          const {violations} = await (window as unknown as {axe: typeof import('axe-core')}).axe.run()
          return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 200)).join(' ')}`)
        })
        expect(violations, file).toEqual([])
      }
      expect(said).toEqual([])
      await page.close()
    })
  }
})
