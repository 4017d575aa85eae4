/** `listwright explain <rule>`: the rule's page. */
import fs from 'node:fs'
import {unknownRule} from '../config.ts'
import {Failure} from '../failure.ts'
import {rules} from '../preset.ts'

/** The page as Markdown, without comments. */
export function explain(name: string): string {
  const rule = rules.get(name)
  if (!rule) throw new Failure(`Cannot explain \`${name}\`: ${unknownRule(name)}`)
  const page = fs.readFileSync(pageFile(rule.name), 'utf8')
  return page.replace(/<!--[^>]*-->\n?/g, '').replace(/\n{3,}/g, '\n\n')
}

/** Pages lie in `rules/` beside `dist/`; this module in `dist/`, `dist/chunks/` or, unbuilt, `src/cli/`. */
function pageFile(name: string): URL {
  for (const up of ['../', '../../']) {
    const url = new URL(`${up}rules/${name}.md`, import.meta.url)
    if (fs.existsSync(url)) return url
  }
  throw new Failure(`Cannot explain \`${name}\`: its page is not installed`)
}
