/** The script of the page: one listener for clicks, one for keys. Without it the page shows all that it has. */
import {copyFrom} from './copy.ts'
import {apply, clear, toggle} from './filter.ts'
import {reveal, showFile, step} from './steps.ts'
import {restoreTheme, switchTheme} from './theme.ts'

/** A screen that has no room for two columns; as in the style. */
const narrow = '(max-width: 60rem)'

document.documentElement.classList.add('js')
restoreTheme()
document.addEventListener('DOMContentLoaded', () => {
  if (matchMedia(narrow).matches)
    for (const side of document.querySelectorAll('details.side')) side.removeAttribute('open')
  const bar = document.querySelector<HTMLElement>('.bar-top')
  if (bar) new ResizeObserver(() => makeRoom(bar)).observe(bar)
  showFile(document.querySelector('.file')?.id ?? '')
  document.addEventListener('click', (event) => onClick(event))
  document.addEventListener('keydown', (event) => onKey(event))
  document.getElementById('search')?.addEventListener('input', apply)
})

/** Tells the style how much of the screen the bar at the top takes: with many files it has several rows. */
function makeRoom(bar: HTMLElement): void {
  document.documentElement.style.setProperty('--bar', `${bar.offsetHeight}px`)
}

const actions: Readonly<Record<string, () => void>> = {
  theme: switchTheme,
  clear,
  next: () => step(1),
  previous: () => step(-1),
  help: () => document.querySelector('dialog')?.showModal(),
  close: () => document.querySelector('dialog')?.close()
}

function onClick(event: Event): void {
  const {target} = event
  if (!(target instanceof Element)) return
  const mark = target.closest<HTMLElement>('mark[data-finding]')
  if (mark && !target.closest('a')) reveal(`finding-${mark.dataset.finding}`)
  const link = target.closest('a[href^="#"]')
  if (link) {
    const id = decodeURIComponent((link.getAttribute('href') ?? '').slice(1))
    if (reveal(id)) event.preventDefault()
  }
  const button = target.closest('button')
  if (!button) return
  const {facet, file} = button.dataset
  if (facet) toggle(button)
  else if (file) showFile(file)
  else if (button.classList.contains('copy')) void copyFrom(button)
  else if (button.classList.contains('unfold')) unfold(button)
  else actions[button.dataset.do ?? '']?.()
}

function unfold(button: HTMLElement): void {
  const open = button.getAttribute('aria-expanded') !== 'true'
  button.setAttribute('aria-expanded', String(open))
  button.closest('tbody')?.nextElementSibling?.classList.toggle('open', open)
}

const keys: Readonly<Record<string, () => void>> = {
  n: () => step(1),
  j: () => step(1),
  p: () => step(-1),
  k: () => step(-1),
  t: switchTheme,
  c: () => document.querySelector<HTMLElement>('.card.current .copy')?.click(),
  '/': () => document.getElementById('search')?.focus(),
  '?': () => document.querySelector('dialog')?.showModal(),
  Escape: () => {
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
    clear()
  }
}

function onKey(event: KeyboardEvent): void {
  const typing = event.target instanceof HTMLInputElement && event.key !== 'Escape'
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
  const action = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
  if (!action) return
  event.preventDefault()
  action()
}
