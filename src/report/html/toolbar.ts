/** What stays at the top of the page: files, search, filters that hold for all files, the way from finding to finding. */
import type {Sheet} from './sheet.ts'
import {shown} from './text.ts'

export function toolbar(sheets: readonly Sheet[]): string {
  const problems = sheets.flatMap((sheet) => sheet.problems)
  const number = (severity: 'warn' | 'error'): number => problems.filter((one) => one.severity === severity).length
  const mended = problems.filter(({kind}) => kind).length
  return `<header class="bar-top" role="banner">
<p class="brand"><svg aria-hidden="true" viewBox="0 0 16 16" width="20" height="20"><path d="M2 3.5h1.5M6 3.5h8M2 8h1.5M6 8h5M2 12.5h1.5M6 12.5h6.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>Listwright</p>
${problems.length > 0 ? filters(number('error'), number('warn'), mended) : ''}
<div class="tools"><button type="button" data-do="theme" class="quiet" title="Light or dark (t)" aria-label="Switch between light and dark"><svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/></svg></button></div>
${sheets.length > 1 ? switcher(sheets) : ''}
</header>
${dialog}`
}

function filters(errors: number, warnings: number, mended: number): string {
  const toggle = (facet: string, key: string, label: string, found: number): string =>
    found > 0
      ? `<button type="button" class="toggle ${key}" aria-pressed="false" data-facet="${facet}" data-key="${key}">${label} <span class="total">${found}</span></button>`
      : ''
  return `<div class="filters" role="group" aria-label="Filters for all findings"><input type="search" id="search" aria-label="Search findings" placeholder="Search findings ( / )" autocomplete="off" spellcheck="false">${toggle('severity', 'error', 'Errors', errors)}${toggle('severity', 'warn', 'Warnings', warnings)}${toggle('repair', 'repairable', 'Repairable', mended)}<button type="button" data-do="clear" class="quiet" id="clear" hidden>Clear</button></div>
<div class="steps" role="group" aria-label="Findings"><span id="status" role="status"></span><button type="button" data-do="previous" title="Previous finding (p or k)" aria-label="Previous finding">↑</button><button type="button" data-do="next" title="Next finding (n or j)" aria-label="Next finding">↓</button><button type="button" data-do="help" class="quiet" title="Keys (?)" aria-label="Keys">?</button></div>`
}

function switcher(sheets: readonly Sheet[]): string {
  const buttons = sheets.map(
    ({id, path, problems}, at) =>
      `<button type="button" class="toggle" data-file="${id}" aria-pressed="${at === 0}">${shown(path)} <span class="total">${problems.length}</span></button>`
  )
  return `<nav class="files" aria-label="Files">${buttons.join('')}</nav>`
}

const keys = [
  ['n, j', 'next finding'],
  ['p, k', 'previous finding'],
  ['c', 'copy the repair of this finding'],
  ['/', 'search'],
  ['Esc', 'clear search and filters'],
  ['t', 'light or dark'],
  ['?', 'these keys']
] as const

const dialog = `<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2><dl>${keys
  .map(
    ([key, what]) =>
      `<div><dt>${key
        .split(', ')
        .map((one) => `<kbd>${one}</kbd>`)
        .join(' ')}</dt><dd>${what}</dd></div>`
  )
  .join('')}</dl><button type="button" data-do="close">Close</button></dialog>`
