/** `listwright explain <rule>`: the rule's page. */
import fs from 'node:fs/promises'
import {unknownRule} from '../config.ts'
import {rules} from '../preset.ts'
import {Failure} from './io.ts'

/** The page as Markdown, without comments. */
export async function explain(name: string): Promise<string> {
  const rule = rules.get(name)
  if (!rule) throw new Failure(`Cannot explain \`${name}\`: ${unknownRule(name)}`)
  const page = await fs.readFile(await pageFile(rule.name), 'utf8')
  return page.replace(/<!--[^>]*-->\n?/g, '').replace(/\n{3,}/g, '\n\n')
}

/** Pages lie in `rules/` beside `dist/`; this module in `dist/`, `dist/chunks/` or, unbuilt, `src/cli/`. */
async function pageFile(name: string): Promise<URL> {
  for (const up of ['../', '../../']) {
    const url = new URL(`${up}rules/${name}.md`, import.meta.url)
    const found = await fs.access(url).then(
      () => true,
      () => false
    )
    if (found) return url
  }
  throw new Failure(`Cannot explain \`${name}\`: its page is not installed`)
}
