/** For people who would rather look: one page that holds the list, its findings and their repairs, and needs no network. */
import {page} from '../../generated/page.ts'
import {visible} from '../stylish.ts'
import type {FileResult, Meta} from '../types.ts'
import {fileOf} from './file.ts'
import {newSheet} from './sheet.ts'
import {count, escaped} from './text.ts'
import {toolbar} from './toolbar.ts'

/**
 * Nothing but the page's own style and script, each known by its hash: whatever a list holds, it neither runs nor
 * loads anything. https://www.w3.org/TR/CSP3/
 */
const policy = [
  "default-src 'none'",
  `style-src '${page.styleHash}'`,
  `script-src '${page.scriptHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'"
].join('; ')

export function html(results: readonly FileResult[], {version, fixed}: Meta): string {
  let first = 1
  const sheets = results.map((result, at) => {
    const sheet = newSheet(result, `list-${at}`, first)
    first += result.problems.length
    return sheet
  })
  const title = results.length === 1 ? (results[0]?.path ?? '') : count(results.length, 'file')
  const mended = fixed > 0 ? `<p class="mended">${count(fixed, 'finding')} repaired in this run.</p>` : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Listwright ${escaped(version)}">
<link rel="icon" href="data:,">
<title>${escaped(visible(title))} – Listwright</title>
<style>${page.style}</style>
<script>${page.script}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the list</a>
${toolbar(sheets)}
<main id="main" tabindex="-1">
${mended}${sheets.map(fileOf).join('')}${sheets.length === 0 ? '<p class="none">No files were looked at.</p>' : ''}</main>
<footer><a href="https://github.com/listwright/listwright" target="_blank" rel="noreferrer">Listwright</a> ${escaped(version)}</footer>
</body>
</html>
`
}
