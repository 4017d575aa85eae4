/** A Chromium with a profile of its own, for pages that are opened from a file. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {type BrowserContext, chromium, type Page} from 'playwright-core'

/** Where Debian and Ubuntu put it. */
const executablePath = '/usr/bin/chromium'

/** Whether it is there. Tests that need it say that they skip where it is not. */
export const hasChromium = fs.existsSync(executablePath)

/** Nothing that it would ask the network for by itself. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

export interface Browser {
  /** Opens a file. `said` collects what goes wrong: errors, refusals of the page's policy, requests that leave the disk. */
  open(file: string, look?: Look): Promise<{page: Page; said: string[]}>
  close(): Promise<void>
}

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
}

export async function startChromium(): Promise<Browser> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-chromium-'))
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {executablePath, args})
  return {
    async open(file, {width = 1400, height = 900, colorScheme = 'light'} = {}) {
      const page = await context.newPage()
      const said: string[] = []
      page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
      page.on('pageerror', (error) => said.push(`error: ${error.message}`))
      page.on('request', (request) => {
        if (!/^(?:file|data):/.test(request.url())) said.push(`request: ${request.url()}`)
      })
      await page.setViewportSize({width, height})
      await page.emulateMedia({colorScheme})
      await page.goto(`file://${file}`)
      return {page, said}
    },
    async close() {
      await context.close()
      fs.rmSync(profile, {recursive: true, force: true})
    }
  }
}
