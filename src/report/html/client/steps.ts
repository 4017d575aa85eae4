/** The way from finding to finding, from a link to its target, from file to file. */
import {clear, numberOf} from './filter.ts'
import {shownCards, tell} from './status.ts'

/** Goes to the next finding that is shown, or with -1 to the one before; behind the last comes the first. */
export function step(way: 1 | -1): void {
  const cards = shownCards()
  const current = document.querySelector('.card.current')
  const number = current ? numberOf(current) : way > 0 ? 0 : Number.POSITIVE_INFINITY
  const next =
    way > 0 ? cards.find((card) => numberOf(card) > number) : cards.findLast((card) => numberOf(card) < number)
  const card = next ?? cards.at(way > 0 ? 0 : -1)
  if (card) lookAt(card)
}

/** Brings what a link leads to into view, out of folds and filters. False where there is nothing of that name. */
export function reveal(id: string): boolean {
  const target = document.getElementById(id)
  if (!target) return false
  if (target.closest('[hidden]') || (target.closest('.fold, .folded') && target.closest('.filtered'))) clear()
  for (
    let fold = target.closest('details:not([open])');
    fold;
    fold = fold.parentElement?.closest('details:not([open])') ?? null
  ) {
    fold.setAttribute('open', '')
  }
  const folded = target.closest('tbody.folded:not(.open)')
  if (folded) folded.previousElementSibling?.querySelector('button')?.click()
  if (target instanceof HTMLElement && target.classList.contains('card')) lookAt(target)
  else {
    const block = target.closest<HTMLElement>('li, tr, p, main, h2, h3, h4, h5, h6') ?? target
    block.setAttribute('tabindex', '-1')
    into(block)
  }
  return true
}

/** Shows one file, and hides the others. */
export function showFile(id: string): void {
  for (const file of document.querySelectorAll('.file')) file.classList.toggle('away', file.id !== id)
  for (const button of document.querySelectorAll('[data-file]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-file') === id))
  }
  tell()
}

function lookAt(card: HTMLElement): void {
  for (const one of document.querySelectorAll('.card.current')) one.classList.remove('current')
  card.classList.add('current')
  into(card)
  tell()
}

function into(block: HTMLElement): void {
  block.focus({preventScroll: true})
  block.scrollIntoView({block: block.offsetHeight > innerHeight / 2 ? 'start' : 'center'})
}
