/** One file's part of the page: its figures, its bars, the list with what was found in it. */
import {ruleBars, sectionBars} from './bars.ts'
import {blocks} from './blocks.ts'
import {leafOf} from './leaf.ts'
import type {Sheet} from './sheet.ts'
import {count, shown} from './text.ts'

export function fileOf(sheet: Sheet): string {
  const {id, path, problems, list} = sheet
  const {children} = list.tree
  const body = children.length > 0 ? blocks(children, sheet, 1) : leafOf(list.tree, sheet).cards
  return `<section class="file" id="${id}" aria-labelledby="${id}-title">
<header class="top"><h1 id="${id}-title">${shown(path)}</h1>
<p class="figures">${figures(sheet)}</p></header>
<div class="columns">
${problems.length > 0 ? sidebar(sheet) : ''}
<div class="list">
${body}<p class="none" hidden>No finding matches. <button type="button" data-do="clear">Clear filters</button></p>
</div>
</div>
</section>
`
}

function figures({problems, list}: Sheet): string {
  const of = `in ${count(list.entries.length, 'entry', 'entries')}`
  if (problems.length === 0) return `<span class="good">No findings</span> ${of}`
  const errors = problems.filter(({severity}) => severity === 'error').length
  const safe = problems.filter(({kind}) => kind === 'safe').length
  const suggested = problems.filter(({kind}) => kind === 'suggestion').length
  const parts = [
    errors > 0 ? `<span class="figure error">${count(errors, 'error')}</span>` : '',
    errors < problems.length ? `<span class="figure warn">${count(problems.length - errors, 'warning')}</span>` : ''
  ].filter(Boolean)
  const ways = [
    safe > 0 ? `${safe} by <code>--fix</code>` : '',
    suggested > 0 ? `${suggested}${safe > 0 ? ' more' : ''} by <code>--fix=all</code>` : ''
  ].filter(Boolean)
  const mended = ways.length > 0 ? `; ${safe + suggested} can be repaired: ${ways.join(', ')}` : ''
  return `${parts.join(' and ')} ${of}${mended}`
}

function sidebar(sheet: Sheet): string {
  return `<details class="side" open><summary>Rules and sections</summary>
<nav aria-label="Filters"><h2>Rules</h2>${ruleBars(sheet)}<h2>Sections</h2>${sectionBars(sheet)}</nav></details>`
}
