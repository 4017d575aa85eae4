// Draws docs/report.png: the HTML report of a real run over examples/README.md, filtered by a section. Wants Chromium
// and a font with emoji (Debian: chromium, fonts-noto-color-emoji).
import {spawnSync} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {chromium} from 'playwright-core'

const {stdout} = spawnSync(process.execPath, ['dist/cli.js', 'examples/README.md', '--format', 'html'], {
  encoding: 'utf8'
})
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-picture-'))
const file = path.join(folder, 'report.html')
fs.writeFileSync(file, stdout)

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
})
const page = await browser.newPage({viewport: {width: 1280, height: 900}, colorScheme: 'light'})
await page.goto(`file://${file}`)
await page.getByRole('button', {name: /^Lamp control/}).click()
await page.evaluate(() => document.activeElement?.blur())
await page.mouse.move(0, 0)
await page.screenshot({path: 'docs/report.png'})
await browser.close()
fs.rmSync(folder, {recursive: true, force: true})
