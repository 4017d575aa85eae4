/** Shows only the findings that all filters let through, and only the blocks that hold one of them. */
import {tell} from './status.ts'

/** Presses or releases a filter. */
export function toggle(button: HTMLElement): void {
  button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'))
  apply()
}

/** Releases all filters. */
export function clear(): void {
  for (const button of document.querySelectorAll('[data-facet][aria-pressed="true"]')) {
    button.setAttribute('aria-pressed', 'false')
  }
  const search = searchField()
  if (search) search.value = ''
  apply()
}

/** Looks at all filters anew. Within a facet one of the pressed must hold, and each facet with a pressed one. */
export function apply(): void {
  const words = (searchField()?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const pressed = document.querySelectorAll('[data-facet][aria-pressed="true"]')
  for (const file of document.querySelectorAll('.file')) {
    const wanted = ['rule', 'section', 'severity', 'repair']
      .map((facet) => keysOf(facet, file))
      .filter(({keys}) => keys.length > 0)
    // How many findings up to each number are let through.
    const sums: number[] = []
    let sum = 0
    for (const card of file.querySelectorAll<HTMLElement>('.card')) {
      const number = numberOf(card)
      card.hidden = !(wanted.every(({facet, keys}) => keys.includes(answerOf(card, facet))) && holds(card, words))
      if (!card.hidden) sum++
      sums[number] = sum
    }
    const filtered = wanted.length > 0 || words.length > 0
    file.classList.toggle('filtered', filtered)
    for (const block of file.querySelectorAll<HTMLElement>('[data-range]')) {
      block.hidden = filtered && !any(block.dataset.range ?? '', sums)
    }
    for (const mark of file.querySelectorAll<HTMLElement>('mark[data-finding]')) {
      const number = mark.dataset.finding ?? ''
      mark.classList.toggle('off', filtered && !any(`${number}-${number}`, sums))
    }
    const none = file.querySelector<HTMLElement>('.none')
    if (none) none.hidden = !filtered || sum > 0
  }
  const button = document.getElementById('clear')
  if (button) button.hidden = pressed.length === 0 && words.length === 0
  tell()
}

function searchField(): HTMLInputElement | undefined {
  const field = document.getElementById('search')
  return field instanceof HTMLInputElement ? field : undefined
}

/** Bars hold for their own file, the buttons at the top for all. */
function keysOf(facet: string, file: Element): {facet: string; keys: readonly (string | undefined)[]} {
  const buttons = [...document.querySelectorAll<HTMLElement>(`[data-facet="${facet}"][aria-pressed="true"]`)]
  const here = buttons.filter((button) => !button.closest('.file') || file.contains(button))
  return {facet, keys: here.map((button) => button.dataset.key)}
}

function answerOf({dataset}: HTMLElement, facet: string): string | undefined {
  return facet === 'repair' ? (dataset.kind === 'none' ? 'none' : 'repairable') : dataset[facet]
}

function holds(card: HTMLElement, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = (card.textContent ?? '').toLowerCase()
  return words.every((word) => text.includes(word))
}

/** The number that people see of a card's finding. */
export function numberOf({id}: Element): number {
  return Number(id.slice('finding-'.length))
}

/** Whether one of the findings `3-7` is let through. */
function any(range: string, sums: readonly number[]): boolean {
  const [from, to] = range.split('-').map(Number)
  return from !== undefined && to !== undefined && (sums[to] ?? 0) > (sums[from - 1] ?? 0)
}
